using System.Diagnostics;
using PeriostealPlatform.Benchmarks.Measuring;
using PeriostealPlatform.Benchmarks.Store.Contenders;
using PeriostealPlatform.Benchmarks.Store.Measuring;

namespace PeriostealPlatform.Benchmarks.Store.Measures;

/// <summary>How soon a subscriber sees what was committed, in the process that appends and in another.</summary>
internal sealed class Seen() : StoreMeasure("seen", "T12, T13: from commit to seen, same process and another process.")
{
    private const int Callers = 8;
    private const int AppendsPerSecond = 200;

    public override async Task<IReadOnlyList<ResultLine>> RunAsync(StoreRun run, CancellationToken ct)
    {
        var lines = new List<ResultLine>();
        foreach (var create in StoreContenders.All())
        {
            await using var database = await StoreDatabase.CreateAsync(ct);
            await using var contender = create(database);
            if (contender is not IStoreFollower follower)
                continue;
            lines.AddRange(await InThisProcessAsync(run, contender, follower, ct));
            lines.AddRange(await InAnotherProcessAsync(run, contender, database, ct));
        }

        lines.Add(await FollowedAppends.MeasureAsync(run, ct));
        return lines;
    }

    private static async Task<IEnumerable<ResultLine>> InThisProcessAsync(
        StoreRun run, IStoreContender contender, IStoreFollower follower, CancellationToken ct)
    {
        var events = new SeenEvents();
        using var until = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var following = follower.FollowAsync(events.Saw, until.Token);
        var lines = await MeasureAsync(run, contender, events, "T12", "same process", (2, 10), ct);
        await until.CancelAsync();
        try
        {
            await following;
        }
        catch (OperationCanceledException)
        {
            // A follower may end either way.
        }

        return lines;
    }

    private static async Task<IEnumerable<ResultLine>> InAnotherProcessAsync(
        StoreRun run, IStoreContender contender, StoreDatabase database, CancellationToken ct)
    {
        var events = new SeenEvents();
        await using var other = FollowingProcess.Start(database, contender.Name, events.Saw);
        return await MeasureAsync(run, contender, events, "T13", "another process", (15, 40), ct);
    }

    private static async Task<IEnumerable<ResultLine>> MeasureAsync(
        StoreRun run, IStoreContender contender, SeenEvents events, string target, string where, (double P50, double P99) most,
        CancellationToken ct)
    {
        var what = $"commit to seen, {where}, {AppendsPerSecond} appends/s";
        var step = run.Step($"{target} {what}: {contender.Name}", run.Rounds + 1);
        await using var callers = await Measuring.Callers.OpenAsync(contender, Callers, ct);
        var ends = Enumerable.Range(0, Callers).Select(_ => new StreamEnd(Appending.NewId())).ToArray();
        var due = new long[Callers];
        await FirstSeenAsync(contender, events, ct);
        var rounds = new List<(List<double> SinceCommit, List<double> SinceCall)>();
        for (var round = 0; round <= run.Rounds; round++)
        {
            // One after the other in even distances, not all at once.
            var now = Stopwatch.GetTimestamp();
            for (var number = 0; number < Callers; number++)
                due[number] = now + (number * Stopwatch.Frequency / AppendsPerSecond);
            await callers.CallAsync(run.SeenRound, PacedAppendAsync);
            await events.AllSeenAsync(ct);
            var taken = events.Take();
            if (round > 0)
                rounds.Add(taken);
            step.Increment(1);
        }

        var ours = contender is PeriostealContender;
        return
        [
            Line("p50", 0.5, r => r.SinceCommit) with { Goal = ours ? Goal.AtMost(most.P50) : null },
            Line("p99", 0.99, r => r.SinceCommit) with { Goal = ours ? Goal.AtMost(most.P99) : null },
            Line("p50 since the call", 0.5, r => r.SinceCall),
            Line("p99 since the call", 0.99, r => r.SinceCall),
        ];

        async Task PacedAppendAsync(IStoreSession session, int number)
        {
            var wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due[number]);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, ct);
            due[number] += Callers * Stopwatch.Frequency / AppendsPerSecond;
            await AppendAsync(session, ends[number], events, ct);
        }

        ResultLine Line(string name, double share, Func<(List<double> SinceCommit, List<double> SinceCall), List<double>> of) =>
            new(target, $"{what}, {name}", contender.Name, Spread.Of(rounds.Select(r => Percentile.Of(of(r), share))), "ms");
    }

    /// <summary>Waits until a follower has begun: it sees events. What was appended before that it need not tell.</summary>
    public static async Task FirstSeenAsync(IStoreContender contender, SeenEvents events, CancellationToken ct)
    {
        await using var session = await contender.OpenAsync(ct);
        var ignored = new SeenEvents();
        for (var end = new StreamEnd(Appending.NewId()); end.Version == 0 || !events.HasSeen(end.LastEvent);)
        {
            await AppendAsync(session, end, ignored, ct);
            await Task.Delay(TimeSpan.FromSeconds(1), ct);
        }
    }

    private static async Task AppendAsync(IStoreSession session, StreamEnd end, SeenEvents events, CancellationToken ct)
    {
        var called = Stopwatch.GetTimestamp();
        await session.AppendAsync(end, 1, checkVersion: false, ct);
        events.Appended(end.LastEvent, called, Stopwatch.GetTimestamp());
    }
}
