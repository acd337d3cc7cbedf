using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PeriostealPlatform.Records.Feed.Published;

/// <summary>
/// Makes the published body of a stored one: the named fields and nothing else, and of these only what is of the named kind.
/// What a service adds to its events later is not published by oversight, and a sealed value is never of any kind.
/// </summary>
internal static partial class PublishedBody
{
    /// <summary>The published body.</summary>
    public static JsonObject Of(JsonElement stored, IReadOnlyList<PublishedField> fields)
    {
        var body = new JsonObject();
        foreach (var field in fields)
        {
            if (stored.TryGetProperty(field.Name, out var value) && ValueOf(value, field) is { } published)
                body[field.Name] = published;
        }

        return body;
    }

    private static JsonNode? ValueOf(JsonElement value, PublishedField field) => field.Kind switch
    {
        FieldKind.Id => value.ValueKind == JsonValueKind.String && value.TryGetGuid(out var id) ? id : null,
        FieldKind.Ids => List(value, item => ValueOf(item, field with { Kind = FieldKind.Id })),
        FieldKind.Code => IsCode(value) ? value.GetString() : null,
        FieldKind.Codes => List(value, item => IsCode(item) ? item.GetString() : null),
        FieldKind.Whole => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var whole) ? whole : null,
        FieldKind.Number => Number(value),
        FieldKind.Flag => Flag(value),
        FieldKind.Time => value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out _) ? value.GetString() : null,
        FieldKind.Date => IsDate(value) ? value.GetString() : null,
        FieldKind.Answers => Members(value, answer => Number(answer) ?? (JsonNode?)List(answer, Number) ?? Members(answer, Number)),
        FieldKind.Value => Plain(value),
        FieldKind.Part => value.ValueKind == JsonValueKind.Object ? Of(value, field.Fields) : null,
        FieldKind.Parts => List(value, item => item.ValueKind == JsonValueKind.Object ? Of(item, field.Fields) : null),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field.Kind, "No such kind."),
    };

    private static JsonNode? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => List(value, Plain),
        JsonValueKind.Object => Members(value, Plain),
        _ => Number(value) ?? Flag(value) ?? (IsCode(value) ? value.GetString() : null),
    };

    private static JsonNode? Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? JsonNode.Parse(value.GetRawText()) : null;

    private static JsonNode? Flag(JsonElement value) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;

    private static JsonArray? List(JsonElement value, Func<JsonElement, JsonNode?> item) =>
        value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(item).Where(one => one is not null)]
            : null;

    private static JsonObject? Members(JsonElement value, Func<JsonElement, JsonNode?> member)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return null;
        var members = new JsonObject();
        foreach (var one in value.EnumerateObject())
        {
            if (Code().IsMatch(one.Name) && member(one.Value) is { } published)
                members[one.Name] = published;
        }

        return members;
    }

    private static bool IsCode(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { } text
        && Code().IsMatch(text) && !text.StartsWith("sealed:", StringComparison.Ordinal);

    private static bool IsDate(JsonElement value) => value.ValueKind == JsonValueKind.String
        && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._:+/%\[\]-]{0,119}\z")]
    private static partial Regex Code();
}
