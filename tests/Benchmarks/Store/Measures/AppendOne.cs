using PeriostealPlatform.Benchmarks.Store.Contenders;
using PeriostealPlatform.Benchmarks.Store.Measuring;

namespace PeriostealPlatform.Benchmarks.Store.Measures;

/// <summary>One event a transaction, by one caller and by several.</summary>
internal sealed class AppendOne() : StoreMeasure("append", "T1-T3, T14, T16: one event a transaction, 1, 8 and 32 callers.")
{
    private static readonly (string Target, int Callers, double Wanted, double WantedUnchained)[] Cases =
    [
        ("T1", 1, 0.55, 0.70),
        ("T2", 8, 0.60, 0.75),
        ("T3", 32, 0.75, 0.90),
    ];

    public override async Task<IReadOnlyList<ResultLine>> RunAsync(StoreRun run, CancellationToken ct)
    {
        var lines = new List<ResultLine>();
        await using var set = await ContenderSet.EachAloneAsync(ct, [typeof(UnchainedContender)]);
        foreach (var (target, callers, wanted, wantedUnchained) in Cases)
        {
            var comparison = await Appending.MeasureAsync(
                run, set, target, $"append 1/tx, {callers} callers", callers, events: 1, checkVersion: false, ct);
            lines.AddRange(comparison.Lines(
                ("ours", Goal.RatioAtLeast(wanted)),
                ("ours without chain and sealing", Goal.RatioAtLeast(wantedUnchained))));
            lines.AddRange(Costs.PerAppend(comparison));
        }

        return lines;
    }
}
