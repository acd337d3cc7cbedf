using System.Text.Json.Nodes;

namespace PeriostealPlatform.Records.Fhir.Mapping;

/// <summary>All references of a resource, wherever they stand.</summary>
internal static class References
{
    public static IEnumerable<string> In(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(m =>
            m.Key == "reference" && m.Value is JsonValue value ? [value.GetValue<string>()] : In(m.Value)),
        JsonArray items => items.SelectMany(In),
        _ => [],
    };
}
