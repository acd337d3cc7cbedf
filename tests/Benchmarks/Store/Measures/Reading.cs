using PeriostealPlatform.Benchmarks.Store.Contenders;
using PeriostealPlatform.Benchmarks.Store.Measuring;

namespace PeriostealPlatform.Benchmarks.Store.Measures;

/// <summary>How fast contenders read the same rows, one caller each.</summary>
internal static class Reading
{
    /// <param name="run">How long.</param>
    /// <param name="target">Such as <c>T8</c>.</param>
    /// <param name="what">The case in words.</param>
    /// <param name="read">Reads once; tells how many events.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<Comparison> MeasureAsync(
        StoreRun run, string target, string what, Func<IStoreSession, Task<long>> read, CancellationToken ct)
    {
        await using var set = ContenderSet.Over(await run.Filled.OpenAsync(run, ct));
        var all = new List<Callers>();
        foreach (var contender in set.All)
            all.Add(await Callers.OpenAsync(contender, 1, ct));
        var works = all.Select(caller => new Func<TimeSpan, Task<(long, long)>>(async time =>
        {
            var events = 0L;
            var calls = await caller.CallAsync(time, async (session, _) => events += await read(session));
            return (calls, events);
        }));
        var samples = await Interleaved.MeasureAsync(run, $"{target} {what}", [.. works], ct);
        foreach (var caller in all)
            await caller.DisposeAsync();
        return new Comparison(target, what, [.. set.All.Select((contender, i) => (contender.Name, samples[i]))]);
    }

    /// <summary>Counts what is read, and refuses a wrong number of events.</summary>
    public static async Task<long> CountAsync(int expected, Func<EventCounter, Task> read)
    {
        var counter = new EventCounter();
        await read(counter);
        return counter.Events == expected
            ? counter.Events
            : throw new InvalidOperationException($"{counter.Events} events were read instead of {expected}.");
    }
}
