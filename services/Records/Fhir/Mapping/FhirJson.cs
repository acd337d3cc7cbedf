using System.Globalization;
using System.Text.Json.Nodes;

namespace PeriostealPlatform.Records.Fhir.Mapping;

/// <summary>The data types of FHIR R4 as JSON. What is absent is left out: FHIR knows no null, no empty list, no empty object.</summary>
internal static class FhirJson
{
    public const string Ucum = "http://unitsofmeasure.org";
    public const string Loinc = "http://loinc.org";
    public const string Snomed = "http://snomed.info/sct";
    private const string AbsentReason = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    /// <summary>An object of the members that have a value.</summary>
    public static JsonObject Object(params ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        var made = new JsonObject();
        foreach (var (name, value) in members)
        {
            if (value is null or JsonArray { Count: 0 } or JsonObject { Count: 0 } || IsBlank(value))
                continue;
            made[name] = value.Parent is null ? value : value.DeepClone();
        }

        return made;
    }

    public static JsonObject Resource(string type, string id, params ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        var resource = new JsonObject { ["resourceType"] = type, ["id"] = id };
        foreach (var (name, value) in Object(members).ToList())
            resource[name] = value!.DeepClone();
        return resource;
    }

    public static JsonArray List(params IEnumerable<JsonNode?> items) =>
        [.. items.OfType<JsonNode>().Select(item => item.Parent is null ? item : item.DeepClone())];

    public static JsonObject Coding(string system, string? code, string? display = null) =>
        Object(("system", system), ("code", code), ("display", display));

    /// <summary>A concept of codings; the text is what people read.</summary>
    public static JsonObject Concept(string? text, params IEnumerable<JsonObject> codings) =>
        Object(("coding", List(codings)), ("text", text));

    public static JsonObject Reference(string to, string? display = null) => Object(("reference", to), ("display", display));

    /// <summary>An amount in a unit of UCUM.</summary>
    public static JsonObject Quantity(decimal value, string unit) =>
        Object(("value", value), ("unit", unit), ("system", Ucum), ("code", unit));

    public static JsonObject? Period(string? start, string? end) =>
        start is null && end is null ? null : Object(("start", start), ("end", end));

    /// <summary>A note with its author and time.</summary>
    public static JsonArray? Note(string? text) => text is null ? null : [Object(("text", text))];

    /// <summary>A moment with the offset it was recorded with.</summary>
    public static string DateTime(DateTimeOffset at) =>
        at.ToString(at.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-ddTHH:mm:sszzz" : "yyyy-MM-ddTHH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture);

    /// <summary>A moment of the system's own clock, in UTC.</summary>
    public static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>A time of an event's body, in FHIR's form.</summary>
    public static string? DateTime(JsonNode? body) =>
        body is null ? null : DateTime(DateTimeOffset.Parse(body.GetValue<string>(), CultureInfo.InvariantCulture));

    /// <summary>An extension that says why a value is not there, such as <c>unknown</c> or <c>masked</c>.</summary>
    public static JsonObject Absent(string why) => Object(("extension", List(Extension(AbsentReason, ("valueCode", why)))));

    public static JsonObject Extension(string url, (string Name, JsonNode? Value) value) => Object(("url", url), value);

    private static bool IsBlank(JsonNode value) =>
        value is JsonValue text && text.TryGetValue(out string? word) && string.IsNullOrWhiteSpace(word);
}
