using PeriostealPlatform.Catalogue.Measures;

namespace PeriostealPlatform.Outcomes.Measures;

/// <summary>
/// A score as an exact fraction: thirds have no decimal form, and a change of exactly 2.0 or 30 % must count as met.
/// </summary>
internal readonly record struct Score(decimal Total, int Items)
{
    /// <summary>The score as people read it, to one decimal.</summary>
    public decimal Value => Rounded(Total / Items);

    /// <summary>The scores of a value by part; a value without parts has one under the empty name.</summary>
    /// <param name="value">The raw answers.</param>
    /// <param name="measure">How they are scored (domain.md §3.1).</param>
    public static IReadOnlyDictionary<string, Score> Of(MeasureValue value, Measure measure) => value switch
    {
        MeasureValue.Single single => One(new Score(single.Value, 1)),
        MeasureValue.Items { Answers.Count: > 0 } items when measure.Items is null =>
            One(Best(items.Answers)),
        MeasureValue.Items { Answers.Count: > 0 } items => One(Mean(items.Answers)),
        MeasureValue.Parts parts => parts.ByPart.ToDictionary(p => p.Key, p => new Score(p.Value, 1)),
        MeasureValue.Trials trials => trials.ByPart.ToDictionary(
            p => p.Key, p => trials.Score == TrialScore.Mean ? Mean(p.Value) : Best(p.Value)),
        // Stands with the arms' help are another exercise: the rule scores 0, the count stays in the raw answer.
        MeasureValue.Adapted { ArmsUsed: true } when measure.ScoreWhenAdapted is { } fixedScore =>
            One(new Score(fixedScore, 1)),
        MeasureValue.Adapted adapted => One(new Score(adapted.Count, 1)),
        _ => throw new ArgumentException("A value without an answer has no score.", nameof(value)),
    };

    /// <summary>How this score changed since the baseline, against the measure's important change.</summary>
    public MeasureChange Since(Score baseline, Measure measure)
    {
        // Change and threshold are compared over the common denominator, never as rounded quotients.
        var rise = (Total * baseline.Items) - (baseline.Total * Items);
        var better = measure.Direction == MeasureDirection.LowerIsBetter ? -rise : rise;
        var whole = (decimal)baseline.Items * Items;
        var percent = baseline.Total == 0 ? (decimal?)null : Rounded(100 * rise / (baseline.Total * Items));
        return new(
            Rounded(rise / whole),
            percent,
            Reaches(better, whole, baseline, measure.Threshold),
            Reaches(-better, whole, baseline, measure.Threshold));
    }

    private bool Reaches(decimal amount, decimal whole, Score baseline, ImportantChange? threshold)
    {
        if (amount <= 0 || threshold is null) return false;
        if (threshold.Points is { } points && amount >= points * whole) return true;
        // Any change away from zero is more than any percentage of it.
        return threshold.Percent is { } percent && amount * 100 >= percent * baseline.Total * Items;
    }

    private static Score Mean(IReadOnlyList<decimal> values) => new(values.Sum(), values.Count);

    private static Score Best(IReadOnlyList<decimal> values) => new(values.Max(), 1);

    private static Dictionary<string, Score> One(Score score) => new() { [""] = score };

    private static decimal Rounded(decimal value) => Math.Round(value, 1, MidpointRounding.AwayFromZero);
}

/// <summary>How a measure changed since the baseline.</summary>
/// <param name="Delta">Now minus baseline, in the measure's unit, to one decimal.</param>
/// <param name="Percent">The same in percent of the baseline; null when the baseline is zero.</param>
/// <param name="Met">Improved by at least the important change.</param>
/// <param name="Worsened">Worsened by at least the important change.</param>
internal sealed record MeasureChange(decimal Delta, decimal? Percent, bool Met, bool Worsened);
