using PeriostealPlatform.Benchmarks.Store.Measuring;

namespace PeriostealPlatform.Benchmarks.Store.Measures;

/// <summary>What the same rounds cost: T14 to T16.</summary>
internal static class Costs
{
    private const int BytesPerAppend = 4096;

    /// <summary>T14 and T16 of appends of one event.</summary>
    public static IEnumerable<ResultLine> PerAppend(Comparison comparison)
    {
        var (ours, raw) = (comparison.Of("ours"), comparison.Raw.Rounds);
        yield return new ResultLine(
            "T14", $"allocated per append: {comparison.Case}", "ours", Spread.Of(ours.Select(s => s.BytesPerEvent)), "B")
        {
            Ratio = Comparison.Ratio(ours, raw, s => s.BytesPerEvent),
            Goal = Goal.AtMost(BytesPerAppend),
        };
        yield return new ResultLine(
            "T16", $"PostgreSQL CPU per append: {comparison.Case}", "ours",
            Spread.Of(ours.Select(s => s.ServerMicrosecondsPerEvent)), "µs")
        {
            Ratio = Comparison.Ratio(ours, raw, s => s.ServerMicrosecondsPerEvent),
            Goal = Goal.RatioAtMost(1.35),
        };
    }

    /// <summary>T15.</summary>
    public static IEnumerable<ResultLine> PerReplayedEvent(Comparison comparison)
    {
        var (ours, raw) = (comparison.Of("ours"), comparison.Raw.Rounds);
        yield return new ResultLine(
            "T15", $"allocated per event: {comparison.Case}", "ours", Spread.Of(ours.Select(s => s.BytesPerEvent)), "B")
        {
            Ratio = Comparison.Ratio(ours, raw, s => s.BytesPerEvent),
            Goal = Goal.RatioAtMost(1.1),
        };
    }
}
