using PeriostealPlatform.Benchmarks.Store.Contenders;
using PeriostealPlatform.Benchmarks.Store.Measuring;

namespace PeriostealPlatform.Benchmarks.Store.Measures;

/// <summary>Callers that append at the same moment may share a transaction; each is told its own outcome.</summary>
internal sealed class Coalesce() : StoreMeasure("coalesce", "T4: one event a call, 32 callers whose appends are coalesced.")
{
    private const int Callers = 32;

    public override async Task<IReadOnlyList<ResultLine>> RunAsync(StoreRun run, CancellationToken ct)
    {
        await using var set = await ContenderSet.EachAloneAsync(ct, [typeof(CoalescingContender)]);
        var comparison = await Appending.MeasureAsync(
            run, set, "T4", $"append 1/call, {Callers} callers", Callers, events: 1, checkVersion: false, ct);
        return [.. comparison.Lines(("ours, coalescing", Goal.RatioAtLeast(1.8)))];
    }
}
