using System.Text.Json.Nodes;

namespace PeriostealPlatform.Records.Fhir.Search;

/// <summary>Values at a place in a resource, lists laid open.</summary>
internal static class FhirValues
{
    /// <param name="resource">The resource.</param>
    /// <param name="paths">One or more dotted paths, separated by bars.</param>
    public static IEnumerable<JsonNode> At(JsonObject resource, string paths) =>
        paths.Split('|').SelectMany(path => path.Split('.').Aggregate(
            (IEnumerable<JsonNode>)[resource],
            (nodes, name) => nodes.SelectMany(node => Items((node as JsonObject)?[name]))));

    private static IEnumerable<JsonNode> Items(JsonNode? node) => node switch
    {
        null => [],
        JsonArray list => list.OfType<JsonNode>(),
        _ => [node],
    };
}
