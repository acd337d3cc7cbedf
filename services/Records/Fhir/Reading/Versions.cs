using PeriostealPlatform.Records.Fhir.Mapping;
using PeriostealPlatform.Records.Fhir.Search;

namespace PeriostealPlatform.Records.Fhir.Reading;

/// <summary>The versions of a resource: the record replayed as known at each moment that changed it.</summary>
internal static class Versions
{
    /// <summary>Oldest first; empty when there is no such resource.</summary>
    public static async Task<IReadOnlyList<FhirResource>> OfAsync(
        FhirRecords records, Compartment now, string type, string id, CancellationToken ct)
    {
        if (now.Find(type, id) is not { } latest)
            return [];
        // Of two records that became one it lay in its own before.
        var stream = LogicalId.StreamOf(id) ?? (Guid.TryParse(id, out var patient) ? patient : now.Patient);
        var versions = new List<FhirResource>();
        foreach (var moment in latest.Moments.SkipLast(1))
        {
            var then = await records.ReadAsync(stream, moment, withLog: false, ct);
            if (then.Find(type, id) is { } version && versions.All(v => v.VersionId != version.VersionId))
                versions.Add(version);
        }

        if (versions.All(v => v.VersionId != latest.VersionId))
            versions.Add(latest);
        return versions;
    }

    /// <summary>Those that were the present one at some time within a span, and made since another.</summary>
    public static IEnumerable<FhirResource> Within(IReadOnlyList<FhirResource> versions, DateSpan? at, DateTimeOffset? since) =>
        versions.Where((version, i) =>
            (since is not { } from || version.LastUpdated >= from)
            && (at is null || (version.LastUpdated < at.To
                && (i + 1 == versions.Count || versions[i + 1].LastUpdated > at.From))));
}
