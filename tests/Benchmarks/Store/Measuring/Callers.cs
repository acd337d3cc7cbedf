using System.Diagnostics;
using PeriostealPlatform.Benchmarks.Store.Contenders;

namespace PeriostealPlatform.Benchmarks.Store.Measuring;

/// <summary>So many callers of one contender at the same time.</summary>
internal sealed class Callers : IAsyncDisposable
{
    private readonly List<IStoreSession> _sessions = [];

    public static async Task<Callers> OpenAsync(IStoreContender contender, int count, CancellationToken ct)
    {
        var callers = new Callers();
        for (var i = 0; i < count; i++)
            callers._sessions.Add(await contender.OpenAsync(ct));
        return callers;
    }

    /// <summary>Each calls again and again until the time is over. Tells how many calls were made.</summary>
    /// <param name="time">How long.</param>
    /// <param name="call">One call: the caller and its number, from 0.</param>
    public async Task<long> CallAsync(TimeSpan time, Func<IStoreSession, int, Task> call)
    {
        var until = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var made = await Task.WhenAll(_sessions.Select((session, number) => Task.Run(async () =>
        {
            var calls = 0L;
            for (; Stopwatch.GetTimestamp() < until; calls++)
                await call(session, number);
            return calls;
        })));
        return made.Sum();
    }

    /// <summary>Each item is worked on once, by whoever of the callers is free.</summary>
    public async Task<long> CallForEachAsync<T>(IReadOnlyList<T> items, Func<IStoreSession, T, Task> call)
    {
        var next = -1;
        await Task.WhenAll(_sessions.Select(session => Task.Run(async () =>
        {
            for (var at = Interlocked.Increment(ref next); at < items.Count; at = Interlocked.Increment(ref next))
                await call(session, items[at]);
        })));
        return items.Count;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions)
            await session.DisposeAsync();
    }
}
