using System.Globalization;
using PeriostealPlatform.Catalogue.Measures;

namespace PeriostealPlatform.Outcomes.Measures;

/// <summary>The forms a measure's answer may take, and their ranges and steps (OUT-01).</summary>
internal static class MeasureForm
{
    /// <summary>Whether an answer has a form of this measure, with every number in range and step.</summary>
    public static bool Fits(MeasureValue value, Measure measure) => (value, measure) switch
    {
        (MeasureValue.Single single, { Items: null, Parts: null }) => Within(single.Value, measure),
        (MeasureValue.Items items, { Items: { } count }) =>
            items.Answers.Count >= count.Min && items.Answers.Count <= count.Max
            && items.Answers.All(a => Within(a, measure)),
        (MeasureValue.Items tries, { Parts: null, Trials: { } trials }) =>
            tries.Answers.Count == trials.Count && tries.Answers.All(a => Within(a, measure)),
        (MeasureValue.Parts parts, { Parts: { } known }) =>
            parts.ByPart.Count > 0 && parts.ByPart.All(p => known.Any(k => k.Code == p.Key
                && Within(p.Value, k, measure))),
        (MeasureValue.Trials tries, { Parts: { } known, Trials: { } trials }) =>
            trials.Scores.Contains(tries.Score) && tries.ByPart.Count > 0
            && tries.ByPart.All(p => p.Value.Count == trials.Count && known.Any(k => k.Code == p.Key
                && p.Value.All(v => Within(v, k, measure)))),
        (MeasureValue.Adapted adapted, { ScoreWhenAdapted: not null }) => Within(adapted.Count, measure),
        _ => false,
    };

    /// <summary>What to enter, in words.</summary>
    public static string Range(Measure measure)
    {
        var numbers = string.Create(CultureInfo.InvariantCulture, $"{measure.Min} to {measure.Max}");
        if (measure.Step != 1) numbers += string.Create(CultureInfo.InvariantCulture, $" in steps of {measure.Step}");
        return measure switch
        {
            { Items: { } count } when count.Min == count.Max => $"{count.Min} items, each {numbers}",
            { Items: { } count } => $"{count.Min} to {count.Max} items, each {numbers}",
            { Parts: { } parts } => $"{PartRanges(parts, measure, numbers)}{Tries(measure)}",
            _ => $"{numbers}{Tries(measure)}",
        };
    }

    // Joints differ in how far they go; hands do not.
    private static string PartRanges(IReadOnlyList<MeasurePart> parts, Measure measure, string numbers) =>
        parts.All(p => p.Min == measure.Min && p.Max == measure.Max)
            ? $"{numbers} for one or more of {string.Join(", ", parts.Select(p => p.Code))}"
            : "one or more of " + string.Join(", ", parts.Select(p =>
                string.Create(CultureInfo.InvariantCulture, $"{p.Code} {p.Min} to {p.Max}")));

    private static string Tries(Measure measure) =>
        measure.Trials is { } trials ? $", once or {trials.Count} tries" : "";

    private static bool Within(decimal value, Measure measure) => Within(value, measure.Min, measure.Max, measure.Step);

    private static bool Within(decimal value, MeasurePart part, Measure measure) =>
        Within(value, part.Min, part.Max, measure.Step);

    private static bool Within(decimal value, decimal min, decimal max, decimal step) =>
        value >= min && value <= max && value % step == 0;
}
