using System.Globalization;
using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Fhir.Mapping;
using PeriostealPlatform.Records.Fhir.Terminology;
using PeriostealPlatform.Records.Histories;
using static PeriostealPlatform.Records.Fhir.Mapping.FhirJson;

namespace PeriostealPlatform.Records.Fhir.Resources;

/// <summary>A treated trigger point: Procedure with its dose, tenderness before and after, the reaction (domain.md §2.2).</summary>
internal static class PointResources
{
    public static void Put(RecordDraft draft, HistoryEntry e, Guid session, JsonObject point, string part)
    {
        var id = draft.IdOf(SessionResources.Procedure, e.Stored.Id, part);
        var site = BodySites.Of(point);
        draft.Put(SessionResources.Procedure, id, Object(
            ("partOf", List(draft.ReferenceTo(SessionResources.Procedure, session))),
            ("status", "completed"),
            ("code", LocalCodes.Concept(Systems.Method, "pm-point")),
            ("subject", draft.Subject),
            ("encounter", draft.ReferenceTo(SessionResources.Encounter, session)),
            ("performedDateTime", FhirJson.DateTime(e.OccurredAt)),
            ("performer", List(Object(("actor", draft.Staff.ReferenceTo(e.Actor))))),
            ("bodySite", List(site)),
            ("reasonReference", List(draft.ReferenceTo(ObservationResources.Type, point.OptionalId("findingId"), "finding"))),
            ("note", Note(Dose(point)))), part);
        var procedure = Reference($"{SessionResources.Procedure}/{id}");

        Feel(draft, e, session, point, part, "tendernessBefore", "tenderness-before", procedure, site);
        Feel(draft, e, session, point, part, "tendernessAfter", "tenderness-after", procedure, site);
        Feel(draft, e, session, point, part, "perceivedPainPeak", "perceived-pain-peak", procedure, site);
        if (point.Text("localReaction") is { } reaction and not "none")
        {
            Observe(draft, e, session, part, "local-reaction", LocalCodes.Concept(Systems.Session, "local-reaction"), Object(
                ("partOf", List(procedure)),
                ("valueCodeableConcept", LocalCodes.Concept("pm-local-reaction", reaction)),
                ("bodySite", site)));
        }
    }

    private static void Feel(
        RecordDraft draft,
        HistoryEntry e,
        Guid session,
        JsonObject point,
        string part,
        string member,
        string code,
        JsonObject procedure,
        JsonObject? site)
    {
        if (point.Number(member) is not { } score)
            return;
        var words = LocalCodes.Concept(Systems.Session, code);
        words["coding"]!.AsArray().Insert(0, Coding(Loinc, "72514-3"));
        Observe(draft, e, session, part, code, words, Object(
            ("partOf", List(procedure)),
            ("valueQuantity", Quantity(score, "{score}")),
            ("bodySite", site)));
    }

    private static void Observe(
        RecordDraft draft, HistoryEntry e, Guid session, string part, string name, JsonObject code, JsonObject value) =>
        ObservationResources.Put(draft, session, $"{part}/{name}", "exam", code, value, part, e.Stored.Id);

    private static string Dose(JsonObject point) => string.Join(", ", new[]
    {
        point.Text("contact"),
        point.Text("motion"),
        point.Text("pressure") is { } pressure ? $"{pressure} pressure" : null,
        Amount(point, "forceN", "N"),
        Amount(point, "circleDiameterMm", "mm circle"),
        Amount(point, "durationS", "s"),
        point.Text("approach") is { } approach ? $"{approach} approach" : null,
        point.Flag("breathSync") == true ? "with the breath" : null,
        point.Text("change") is { } change ? $"on {change}" : null,
        point.Text("ending") is { } ending ? $"ended: {ending}" : null,
    }.OfType<string>());

    private static string? Amount(JsonObject point, string member, string unit) => point.Decimal(member) is { } value
        ? string.Create(CultureInfo.InvariantCulture, $"{value:0.##} {unit}")
        : null;
}
