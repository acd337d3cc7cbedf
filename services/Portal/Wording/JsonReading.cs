using System.Text.Json;

namespace PeriostealPlatform.Portal.Wording;

/// <summary>Reads event bodies, whose shapes belong to the services. What is missing reads as nothing.</summary>
internal static class JsonReading
{
    public static string? Text(this JsonElement data, string name) =>
        data.Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static decimal? Number(this JsonElement data, string name) =>
        data.Member(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDecimal() : null;

    public static bool Flag(this JsonElement data, string name) =>
        data.Member(name) is { ValueKind: JsonValueKind.True };

    public static IReadOnlyList<JsonElement> List(this JsonElement data, string name) =>
        data.Member(name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];

    public static IReadOnlyList<JsonProperty> Members(this JsonElement data, string name) =>
        data.Member(name) is { ValueKind: JsonValueKind.Object } members ? [.. members.EnumerateObject()] : [];

    /// <summary>A code that stands alone or as an object's member <c>code</c>.</summary>
    public static string Code(this JsonElement coded) =>
        coded.ValueKind == JsonValueKind.String ? coded.GetString()! : coded.Text("code") ?? coded.Text("site") ?? "";

    private static JsonElement? Member(this JsonElement data, string name) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var member) ? member : null;
}
