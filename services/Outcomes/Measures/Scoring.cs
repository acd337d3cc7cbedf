using PeriostealPlatform.Catalogue;

namespace PeriostealPlatform.Outcomes.Measures;

using Answers = IReadOnlyDictionary<string, MeasureValue>;

/// <summary>The scores of raw answers as people read them (domain.md §3.1).</summary>
internal static class Scoring
{
    /// <summary>
    /// Scores to one decimal by code, or <c>code.part</c>; and <c>code.percent-of-best</c> where the answers, or those
    /// of the baseline, hold the patient's personal best.
    /// </summary>
    public static IReadOnlyDictionary<string, decimal> Of(
        Answers answers, Answers? baseline, ClinicalCatalogue catalogue)
    {
        var scores = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var (code, value) in answers)
        {
            if (catalogue.FindMeasure(code) is not { } measure) continue;
            foreach (var (part, score) in Score.Of(value, measure))
            {
                var name = part.Length == 0 ? code : $"{code}.{part}";
                scores[name] = score.Value;
                if (measure.PercentOf is { } own && Best(own, answers, baseline) is { } best)
                    scores[$"{name}.percent-of-best"] =
                        Math.Round(100 * score.Total / score.Items / best, 1, MidpointRounding.AwayFromZero);
            }
        }

        return scores;
    }

    private static decimal? Best(string code, Answers answers, Answers? baseline) =>
        (answers.GetValueOrDefault(code) ?? baseline?.GetValueOrDefault(code)) is
            MeasureValue.Single { Value: > 0 and var best }
            ? best
            : null;
}
