using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Fhir.Mapping;

namespace PeriostealPlatform.Records.Fhir.Http;

/// <summary>Bundles of resources.</summary>
internal static class Bundles
{
    /// <summary>Where this API answers, as the caller reached it.</summary>
    public static string BaseOf(HttpContext http) =>
        $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}{FhirEdge.Prefix}";

    public static JsonObject Entry(string root, FhirResource resource, string mode) => FhirJson.Object(
        ("fullUrl", $"{root}/{resource.Key}"),
        ("resource", resource.Json),
        ("search", FhirJson.Object(("mode", mode))));

    /// <summary>A set of matches with the links to go on.</summary>
    public static JsonObject SearchSet(
        HttpContext http, int total, IEnumerable<JsonObject> entries, params IEnumerable<(string Relation, string? Url)> links) =>
        Make(http, "searchset", total, entries, links);

    public static JsonObject Make(
        HttpContext http, string type, int total, IEnumerable<JsonObject> entries, IEnumerable<(string Relation, string? Url)> links) =>
        FhirJson.Resource(
            "Bundle",
            Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString(),
            ("meta", FhirJson.Object(("lastUpdated", FhirJson.Instant(TimeOf(http))))),
            ("type", type),
            ("total", total),
            ("link", FhirJson.List(links.Where(l => l.Url is not null)
                .Select(l => FhirJson.Object(("relation", l.Relation), ("url", l.Url))))),
            ("entry", FhirJson.List(entries)));

    private static DateTimeOffset TimeOf(HttpContext http) =>
        http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
}
