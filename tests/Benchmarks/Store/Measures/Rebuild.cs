using PeriostealPlatform.Benchmarks.Store.Measuring;

namespace PeriostealPlatform.Benchmarks.Store.Measures;

/// <summary>Building a read model anew.</summary>
internal sealed class Rebuild() : StoreMeasure("rebuild", "T11: one document per stream from all events.")
{
    public override async Task<IReadOnlyList<ResultLine>> RunAsync(StoreRun run, CancellationToken ct)
    {
        var comparison = await Reading.MeasureAsync(
            run,
            "T11",
            $"one document per stream of {run.EventsToScan:N0} events",
            async session => await session.RebuildAsync(ct) is var events && events == run.EventsToScan
                ? events
                : throw new InvalidOperationException($"{events} events were read instead of {run.EventsToScan}."),
            ct);
        return [.. comparison.Lines(("ours", Goal.RatioAtLeast(0.35)))];
    }
}
