using PeriostealPlatform.Catalogue;

namespace PeriostealPlatform.Outcomes.Measures;

using Answers = IReadOnlyDictionary<string, MeasureValue>;

/// <summary>The response class of a reassessment, its inputs compared with the baseline (domain.md §3.4).</summary>
internal static class ResponseClassifier
{
    public const string RatingOfChange = "groc";

    /// <summary>Compares and classifies.</summary>
    /// <param name="baseline">Answers at the baseline.</param>
    /// <param name="now">Answers at the reassessment, the rating of change among them.</param>
    /// <param name="stoppedForSafety">Treatment stopped for safety before the reassessment.</param>
    /// <param name="catalogue">Directions and important changes.</param>
    public static Classification Classify(
        Answers baseline, Answers now, bool stoppedForSafety, ClinicalCatalogue catalogue)
    {
        var changes = new SortedDictionary<string, MeasureChange>(StringComparer.Ordinal);
        List<string> paired = [], met = [];
        var worsened = false;
        foreach (var (code, value) in now.OrderBy(a => a.Key, StringComparer.Ordinal))
        {
            if (catalogue.FindMeasure(code) is not { CountsForResponse: true } measure) continue;
            if (!baseline.TryGetValue(code, out var before)) continue;
            var parts = Compare(measure, before, value);
            if (parts.Count == 0) continue;
            foreach (var (part, change) in parts) changes[part.Length == 0 ? code : $"{code}.{part}"] = change;
            paired.Add(code);
            worsened |= parts.Values.Any(c => c.Worsened);
            // A measure with parts counts once: met on one side is not met when the other side worsened.
            if (parts.Values.Any(c => c.Met) && !parts.Values.Any(c => c.Worsened)) met.Add(code);
        }

        var rating = (now.GetValueOrDefault(RatingOfChange) as MeasureValue.Single)?.Value;
        var response = Respond(paired.Count, met.Count, worsened, rating, stoppedForSafety, catalogue.Rules);
        return new(response, changes, met);
    }

    private static ResponseClass Respond(
        int paired, int met, bool worsened, decimal? rating, bool stoppedForSafety, ClinicalRules rules)
    {
        if (paired == 0 || stoppedForSafety) return ResponseClass.NotAssessable;
        var enough = met >= rules.ResponderMinMeasuresMet || (paired == 1 && met == 1);
        if (rating >= rules.GrocResponder && enough) return ResponseClass.Responder;
        if (worsened || rating <= rules.GrocWorse) return ResponseClass.Worse;
        return met >= 1 ? ResponseClass.PartialResponder : ResponseClass.NonResponder;
    }

    private static Dictionary<string, MeasureChange> Compare(
        Catalogue.Measures.Measure measure, MeasureValue before, MeasureValue now)
    {
        var then = Score.Of(before, measure);
        return Score.Of(now, measure).Where(s => then.ContainsKey(s.Key))
            .ToDictionary(s => s.Key, s => s.Value.Since(then[s.Key], measure));
    }
}

/// <summary>What was computed from the answers.</summary>
/// <param name="Response">The class.</param>
/// <param name="Changes">How each paired measure changed, by code, or <c>code.part</c>.</param>
/// <param name="Met">Codes of the measures that reached their important change.</param>
internal sealed record Classification(
    ResponseClass Response, IReadOnlyDictionary<string, MeasureChange> Changes, IReadOnlyList<string> Met);
