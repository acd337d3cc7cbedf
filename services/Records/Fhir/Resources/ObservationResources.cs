using System.Text.Json.Nodes;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Catalogue.Vitals;
using PeriostealPlatform.Records.Fhir.Mapping;
using PeriostealPlatform.Records.Fhir.Terminology;
using PeriostealPlatform.Records.Histories;
using static PeriostealPlatform.Records.Fhir.Mapping.FhirJson;

namespace PeriostealPlatform.Records.Fhir.Resources;

/// <summary>Observation: vital signs with the codings AU Core asks for, and everything else that was seen (domain.md §3.3).</summary>
internal static class ObservationResources
{
    public const string Type = "Observation";
    private const string Systolic = "systolic-bp", Diastolic = "diastolic-bp";

    public static void MeasureBefore(RecordDraft draft, HistoryEntry e) => Measure(draft, e, "before", e.Data);

    public static void MeasureAfter(RecordDraft draft, HistoryEntry e)
    {
        Measure(draft, e, "after", e.Data);
        if (e.Data.Number("heartRateDelta") is not { } delta)
            return;
        var session = e.Data.Id("sessionId");
        Put(draft, session, "heart-rate-change", "exam", LocalCodes.Concept(Systems.Session, "heart-rate-change"), Object(
            ("valueQuantity", Quantity(delta, "/min")),
            ("derivedFrom", List(
                draft.ReferenceTo(Type, session, "before/hr"),
                draft.ReferenceTo(Type, session, "after/hr")))));
    }

    public static void MeasureAgain(RecordDraft draft, HistoryEntry e) => Measure(draft, e, "during", e.Data);

    /// <summary>An expected reaction that was told of later.</summary>
    public static void ReactLate(RecordDraft draft, HistoryEntry e) => Put(
        draft,
        e.Data.Id("sessionId"),
        "late-reaction",
        "exam",
        LocalCodes.Concept(Systems.Session, "local-reaction"),
        Object(
            ("valueCodeableConcept", LocalCodes.Concept("pm-local-reaction", e.Data.Text("kind"))),
            ("note", Note($"Told by {e.Data.Text("reportedBy")}, {e.Data.Number("onsetH")} h after the session"))),
        null,
        e.Stored.Id);

    /// <summary>Vital signs of one moment, as far as they were taken.</summary>
    public static void Measure(RecordDraft draft, HistoryEntry e, string timing, JsonObject values)
    {
        // Readings of a session have one place each before and after it; any other moment is its own.
        var session = e.Data.OptionalId("sessionId");
        var thing = session is { } id && timing != "during" ? id : e.Stored.Id;
        foreach (var vital in ClinicalCatalogue.Current.Vitals.Where(v => v.Code is not (Systolic or Diastolic)))
        {
            if (values.Decimal(vital.Field) is { } value)
                Vital(draft, session, thing, timing, vital.Field, Code(vital), Object(("valueQuantity", Quantity(value, vital.Unit))));
        }

        var pressures = new[] { Systolic, Diastolic }.Select(code => ClinicalCatalogue.Current.FindVital(code)!)
            .Where(v => values.Decimal(v.Field) is not null).ToList();
        if (pressures.Count > 0)
        {
            Vital(draft, session, thing, timing, "bp", Panel(pressures[0]), Object(("component", List(pressures.Select(v => Object(
                ("code", Code(v)), ("valueQuantity", Quantity(values.Decimal(v.Field)!.Value, v.Unit))))))));
        }
    }

    /// <summary>Makes an Observation.</summary>
    /// <param name="draft">The record.</param>
    /// <param name="session">The session it was made in; null outside one.</param>
    /// <param name="name">What tells it from others of the same session or event.</param>
    /// <param name="category">Code of HL7's observation categories.</param>
    /// <param name="code">What was observed.</param>
    /// <param name="value">Its value and what else it shows.</param>
    /// <param name="part">The place in the event's body; null for all of it.</param>
    /// <param name="thing">What its id is made of; null for the session, or the event outside one.</param>
    public static void Put(
        RecordDraft draft,
        Guid? session,
        string name,
        string category,
        JsonObject code,
        JsonObject value,
        string? part = null,
        Guid? thing = null)
    {
        var e = draft.Entry;
        var members = Object(
            ("status", "final"),
            ("category", List(Concept(null, Coding(Systems.ObservationCategory, category)))),
            ("code", code),
            ("subject", draft.Subject),
            ("encounter", draft.ReferenceTo(SessionResources.Encounter, session)),
            ("effectiveDateTime", FhirJson.DateTime(e.OccurredAt)),
            ("issued", Instant(e.RecordedAt)),
            ("performer", List(draft.Staff.ReferenceTo(e.Actor))));
        foreach (var (member, node) in value.ToList())
            members[member] = node?.DeepClone();
        draft.Put(Type, draft.IdOf(Type, thing ?? session ?? e.Stored.Id, name), members, part);
    }

    private static void Vital(
        RecordDraft draft, Guid? session, Guid thing, string timing, string field, JsonObject code, JsonObject value)
    {
        value["method"] = LocalCodes.Concept(Systems.Session, timing);
        Put(draft, session, $"{timing}/{field}", "vital-signs", code, value, null, thing);
    }

    private static JsonObject Code(Vital vital) => Concept(
        vital.Label,
        [.. vital.Loinc.Select(loinc => Coding(Loinc, loinc)), .. Of(vital.Snomed)]);

    private static JsonObject Panel(Vital vital) =>
        Concept("Blood pressure", [Coding(Loinc, vital.PanelLoinc), .. Of(vital.PanelSnomed)]);

    private static IEnumerable<JsonObject> Of(string? snomed) => snomed is null ? [] : [Coding(Snomed, snomed)];
}
