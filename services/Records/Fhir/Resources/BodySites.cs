using System.Text.Json.Nodes;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Records.Fhir.Mapping;
using PeriostealPlatform.Records.Fhir.Terminology;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Fhir.Resources;

/// <summary>
/// A bone site as FHIR names it. au-core-pro-01: among codings of a body site one must be SNOMED CT, so a site without one in
/// the catalogue goes out as text alone.
/// </summary>
internal static class BodySites
{
    public static JsonObject? Of(string? code, string? side, int? level = null, string? line = null)
    {
        if (code is null)
            return null;
        var site = ClinicalCatalogue.Current.FindSite(code);
        var text = string.Join(", ", new[]
        {
            site?.Label ?? code,
            level is { } at ? $"{site?.Levels?.Region}{at}" : null,
            line is null ? null : $"{line} line",
            side,
        }.OfType<string>());
        return FhirJson.Concept(
            text,
            site?.Snomed is { } snomed
                ? [FhirJson.Coding(FhirJson.Snomed, snomed), LocalCodes.Coding("pm-bone-site", code)!]
                : []);
    }

    /// <summary>Of a body with the members code or site, side, level and line.</summary>
    public static JsonObject? Of(JsonObject place) => Of(
        place.Text("code") ?? place.Text("site"), place.Text("side"), place.Number("level"), place.Text("line"));
}
