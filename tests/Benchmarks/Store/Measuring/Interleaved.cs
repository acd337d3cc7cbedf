namespace PeriostealPlatform.Benchmarks.Store.Measuring;

/// <summary>Measures contenders in turn, round for round, so that all meet the same moods of the machine.</summary>
internal static class Interleaved
{
    /// <summary>The samples of each contender, in the order given; a first round that warms up does not count.</summary>
    /// <param name="run">How many rounds.</param>
    /// <param name="what">For the bar.</param>
    /// <param name="contenders">Work for so long, and tell how many calls were made and how many events were in them.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="settle">Waits until the machine is quiet again; not measured.</param>
    public static async Task<IReadOnlyList<IReadOnlyList<Sample>>> MeasureAsync(
        StoreRun run, string what, IReadOnlyList<Func<TimeSpan, Task<(long Calls, long Events)>>> contenders,
        CancellationToken ct, Func<Task>? settle = null)
    {
        var step = run.Step(what, (run.Rounds + 1) * contenders.Count);
        var samples = contenders.Select(_ => new List<Sample>()).ToList();
        for (var round = 0; round <= run.Rounds; round++)
        {
            for (var i = 0; i < contenders.Count; i++)
            {
                ct.ThrowIfCancellationRequested();
                var work = contenders[i];
                var sample = await run.Meter.MeasureAsync(() => work(round == 0 ? run.WarmUp : run.Round));
                if (settle is not null)
                    await settle();
                if (round > 0)
                    samples[i].Add(sample);
                step.Increment(1);
            }
        }

        return samples;
    }
}
