using PeriostealPlatform.Benchmarks.Store.Contenders;
using PeriostealPlatform.Benchmarks.Store.Measuring;

namespace PeriostealPlatform.Benchmarks.Store.Measures;

/// <summary>What being followed costs who appends: T3 with a follower in another process beside T3 without one.</summary>
internal static class FollowedAppends
{
    private const int Callers = 32;

    public static async Task<ResultLine> MeasureAsync(StoreRun run, CancellationToken ct)
    {
        await using var databaseFollowed = await StoreDatabase.CreateAsync(ct);
        await using var databaseAlone = await StoreDatabase.CreateAsync(ct);
        await using var followed = new PeriostealContender(databaseFollowed);
        await using var alone = new PeriostealContender(databaseAlone);
        var events = new SeenEvents();
        await using var other = FollowingProcess.Start(databaseFollowed, followed.Name, events.Saw);
        await using var callersFollowed = await Measuring.Callers.OpenAsync(followed, Callers, ct);
        await using var callersAlone = await Measuring.Callers.OpenAsync(alone, Callers, ct);
        await Seen.FirstSeenAsync(followed, events, ct);
        var what = $"append 1/tx, {Callers} callers, followed by another process; ratio to unfollowed";
        var samples = await Interleaved.MeasureAsync(
            run,
            $"T13 {what}",
            [time => AppendAsync(callersFollowed, time, events), time => AppendAsync(callersAlone, time, null)],
            ct,
            settle: () => CaughtUpAsync(events, ct));
        return new ResultLine("T13", what, followed.Name, Spread.Of(samples[0].Select(s => s.EventsPerSecond)), "events/s")
        {
            Ratio = Comparison.Ratio(samples[0], samples[1], s => s.EventsPerSecond),
            Goal = Goal.RatioAtLeast(0.85),
        };

        async Task<(long, long)> AppendAsync(Callers callers, TimeSpan time, SeenEvents? seen)
        {
            var ends = Enumerable.Range(0, Callers).Select(_ => new StreamEnd(Appending.NewId())).ToArray();
            var calls = await callers.CallAsync(time, async (session, number) =>
            {
                await session.AppendAsync(ends[number], 1, checkVersion: false, ct);
                seen?.Appended(ends[number].LastEvent, 0, 0);
            });
            return (calls, calls);
        }
    }

    private static async Task CaughtUpAsync(SeenEvents events, CancellationToken ct)
    {
        await events.AllSeenAsync(ct);
        events.Take();
    }
}
