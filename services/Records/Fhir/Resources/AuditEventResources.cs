using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Fhir.Mapping;
using static PeriostealPlatform.Records.Fhir.Mapping.FhirJson;

namespace PeriostealPlatform.Records.Fhir.Resources;

/// <summary>AuditEvent: who saw the record, was refused, or opened it in an emergency (domain.md §5.1).</summary>
internal static class AuditEventResources
{
    private const string Type = "AuditEvent";

    /// <summary>The AuditEvent of an access event; null for what shows or opens no record.</summary>
    public static FhirResource? Of(Guid patient, StoredEvent stored, AccessEvent fact, Staff staff) => fact switch
    {
        AccessEvent.RecordAccessed e => Make(patient, stored, staff, "0", null, e.Purpose, e.What),
        AccessEvent.RecordAccessDenied e => Make(patient, stored, staff, "4", e.Error, e.Purpose, e.What),
        AccessEvent.BreakGlassUsed => Make(patient, stored, staff, "0", null, "emergency", "break-glass"),
        _ => null,
    };

    private static FhirResource Make(
        Guid patient, StoredEvent stored, Staff staff, string outcome, string? error, string purpose, string what)
    {
        var id = LogicalId.Of(stored.StreamId, stored.Id);
        var resource = Resource(
            Type,
            id,
            ("meta", Object(("versionId", $"{stored.Version}"), ("lastUpdated", Instant(stored.RecordedAt)))),
            ("type", Coding("http://terminology.hl7.org/CodeSystem/audit-event-type", "rest", "RESTful Operation")),
            ("subtype", List(Coding("http://hl7.org/fhir/restful-interaction", "read", "read"))),
            ("action", "R"),
            ("recorded", Instant(stored.RecordedAt)),
            ("outcome", outcome),
            ("outcomeDesc", error),
            ("purposeOfEvent", List(Purpose(purpose))),
            ("agent", List(Object(
                ("role", List(Concept(stored.Headers?.Role))),
                ("who", staff.ReferenceTo(stored.Headers?.Actor)),
                ("requestor", true)))),
            ("source", Object(
                ("site", stored.Headers?.Clinic),
                ("observer", Reference("Organization/chain")))),
            ("entity", List(Object(
                ("what", Reference($"Patient/{patient}")),
                ("type", Coding("http://terminology.hl7.org/CodeSystem/audit-entity-type", "1", "Person")),
                ("role", Coding("http://terminology.hl7.org/CodeSystem/object-role", "1", "Patient")),
                ("description", what)))));
        return new FhirResource(Type, id, resource, stored.RecordedAt);
    }

    private static System.Text.Json.Nodes.JsonObject Purpose(string purpose) => purpose switch
    {
        "treatment" => Concept(purpose, Coding(Systems.ActReason, "TREAT", "treatment")),
        "emergency" => Concept(purpose, Coding(Systems.ActReason, "BTG", "break the glass")),
        "patient-request" => Concept(purpose, Coding(Systems.ActReason, "PATRQT", "patient requested")),
        _ => Concept(purpose, Coding(Systems.ActReason, "HOPERAT", "healthcare operations")),
    };
}
