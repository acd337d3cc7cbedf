using PeriostealPlatform.Benchmarks.Store.Contenders;
using PeriostealPlatform.Benchmarks.Store.Measuring;

namespace PeriostealPlatform.Benchmarks.Store.Measures;

/// <summary>Ten events a transaction.</summary>
internal sealed class AppendMany() : StoreMeasure("batch", "T5: ten events a transaction, 8 and 32 callers.")
{
    public override async Task<IReadOnlyList<ResultLine>> RunAsync(StoreRun run, CancellationToken ct)
    {
        var lines = new List<ResultLine>();
        await using var set = await ContenderSet.EachAloneAsync(ct);
        foreach (var callers in new[] { 8, 32 })
        {
            var comparison = await Appending.MeasureAsync(
                run, set, "T5", $"append 10/tx, {callers} callers", callers, events: 10, checkVersion: false, ct);
            lines.AddRange(comparison.Lines(("ours", Goal.RatioAtLeast(0.80))));
        }

        return lines;
    }
}
