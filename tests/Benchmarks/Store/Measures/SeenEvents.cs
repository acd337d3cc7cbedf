using System.Collections.Concurrent;
using System.Diagnostics;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Benchmarks.Store.Measures;

/// <summary>When events were appended, and when a follower saw them.</summary>
internal sealed class SeenEvents
{
    private readonly ConcurrentDictionary<Guid, long> _seen = new();
    private readonly ConcurrentBag<(Guid Event, long Called, long Returned)> _appended = [];

    /// <summary>By a follower in this process.</summary>
    public void Saw(Guid id) => Saw(id, Stopwatch.GetTimestamp());

    /// <summary>By another process; the clock is the machine's.</summary>
    public void Saw(Guid id, long at) => _seen.TryAdd(id, at);

    /// <param name="id">The event.</param>
    /// <param name="called">Before the call.</param>
    /// <param name="returned">When the call said that it is committed.</param>
    public void Appended(Guid id, long called, long returned) => _appended.Add((id, called, returned));

    public bool HasSeen(Guid id) => _seen.ContainsKey(id);

    /// <summary>Waits until all that was appended was seen.</summary>
    public Task AllSeenAsync(CancellationToken ct) => Eventually.ThatAsync(
        _ => Task.FromResult(_appended.All(a => _seen.ContainsKey(a.Event))),
        TimeSpan.FromMinutes(1),
        () => $"{_appended.Count(a => !_seen.ContainsKey(a.Event))} events were not seen.",
        ct);

    /// <summary>
    /// Milliseconds from the appender's knowing of the commit to the follower's seeing it, 0 where the follower was first;
    /// and from the appender's call. What is told is forgotten.
    /// </summary>
    public (List<double> SinceCommit, List<double> SinceCall) Take()
    {
        var (sinceCommit, sinceCall) = (new List<double>(), new List<double>());
        while (_appended.TryTake(out var appended))
        {
            _seen.TryRemove(appended.Event, out var seen);
            sinceCommit.Add(Math.Max(0, Stopwatch.GetElapsedTime(appended.Returned, seen).TotalMilliseconds));
            sinceCall.Add(Stopwatch.GetElapsedTime(appended.Called, seen).TotalMilliseconds);
        }

        return (sinceCommit, sinceCall);
    }
}
