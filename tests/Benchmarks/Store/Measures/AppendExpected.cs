using PeriostealPlatform.Benchmarks.Store.Contenders;
using PeriostealPlatform.Benchmarks.Store.Measuring;

namespace PeriostealPlatform.Benchmarks.Store.Measures;

/// <summary>One event a transaction, refused unless the stream ends where its writer saw it end.</summary>
internal sealed class AppendExpected() : StoreMeasure("expected", "T6: one event with expected version, 8 and 32 callers.")
{
    public override async Task<IReadOnlyList<ResultLine>> RunAsync(StoreRun run, CancellationToken ct)
    {
        var lines = new List<ResultLine>();
        await using var set = await ContenderSet.EachAloneAsync(ct);
        foreach (var callers in new[] { 8, 32 })
        {
            var comparison = await Appending.MeasureAsync(
                run, set, "T6", $"append 1 with expected version, {callers} callers", callers, 1, checkVersion: true, ct);
            lines.AddRange(comparison.Lines(("ours", Goal.RatioAtLeast(0.75))));
        }

        return lines;
    }
}
