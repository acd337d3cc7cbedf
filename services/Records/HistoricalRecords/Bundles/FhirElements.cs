using System.Text.Json;

namespace PeriostealPlatform.Records.HistoricalRecords.Bundles;

/// <summary>Reading of FHIR JSON, whatever it holds.</summary>
internal static class FhirElements
{
    /// <summary>The text of a member; null when it is not there or is no text.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A member; null when it is not there.</summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    /// <summary>The items of a member that is a list; a single one counts as a list of one.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) => element.Member(name) switch
    {
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray(),
        { ValueKind: JsonValueKind.Object } one => [one],
        _ => [],
    };

    /// <summary>Every reference in an element, however deep.</summary>
    public static IEnumerable<string> References(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            member is { Name: "reference", Value.ValueKind: JsonValueKind.String }
                ? [member.Value.GetString()!]
                : References(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };

    /// <summary>Words of a concept: its text, else the displays of its codes.</summary>
    public static string? Words(this JsonElement concept) => concept.Text("text")
        ?? concept.Items("coding").Select(coding => coding.Text("display")).FirstOrDefault(display => display is not null)
        ?? concept.Text("display");
}
