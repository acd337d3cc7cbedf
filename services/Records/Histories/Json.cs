using System.Text.Json.Nodes;

namespace PeriostealPlatform.Records.Histories;

/// <summary>Reading of bodies whose CLR types belong to other services.</summary>
internal static class Json
{
    public static Guid Id(this JsonObject body, string name) =>
        body[name]?.GetValue<Guid>() ?? throw new UnreadableFactException(name);

    public static Guid? OptionalId(this JsonObject body, string name) => body[name]?.GetValue<Guid>();

    public static IEnumerable<Guid> Ids(this JsonObject body, string name) =>
        body.Items(name).Select(id => id!.GetValue<Guid>());

    public static string? Text(this JsonObject body, string name) => body[name]?.GetValue<string>();

    public static int? Number(this JsonObject body, string name) => body[name]?.GetValue<int>();

    public static decimal? Decimal(this JsonObject body, string name) => body[name]?.GetValue<decimal>();

    public static bool? Flag(this JsonObject body, string name) => body[name]?.GetValue<bool>();

    /// <summary>The items of a list where they lie: to be looked at, and copied by whoever puts them elsewhere.</summary>
    public static IReadOnlyList<JsonNode?> Items(this JsonObject body, string name) =>
        body[name] is JsonArray items ? [.. items] : [];

    /// <summary>A copy of a list.</summary>
    public static JsonArray List(this JsonObject body, string name) => body[name]?.DeepClone() as JsonArray ?? [];

    /// <summary>A copy without some members.</summary>
    public static JsonObject Without(this JsonObject body, params ReadOnlySpan<string> names)
    {
        var copy = body.DeepClone().AsObject();
        foreach (var name in names)
            copy.Remove(name);
        return copy;
    }
}

/// <summary>An event lacks a field that its stored name promises.</summary>
internal sealed class UnreadableFactException(string field) : Exception($"An event lacks its field '{field}'.");
