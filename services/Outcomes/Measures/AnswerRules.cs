using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Outcomes.Episodes;

namespace PeriostealPlatform.Outcomes.Measures;

using Answers = IReadOnlyDictionary<string, MeasureValue>;

/// <summary>OUT-01 and OUT-03: which answers can be stored.</summary>
internal static class AnswerRules
{
    private const string Functional = "psfs";

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
        if (activities is null) return null;
        var rated = answers.GetValueOrDefault(Functional) is MeasureValue.Items items ? items.Answers.Count : 0;
        return activities.Count == rated
            ? null
            : Refusals.NotInRange(catalogue.FindMeasure(Functional)!.Label, "one activity for each rating");
    }

    /// <summary>Whether the activities rated again are those of the baseline, in its order.</summary>
    public static Refusal? CheckSameActivities(
        IReadOnlyList<string>? activities, IReadOnlyList<string>? baseline, ClinicalCatalogue catalogue) =>
        activities is null || baseline is null || activities.Select(Plain).SequenceEqual(baseline.Select(Plain))
            ? null
            : Refusals.NotInRange(catalogue.FindMeasure(Functional)!.Label, "the same activities as at the baseline");

    /// <summary>What is wrong with one answer; null when nothing is.</summary>
    public static Refusal? Check(string code, MeasureValue value, ClinicalCatalogue catalogue) =>
        CheckValues(new Dictionary<string, MeasureValue> { [code] = value }, catalogue);

    private static Refusal? CheckValues(Answers answers, ClinicalCatalogue catalogue)
    {
        foreach (var (code, value) in answers)
        {
            if (catalogue.NeedsLicence(code)) return Refusals.LicenceNeeded;
            if (catalogue.FindMeasure(code) is not { } measure) return Refusals.UnknownMeasure;
            if (measure.Computed) return Refusals.NotInRange(measure.Label, "nothing, it is computed");
            if (!MeasureForm.Fits(value, measure))
                return Refusals.NotInRange(measure.Label, MeasureForm.Range(measure));
        }

        return null;
    }

    private static Refusal? CheckSameItems(Answers answers, Answers baseline, ClinicalCatalogue catalogue)
    {
        foreach (var (code, value) in answers)
        {
            var measure = catalogue.FindMeasure(code)!;
            if (value is MeasureValue.Items now && measure.Items is not null
                && baseline.GetValueOrDefault(code) is MeasureValue.Items then
                && now.Answers.Count != then.Answers.Count)
                return Refusals.NotInRange(measure.Label, $"the same {then.Answers.Count} items as at the baseline");
            if (value is MeasureValue.Trials tries && baseline.GetValueOrDefault(code) is MeasureValue.Trials earlier
                && tries.Score != earlier.Score)
                return Refusals.NotInRange(measure.Label, "tries that are scored as at the baseline");
        }

        return null;
    }

    // The same words, however they are spaced or capitalised.
    private static string Plain(string activity) => activity.Trim().ToUpperInvariant();

    private static Refusal? CheckPresent(
        Answers answers, IReadOnlyList<string> required, ClinicalCatalogue catalogue) =>
        required.FirstOrDefault(code => !answers.ContainsKey(code)) is { } missing
            && catalogue.FindMeasure(missing) is { } measure
                ? Refusals.NotInRange(measure.Label, MeasureForm.Range(measure))
                : null;
}
