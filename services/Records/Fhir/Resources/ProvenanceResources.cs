using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Fhir.Mapping;
using PeriostealPlatform.Records.Histories;
using static PeriostealPlatform.Records.Fhir.Mapping.FhirJson;

namespace PeriostealPlatform.Records.Fhir.Resources;

/// <summary>
/// Provenance: one for each event that made or changed resources, with who did it for which clinic; for an amendment also
/// why, who countersigned, and the version it revised (domain.md §5.1).
/// </summary>
internal static class ProvenanceResources
{
    private const string Type = "Provenance";
    private const string Operation = "http://terminology.hl7.org/CodeSystem/v3-DataOperation";
    private const string Part = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";

    public static IEnumerable<ResourceDraft> Of(
        RecordDraft draft, IReadOnlyCollection<ResourceDraft> resources, IReadOnlyCollection<HistoryEntry> entries)
    {
        var touched = resources
            .SelectMany(r => r.Touches.Select(t => (Resource: r, t.Entry)))
            .ToLookup(t => t.Entry.Stored.Id, t => t.Resource);
        var amendments = entries.SelectMany(e => e.Amendments.Select(a => (Amended: e, Amendment: a)))
            .ToDictionary(a => a.Amendment.EventId);
        foreach (var e in entries.Where(e => touched.Contains(e.Stored.Id)))
        {
            var targets = touched[e.Stored.Id].DistinctBy(r => r.Key).ToList();
            var id = LogicalId.Of(e.Stored.StreamId, e.Stored.Id);
            var (activity, entities, reason, verifier) = amendments.TryGetValue(e.Stored.Id, out var a)
                ? ("UPDATE", Revised(targets, a.Amended), a.Amendment.Reason, a.Amendment.CountersignedBy)
                : (Activity(targets, e), null, null, (string?)null);
            var resource = new ResourceDraft(Type, id, Resource(
                Type,
                id,
                ("target", List(targets.Select(r => Versioned(r, e)))),
                ("occurredDateTime", FhirJson.DateTime(e.OccurredAt)),
                ("recorded", Instant(e.RecordedAt)),
                ("reason", reason is null ? null : List(Concept(reason))),
                ("activity", Concept(e.Fact, Coding(Operation, activity))),
                ("agent", List(
                    Agent("author", draft.Staff.ReferenceTo(e.Actor), e.Clinic),
                    verifier is null ? null : Agent("verifier", draft.Staff.ReferenceTo(verifier), e.Clinic))),
                ("entity", entities)));
            resource.TouchBy(e, null);
            yield return resource;
        }
    }

    private static string Activity(IEnumerable<ResourceDraft> targets, HistoryEntry e) =>
        e.Fact == "entry_withdrawn" ? "NULLIFY"
        : targets.All(r => r.Touches[0].Entry.Stored.Id == e.Stored.Id) ? "CREATE" : "UPDATE";

    private static JsonArray Revised(IEnumerable<ResourceDraft> targets, HistoryEntry amended) => List(targets.Select(r =>
        Object(("role", "revision"), ("what", Versioned(r, amended)))));

    private static JsonObject Versioned(ResourceDraft resource, HistoryEntry e) =>
        Reference($"{resource.Key}/_history/{resource.VersionOf(e)}");

    private static JsonObject Agent(string part, JsonObject who, string? clinic) => Object(
        ("type", Concept(null, Coding(Part, part))),
        ("who", who),
        ("onBehalfOf", Reference($"Organization/{(clinic is null or "" ? "chain" : clinic)}")));
}
