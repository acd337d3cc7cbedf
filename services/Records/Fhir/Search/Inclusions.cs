using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Fhir.Mapping;
using PeriostealPlatform.Records.Fhir.Reading;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Fhir.Search;

/// <summary>What goes along with matches: what they refer to, and what refers to them.</summary>
internal static class Inclusions
{
    public static IReadOnlyList<FhirResource> Of(
        IReadOnlyCollection<FhirResource> matches, Compartment record, IEnumerable<Include> includes, IEnumerable<Include> reverse)
    {
        var keys = matches.Select(m => m.Key).ToHashSet();
        var found = new Dictionary<string, FhirResource>();
        foreach (var include in includes)
        {
            foreach (var reference in matches.Where(m => m.Type == include.Source.Name).SelectMany(m => References(m, include)))
            {
                if (record.Resolve(reference) is { } target && (include.Target is null || target.Type == include.Target))
                    found[target.Key] = target;
            }
        }

        foreach (var include in reverse)
        {
            foreach (var source in record.Resources.Where(r => r.Type == include.Source.Name))
            {
                if (References(source, include).Any(reference => record.Resolve(reference) is { } to && keys.Contains(to.Key)))
                    found[source.Key] = source;
            }
        }

        return [.. found.Values.Where(r => !keys.Contains(r.Key))];
    }

    private static IEnumerable<string> References(FhirResource resource, Include include) => include.Params
        .SelectMany(p => FhirValues.At(resource.Json, p.Paths))
        .Select(node => (node as JsonObject)?.Text("reference")).OfType<string>();
}
