using System.Text.Json;

namespace PeriostealPlatform.Records.HistoricalRecords.Bundles;

/// <summary>Makes a historical fact of a resource: what, when, by whom and from where, as stated there.</summary>
internal static class ResourceReader
{
    public static TakenResource Read(BundleEntry entry, IReadOnlyList<BundleEntry> entries, TimeZoneInfo zone)
    {
        var resource = entry.Resource;
        var concepts = ResourceKinds.Concepts.SelectMany(name => resource.Items(name)).ToList();
        var (from, until) = Times(resource, zone);
        return new TakenResource(
            entry.Kind,
            entry.Name,
            entry.Digest,
            Status(resource),
            [.. HistoricalCodes.Of(concepts)],
            [.. HistoricalCodes.ValuesOf(resource)],
            from,
            until,
            concepts.Select(concept => concept.Words()).Concat(ResourceKinds.Titles.Select(title => resource.Text(title)))
                .FirstOrDefault(words => words is not null)
                ?? resource.Member("description")?.Words(),
            Named(resource, ResourceKinds.Places, entries) ?? resource.Member("meta")?.Text("source") ?? Host(entry.FullUrl),
            Named(resource, ResourceKinds.Authors, entries),
            resource);
    }

    private static string? Status(JsonElement resource) =>
        resource.Text("status")
        ?? resource.Text("lifecycleStatus")
        ?? resource.Items("clinicalStatus").SelectMany(status => status.Items("coding"))
            .Select(coding => coding.Text("code")).FirstOrDefault()
        ?? resource.Text("actuality");

    private static (StatedTime? From, StatedTime? Until) Times(JsonElement resource, TimeZoneInfo zone)
    {
        StatedTime? from = null, until = null;
        foreach (var name in ResourceKinds.Times)
        {
            if (resource.Member(name) is not { } element)
                continue;
            from = StatedTime.Parse(element.Member("start") ?? element, zone);
            until = element.Member("end") is { } end ? StatedTime.Parse(end, zone) : null;
            if (from is not null)
                break;
        }

        until ??= ResourceKinds.Ends.Select(name => resource.Member(name)).OfType<JsonElement>()
            .Select(end => StatedTime.Parse(end, zone)).FirstOrDefault();
        return (from, until);
    }

    // The name that is written beside a reference, else that of the resource it leads to.
    private static string? Named(JsonElement resource, IReadOnlyList<string> elements, IReadOnlyList<BundleEntry> entries) =>
        elements.SelectMany(name => resource.Items(name))
            .SelectMany(one => one.Items("individual").Concat(one.Items("actor")).Append(one))
            .Select(one => one.Text("display") ?? Name(one.Text("reference"), entries))
            .FirstOrDefault(name => name is not null);

    private static string? Name(string? reference, IReadOnlyList<BundleEntry> entries)
    {
        if (reference is null || entries.FirstOrDefault(one => one.IsMeantBy(reference)) is not { Kind: not "Patient" } meant)
            return null;
        var name = meant.Resource.Items("name").FirstOrDefault();
        return meant.Resource.Text("name") ?? name.Text("text") ?? Person(name);
    }

    private static string? Person(JsonElement name)
    {
        var given = name.Member("given") is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString())
            : [];
        var person = string.Join(' ', [.. given, name.Text("family")]).Trim();
        return person.Length > 0 ? person : null;
    }

    private static string? Host(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme.StartsWith("http", StringComparison.Ordinal)
            ? address.Host
            : null;
}
