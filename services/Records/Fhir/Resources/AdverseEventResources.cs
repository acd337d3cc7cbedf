using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Fhir.Mapping;
using PeriostealPlatform.Records.Fhir.Terminology;
using PeriostealPlatform.Records.Histories;
using static PeriostealPlatform.Records.Fhir.Mapping.FhirJson;

namespace PeriostealPlatform.Records.Fhir.Resources;

/// <summary>AdverseEvent: what went wrong, with the full grade in an extension (domain.md §2.8, §5.1).</summary>
internal static class AdverseEventResources
{
    private const string Type = "AdverseEvent";
    private const string Terms = "http://terminology.hl7.org/CodeSystem/adverse-event-";

    public static void Record(RecordDraft draft, HistoryEntry e)
    {
        var session = e.Data.OptionalId("sessionId");
        var procedure = draft.ReferenceTo(SessionResources.Procedure, session);
        var codes = e.Data.List("codes").Select(c => c!.GetValue<string>()).ToList();
        var words = codes.Select(c => LocalCodes.Concept("pm-adverse-reaction", c)).ToList();
        var members = Object(
            ("actuality", "actual"),
            ("event", Concept(
                string.Join("; ", words.Select(w => w.Text("text"))),
                codes.Select(c => LocalCodes.Coding("pm-adverse-reaction", c)).OfType<JsonObject>())),
            ("subject", draft.Subject),
            ("encounter", draft.ReferenceTo(SessionResources.Encounter, session)),
            ("date", FhirJson.DateTime(e.OccurredAt)),
            ("detected", FhirJson.DateTime(e.Data["notedAt"]) ?? FhirJson.DateTime(e.OccurredAt)),
            ("recordedDate", Instant(e.RecordedAt)),
            ("location", e.Clinic is { } clinic ? Reference($"Location/{clinic}") : null),
            ("recorder", draft.Staff.ReferenceTo(e.Actor)),
            ("suspectEntity", procedure is null ? null : List(Object(
                ("instance", procedure),
                ("causality", List(Object(("assessment", Causality(e.Data.Text("relatedness"))))))))));
        Grade(members, e.Data.Number("grade"));
        draft.Put(Type, draft.IdOf(Type, e.Data.Id("adverseReactionId")), members);
        ObservationResources.Measure(draft, e, "during", e.Data["observation"] as JsonObject ?? []);
    }

    public static void Regrade(RecordDraft draft, HistoryEntry e) =>
        draft.Edit(Type, draft.IdOf(Type, e.Data.Id("adverseReactionId")), a => Grade(a, e.Data.Number("to")));

    public static void FollowUp(RecordDraft draft, HistoryEntry e) => draft.Edit(
        Type, draft.IdOf(Type, e.Data.Id("adverseReactionId")), a => a["outcome"] = Concept(e.Data.Text("outcome"), Coding(
            Terms + "outcome", e.Data.Text("outcome") == "resolved-with-sequelae" ? "resolvedWithSequelae" : e.Data.Text("outcome"))));

    // FHIR knows three severities; the grade of CTCAE v5 goes along whole.
    private static void Grade(JsonObject reaction, int? grade)
    {
        if (grade is not { } value)
            return;
        reaction["extension"] = List(Extension(Systems.Extension("ctcae-grade"), ("valueInteger", value)));
        reaction["seriousness"] = Concept(null, Coding(Terms + "seriousness", value >= 3 ? "serious" : "non-serious"));
        reaction["severity"] = Concept(
            $"Grade {value}", Coding(Terms + "severity", value switch { 1 => "mild", 2 => "moderate", _ => "severe" }));
    }

    private static JsonObject Causality(string? relatedness)
    {
        var code = relatedness switch
        {
            "definite" => "Certain",
            "probable" => "Probably-Likely",
            "possible" => "Possible",
            "unlikely" => "Unlikely",
            _ => null,
        };
        return Concept(relatedness, code is null ? [] : [Coding(Terms + "causality-assess", code)]);
    }
}
