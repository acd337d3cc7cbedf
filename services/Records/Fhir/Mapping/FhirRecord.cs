using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Fhir.Resources;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Fhir.Mapping;

/// <summary>A finished resource.</summary>
/// <param name="Type">FHIR type.</param>
/// <param name="Id">Logical id.</param>
/// <param name="Json">All of it; not to be changed.</param>
/// <param name="LastUpdated">When the system learned what it shows; null for what is no part of a record.</param>
internal sealed record FhirResource(string Type, string Id, JsonObject Json, DateTimeOffset? LastUpdated)
{
    public string Key => $"{Type}/{Id}";

    /// <summary>When the system learned each version, oldest first.</summary>
    public IReadOnlyList<DateTimeOffset> Moments { get; init; } = [];

    public string? VersionId => (Json["meta"] as JsonObject)?.Text("versionId");
}

/// <summary>Maps a history to FHIR R4. Pure: the same history, time and staff give the same resources.</summary>
internal static class FhirRecord
{
    /// <param name="history">The history, merged records among it.</param>
    /// <param name="knownAt">What was known when; null for now.</param>
    /// <param name="staff">Who is behind the user ids.</param>
    public static IReadOnlyList<FhirResource> Map(MergedHistory history, DateTimeOffset? knownAt, Staff staff)
    {
        var draft = new RecordDraft(history.PatientId, staff);
        var originals = history.Entries.ToDictionary(e => e.Stored.Id);
        var entries = Corrected.At(history.Entries, new AsOf(knownAt, null)).Where(e => !e.IsForeign).ToList();
        foreach (var entry in entries)
        {
            if (!FhirFolds.All.TryGetValue($"{entry.Source}/{entry.Fact}", out var fold))
                continue;
            draft.Begin(entry, entry.Withdrawn is not null);
            fold(draft, entry.Withdrawn is null ? entry : originals[entry.Stored.Id]);
        }

        Corrections.Apply(draft, entries, originals);
        var shown = draft.Resources.Select(Withdrawn.Shown).OfType<ResourceDraft>().ToList();
        return [.. shown.Select(Finish), .. ProvenanceResources.Of(draft, shown, entries).Select(Finish)];
    }

    private static FhirResource Finish(ResourceDraft draft)
    {
        var last = draft.Last;
        var meta = FhirJson.Object(
            ("versionId", draft.VersionOf(last)), ("lastUpdated", FhirJson.Instant(last.RecordedAt)));
        return new FhirResource(draft.Type, draft.Id, WithMeta(draft.Content, meta), last.RecordedAt)
        {
            Moments = [.. draft.Touches.Select(t => t.Entry.RecordedAt).Distinct().Order()],
        };
    }

    // FHIR's JSON has no order, but people read type, id and meta first.
    private static JsonObject WithMeta(JsonObject content, JsonObject meta)
    {
        var resource = new JsonObject
        {
            ["resourceType"] = content["resourceType"]!.DeepClone(),
            ["id"] = content["id"]!.DeepClone(),
            ["meta"] = meta,
        };
        foreach (var (name, value) in content.Where(m => m.Value is not null && !resource.ContainsKey(m.Key)).ToList())
            resource[name] = value!.DeepClone();
        return resource;
    }
}
