using System.Globalization;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Catalogue.Measures;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Outcomes.Episodes;

namespace PeriostealPlatform.Outcomes.Measures;

using Answers = IReadOnlyDictionary<string, MeasureValue>;

/// <summary>OUT-01 and OUT-03: which answers can be stored.</summary>
internal static class AnswerRules
{
    /// <summary>The first thing that is wrong with a baseline's answers; null when nothing is.</summary>
    public static Refusal? CheckBaseline(Answers answers, IReadOnlyList<string> required, ClinicalCatalogue catalogue)
    {
        var rating = answers.Keys.Select(catalogue.FindMeasure).FirstOrDefault(m => m?.RatingOfChange == true);
        return CheckValues(answers, catalogue)
            ?? (rating is null ? null : Refusals.NotInRange(rating.Label, "it at a reassessment"))
            ?? CheckPresent(answers, required, catalogue);
    }

    /// <summary>The first thing that is wrong with a reassessment's answers; null when nothing is.</summary>
    public static Refusal? CheckReassessment(
        Answers answers, Answers baseline, IReadOnlyList<string> required, ClinicalCatalogue catalogue) =>
        CheckValues(answers, catalogue)
        ?? CheckSameItems(answers, baseline, catalogue)
        ?? CheckPresent(answers, required, catalogue);

    /// <summary>Whether the activities named go with the answers: one name for each rated activity.</summary>
    public static Refusal? CheckActivities(
        IReadOnlyList<string>? activities, Answers answers, ClinicalCatalogue catalogue)
    {
        const string functional = "psfs";
        if (activities is null) return null;
        var rated = answers.GetValueOrDefault(functional) is MeasureValue.Items items ? items.Answers.Count : 0;
        return activities.Count == rated
            ? null
            : Refusals.NotInRange(catalogue.FindMeasure(functional)!.Label, "one activity for each rating");
    }

    private static Refusal? CheckValues(Answers answers, ClinicalCatalogue catalogue)
    {
        foreach (var (code, value) in answers)
        {
            if (catalogue.NeedsLicence(code)) return Refusals.LicenceNeeded;
            if (catalogue.FindMeasure(code) is not { } measure) return Refusals.UnknownMeasure;
            if (!Fits(value, measure)) return Refusals.NotInRange(measure.Label, Range(measure));
        }

        return null;
    }

    private static Refusal? CheckSameItems(Answers answers, Answers baseline, ClinicalCatalogue catalogue)
    {
        foreach (var (code, value) in answers)
            if (value is MeasureValue.Items now && baseline.GetValueOrDefault(code) is MeasureValue.Items then
                && now.Answers.Count != then.Answers.Count)
                return Refusals.NotInRange(
                    catalogue.FindMeasure(code)!.Label, $"the same {then.Answers.Count} items as at the baseline");
        return null;
    }

    private static Refusal? CheckPresent(
        Answers answers, IReadOnlyList<string> required, ClinicalCatalogue catalogue) =>
        required.FirstOrDefault(code => !answers.ContainsKey(code)) is { } missing
            && catalogue.FindMeasure(missing) is { } measure
                ? Refusals.NotInRange(measure.Label, Range(measure))
                : null;

    private static bool Fits(MeasureValue value, Measure measure) => (value, measure) switch
    {
        (MeasureValue.Single single, { Items: null, Parts: null }) =>
            Within(single.Value, measure.Min, measure.Max, measure.Step),
        (MeasureValue.Items items, { Items: { } count }) =>
            items.Answers.Count >= count.Min && items.Answers.Count <= count.Max
            && items.Answers.All(a => Within(a, measure.Min, measure.Max, measure.Step)),
        (MeasureValue.Parts parts, { Parts: { } known }) =>
            parts.ByPart.Count > 0 && parts.ByPart.All(p => known.Any(k =>
                k.Code == p.Key && Within(p.Value, k.Min, k.Max, measure.Step))),
        _ => false,
    };

    private static bool Within(decimal value, decimal min, decimal max, decimal step) =>
        value >= min && value <= max && value % step == 0;

    private static string Range(Measure measure)
    {
        var numbers = string.Create(CultureInfo.InvariantCulture, $"{measure.Min} to {measure.Max}");
        if (measure.Step != 1) numbers += string.Create(CultureInfo.InvariantCulture, $" in steps of {measure.Step}");
        return measure switch
        {
            { Items: { } count } when count.Min == count.Max => $"{count.Min} items, each {numbers}",
            { Items: { } count } => $"{count.Min} to {count.Max} items, each {numbers}",
            { Parts: { } parts } => $"{numbers} for one or more of {string.Join(", ", parts.Select(p => p.Code))}",
            _ => numbers,
        };
    }
}
