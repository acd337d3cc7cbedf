using System.Globalization;
using System.Text.Json.Nodes;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Catalogue.Measures;
using PeriostealPlatform.Records.Fhir.Mapping;
using PeriostealPlatform.Records.Fhir.Terminology;
using PeriostealPlatform.Records.Histories;
using static PeriostealPlatform.Records.Fhir.Mapping.FhirJson;

namespace PeriostealPlatform.Records.Fhir.Resources;

/// <summary>Outcome measures: QuestionnaireResponse of the answers, Observation of every score (domain.md §3.1, §5.1).</summary>
internal static class MeasureResources
{
    public const string Type = "QuestionnaireResponse";
    private const decimal PoundsPerKilogram = 2.2046226m;

    /// <summary>Baseline, reassessment or follow-up.</summary>
    public static void Assess(RecordDraft draft, HistoryEntry e)
    {
        foreach (var (code, value) in e.Data["measures"] as JsonObject ?? [])
            Take(draft, e, code, value, $"measures.{code}");
        if (e.Data.Text("response") is { } response)
        {
            ObservationResources.Put(
                draft,
                null,
                "response",
                "survey",
                LocalCodes.Concept(Systems.Session, "response-class"),
                Object(("valueCodeableConcept", Concept(response)), ("note", Note(e.Data.Text("recommendation")))));
        }
    }

    public static void TakeOne(RecordDraft draft, HistoryEntry e) =>
        Take(draft, e, e.Data.Text("code") ?? throw new UnreadableFactException("code"), e.Data["value"], null);

    /// <summary>The total of a licensed questionnaire; its items are never here (OUT-03).</summary>
    public static void TakeExternal(RecordDraft draft, HistoryEntry e)
    {
        var instrument = e.Data.Text("instrument");
        if (e.Data.Decimal("total") is { } total)
            Score(draft, $"score/{instrument}", LocalCodes.Concept(Systems.Measure, instrument), total, e.Data.Text("unit") ?? "{score}", null, null);
    }

    private static void Take(RecordDraft draft, HistoryEntry e, string code, JsonNode? value, string? part)
    {
        var measure = ClinicalCatalogue.Current.FindMeasure(code);
        var answers = value as JsonArray;
        JsonObject? questionnaire = answers is null ? null : Answer(draft, e, code, answers, part);
        var scores = (e.Data["scores"] as JsonObject ?? [])
            .Where(s => s.Key == code || s.Key.StartsWith(code + ".", StringComparison.Ordinal))
            .ToDictionary(s => s.Key, s => s.Value!.GetValue<decimal>());
        if (scores.Count == 0)
            scores = Scores(code, value);
        foreach (var (name, score) in scores)
        {
            var side = measure?.Parts?.FirstOrDefault(p => name == $"{code}.{p.Code}");
            Show(draft, measure, name, side, score, questionnaire, part);
        }
    }

    private static void Show(
        RecordDraft draft, Measure? measure, string name, MeasurePart? side, decimal score, JsonObject? from, string? part)
    {
        var loinc = side is null ? measure?.Loinc : side.Loinc;
        var words = LocalCodes.Concept(Systems.Measure, name);
        if (loinc is not null)
            (words["coding"] as JsonArray ?? []).Insert(0, Coding(Loinc, loinc));
        // LOINC's grip codes are counted in pounds of force.
        var (value, unit) = loinc is not null && measure?.Unit == "kg"
            ? (Math.Round(score * PoundsPerKilogram, 1), "[lbf_av]")
            : (score, measure?.Unit ?? "{score}");
        Score(draft, $"score/{name}", words, value, unit, from, part);
    }

    private static void Score(
        RecordDraft draft, string name, JsonObject code, decimal value, string unit, JsonObject? from, string? part) =>
        ObservationResources.Put(
            draft, null, name, "survey", code, Object(("valueQuantity", Quantity(value, unit)), ("derivedFrom", List(from))), part);

    private static JsonObject Answer(RecordDraft draft, HistoryEntry e, string code, JsonArray answers, string? part)
    {
        var id = draft.IdOf(Type, e.Stored.Id, code);
        draft.Put(Type, id, Object(
            ("questionnaire", $"{Systems.Base}/Questionnaire/{code}"),
            ("status", "completed"),
            ("subject", draft.Subject),
            ("authored", FhirJson.DateTime(e.OccurredAt)),
            ("author", draft.Staff.ReferenceTo(e.Actor)),
            ("source", e.Data.Text("completedBy") == "patient" ? draft.Subject : null),
            ("item", List(answers.Select((answer, i) => Object(
                ("linkId", (i + 1).ToString(CultureInfo.InvariantCulture)),
                ("answer", List(Object(("valueDecimal", answer!.GetValue<decimal>()))))))))), part);
        return Reference($"{Type}/{id}");
    }

    // Entries from before scores were kept: the mean of items, or the value itself (domain.md §3.1).
    private static Dictionary<string, decimal> Scores(string code, JsonNode? value) => value switch
    {
        JsonArray { Count: > 0 } items => new() { [code] = Math.Round(items.Average(i => i!.GetValue<decimal>()), 1) },
        JsonObject parts => parts.Where(p => p.Value is JsonValue)
            .ToDictionary(p => $"{code}.{p.Key}", p => p.Value!.GetValue<decimal>()),
        JsonValue single => new() { [code] = single.GetValue<decimal>() },
        _ => [],
    };
}
