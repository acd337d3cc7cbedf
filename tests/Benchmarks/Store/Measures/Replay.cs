using PeriostealPlatform.Benchmarks.Store.Events;
using PeriostealPlatform.Benchmarks.Store.Measuring;

namespace PeriostealPlatform.Benchmarks.Store.Measures;

/// <summary>Reading one long stream in order of version.</summary>
internal sealed class Replay() : StoreMeasure("replay", "T8, T9, T15: one stream of 1,000 and of 10,000 events.")
{
    public override async Task<IReadOnlyList<ResultLine>> RunAsync(StoreRun run, CancellationToken ct)
    {
        var lines = new List<ResultLine>();
        foreach (var (target, stream, events) in new[] { ("T8", FilledDatabase.Long, 1_000), ("T9", FilledDatabase.Longest, 10_000) })
        {
            var comparison = await Reading.MeasureAsync(
                run,
                target,
                $"replay {events:N0} of one stream",
                session => Reading.CountAsync(events, counter => session.ReplayAsync(stream, counter, ct)),
                ct);
            lines.AddRange(comparison.Lines(("ours", Goal.RatioAtLeast(0.80))));
            lines.AddRange(Costs.PerReplayedEvent(comparison));
        }

        return lines;
    }
}
