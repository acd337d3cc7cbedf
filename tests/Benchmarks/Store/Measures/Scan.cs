using PeriostealPlatform.Benchmarks.Store.Measuring;

namespace PeriostealPlatform.Benchmarks.Store.Measures;

/// <summary>Reading all events in order of sequence.</summary>
internal sealed class Scan() : StoreMeasure("scan", "T10: all events by sequence into a counter.")
{
    public override async Task<IReadOnlyList<ResultLine>> RunAsync(StoreRun run, CancellationToken ct)
    {
        var comparison = await Reading.MeasureAsync(
            run,
            "T10",
            $"scan {run.EventsToScan:N0} into a counter",
            session => Reading.CountAsync(run.EventsToScan, counter => session.ScanAsync(counter, ct)),
            ct);
        return [.. comparison.Lines(("ours", Goal.RatioAtLeast(0.70)))];
    }
}
