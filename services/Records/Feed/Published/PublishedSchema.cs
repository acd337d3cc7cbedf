using System.Text.Json.Nodes;

namespace PeriostealPlatform.Records.Feed.Published;

/// <summary>JSON Schema (draft 2020-12) of the feed's items.</summary>
internal static class PublishedSchema
{
    private const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    /// <summary>The schema of one type's items.</summary>
    public static JsonObject Of(PublishedType type) => new()
    {
        ["$schema"] = Dialect,
        ["$id"] = $"https://periosteal.example/feed/schemas/{type.Name}",
        ["title"] = type.Name,
        ["description"] = type.Description,
        ["type"] = "object",
        ["required"] = new JsonArray("id", "type", "cursor", "patientId", "occurredAt", "recordedAt", "clinic", "data"),
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject
        {
            ["id"] = Text("The same for every delivery of this item: what was seen under it need not be taken again."),
            ["type"] = new JsonObject { ["const"] = type.Name },
            ["cursor"] = Text("Give it as after= to read on behind this item."),
            ["patientId"] = Formatted("uuid"),
            ["occurredAt"] = Formatted("date-time"),
            ["recordedAt"] = Formatted("date-time"),
            ["clinic"] = new JsonObject { ["type"] = "string", ["description"] = "Code of the clinic that wrote it." },
            ["data"] = Object(type.Fields),
        },
    };

    private static JsonObject Object(IReadOnlyList<PublishedField> fields)
    {
        var properties = new JsonObject();
        foreach (var field in fields)
            properties[field.Name] = Of(field);
        return new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
    }

    private static JsonObject Of(PublishedField field) => field.Kind switch
    {
        FieldKind.Id => Formatted("uuid"),
        FieldKind.Ids => List(Formatted("uuid")),
        FieldKind.Code => Code(),
        FieldKind.Codes => List(Code()),
        FieldKind.Whole => new JsonObject { ["type"] = "integer" },
        FieldKind.Number => new JsonObject { ["type"] = "number" },
        FieldKind.Flag => new JsonObject { ["type"] = "boolean" },
        FieldKind.Time => Formatted("date-time"),
        FieldKind.Date => Formatted("date"),
        FieldKind.Answers => new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = new JsonObject { ["type"] = new JsonArray("number", "array", "object") },
        },
        FieldKind.Value => new JsonObject
        {
            ["type"] = new JsonArray("number", "boolean", "string", "array", "object"),
        },
        FieldKind.Part => Object(field.Fields),
        FieldKind.Parts => List(Object(field.Fields)),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field.Kind, "No such kind."),
    };

    private static JsonObject List(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    private static JsonObject Code() => new() { ["type"] = "string", ["maxLength"] = 120 };

    private static JsonObject Formatted(string format) => new() { ["type"] = "string", ["format"] = format };

    private static JsonObject Text(string description) => new() { ["type"] = "string", ["description"] = description };
}
