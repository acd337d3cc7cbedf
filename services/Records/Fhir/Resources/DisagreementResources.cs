using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Fhir.Mapping;
using PeriostealPlatform.Records.Fhir.Terminology;
using PeriostealPlatform.Records.Histories;
using static PeriostealPlatform.Records.Fhir.Mapping.FhirJson;

namespace PeriostealPlatform.Records.Fhir.Resources;

/// <summary>
/// Communication: what the patient says against an entry that stays. Every resource that shows the entry names it in an
/// extension, so that nobody reads the one without the other (APP 13.4, HRIP Act s 35).
/// </summary>
internal static class DisagreementResources
{
    private const string Type = "Communication";

    public static void State(RecordDraft draft, HistoryEntry e)
    {
        var id = draft.IdOf(Type, e.Data.Id("statementId"));
        var entry = e.Data.OptionalId("entryId");
        var patient = $"Patient/{draft.Patient}";
        var text = e.Data.Text("text");
        // Against the record as a whole it stands by the patient.
        var shown = draft.Resources
            .Where(r => entry is null ? r.Key == patient : r.Touches.Any(t => t.Entry.Stored.Id == entry)).ToList();
        foreach (var resource in shown)
            draft.Edit(resource.Type, resource.Id, content => Stand(content, id));
        draft.Put(Type, id, Object(
            ("status", "completed"),
            ("category", List(LocalCodes.Concept(Systems.Session, "statement-of-disagreement"))),
            ("subject", draft.Subject),
            ("about", List(
            [
                .. shown.Select(r => Reference(r.Key)),
                // An entry that FHIR does not show is in the timeline.
                entry is { } unseen && shown.Count == 0
                    ? Object(("identifier", Object(("system", Systems.EventId), ("value", unseen.ToString()))))
                    : null,
            ])),
            ("sent", FhirJson.DateTime(e.OccurredAt)),
            ("sender", Reference(patient)),
            ("recipient", List(Reference($"Organization/{e.Clinic ?? "chain"}"))),
            // A payload must have content: an erased patient's has none.
            ("extension", text is null ? Absent("masked")["extension"] : null),
            ("payload", List(text is null ? null : Object(("contentString", text))))));
    }

    private static void Stand(JsonObject content, string statement) => content["extension"] = List(
    [
        .. content["extension"] as JsonArray ?? [],
        Extension(Systems.Extension("statement-of-disagreement"), ("valueReference", Reference($"{Type}/{statement}"))),
    ]);
}
