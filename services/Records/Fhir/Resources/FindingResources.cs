using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Fhir.Mapping;
using PeriostealPlatform.Records.Fhir.Terminology;
using PeriostealPlatform.Records.Histories;
using static PeriostealPlatform.Records.Fhir.Mapping.FhirJson;

namespace PeriostealPlatform.Records.Fhir.Resources;

/// <summary>What was palpated at a bone site, each palpation and each change of its status (domain.md §5.1, F07, F09).</summary>
internal static class FindingResources
{
    public static void Record(RecordDraft draft, HistoryEntry e)
    {
        var finding = e.Data.Id("findingId");
        var first = draft.ReferenceTo(ObservationResources.Type, finding, "finding");
        ObservationResources.Put(
            draft,
            null,
            "finding",
            "exam",
            LocalCodes.Concept(Systems.Session, "periosteal-finding"),
            Object(
                ("bodySite", e.Data["site"] is JsonObject site ? BodySites.Of(site) : null),
                ("derivedFrom", List(first)),
                ("component", List(
                [
                    .. e.Data.List("changes").Select(c => Component(
                        "change", ("valueCodeableConcept", LocalCodes.Concept("pm-periosteal-change", c!.GetValue<string>())))),
                    e.Data.Number("tenderness") is { } score
                        ? Component("tenderness", ("valueQuantity", Quantity(score, "{score}")), Coding(Loinc, "72514-3")) : null,
                    e.Data.Number("extentMm") is { } extent
                        ? Component("extent", ("valueQuantity", Quantity(extent, "mm"))) : null,
                    e.Data.Text("consistency") is { } consistency
                        ? Component("consistency", ("valueCodeableConcept", Concept(consistency))) : null,
                ]))),
            null,
            first is null ? finding : e.Stored.Id);
    }

    public static void Change(RecordDraft draft, HistoryEntry e) => ObservationResources.Put(
        draft,
        null,
        "finding-status",
        "exam",
        LocalCodes.Concept(Systems.Session, "finding-status"),
        Object(
            ("valueCodeableConcept", LocalCodes.Concept("pm-finding-status", e.Data.Text("status"))),
            ("derivedFrom", List(draft.ReferenceTo(ObservationResources.Type, e.Data.Id("findingId"), "finding")))));

    private static JsonObject Component(string code, (string, JsonNode?) value, JsonObject? other = null)
    {
        var words = LocalCodes.Concept(Systems.Session, code);
        if (other is not null)
            words["coding"]!.AsArray().Insert(0, other);
        return Object(("code", words), value);
    }
}
