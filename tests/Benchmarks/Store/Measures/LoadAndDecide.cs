using PeriostealPlatform.Benchmarks.Store.Contenders;
using PeriostealPlatform.Benchmarks.Store.Events;
using PeriostealPlatform.Benchmarks.Store.Measuring;

namespace PeriostealPlatform.Benchmarks.Store.Measures;

/// <summary>A command: read the stream, fold, decide, append. Every stream is commanded once a round.</summary>
internal sealed class LoadAndDecide() : StoreMeasure("decide", "T7: load 20 events, decide, append; 8 callers.")
{
    private const int Callers = 8;
    private const int EventsBefore = 20;

    public override async Task<IReadOnlyList<ResultLine>> RunAsync(StoreRun run, CancellationToken ct)
    {
        var streams = Enumerable.Range(0, run.Quick ? 500 : 5_000)
            .Select(_ => Guid.CreateVersion7(TimeProvider.System.GetUtcNow())).ToList();
        var step = run.Step($"Filling databases with {streams.Count:N0} streams", 1);
        step.IsIndeterminate = true;
        await using var set = await ContenderSet.EachAloneAsync(ct, [typeof(CoalescingContender)], FillAsync);
        step.IsIndeterminate = false;
        step.Value = 1;
        var all = new List<Callers>();
        foreach (var contender in set.All)
            all.Add(await Measuring.Callers.OpenAsync(contender, Callers, ct));
        var works = all.Select(callers => new Func<TimeSpan, Task<(long, long)>>(async _ =>
        {
            var calls = await callers.CallForEachAsync(streams, (session, stream) => session.DecideAsync(stream, ct));
            return (calls, calls);
        }));
        var what = $"load {EventsBefore} to {EventsBefore + run.Rounds}, decide, append; {Callers} callers";
        var samples = await Interleaved.MeasureAsync(run, $"T7 {what}", [.. works], ct);
        foreach (var callers in all)
            await callers.DisposeAsync();
        var comparison = new Comparison("T7", what, [.. set.All.Select((c, i) => (c.Name, samples[i]))]);
        return [.. comparison.Lines(("ours", Goal.RatioAtLeast(0.70)))];

        Task FillAsync(StoreDatabase database) =>
            StoreFill.LoadAsync(database, [.. streams.Select(s => (s, EventsBefore))], _ => { }, ct);
    }
}
