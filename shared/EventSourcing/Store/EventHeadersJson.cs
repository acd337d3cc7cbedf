using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PeriostealPlatform.EventSourcing.Store;

/// <summary>Event headers as they are stored: one flat JSON object, absent values left out.</summary>
public static class EventHeadersJson
{
    internal const string PreviousHashKey = "chain.prev";
    internal const string HashKey = "chain.hash";
    internal const string SchemaVersionKey = "schemaVersion";

    // Only for what a browser might take for markup would more be escaped; jsonb keeps no escapes anyway.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string OccurredAtFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz";

    /// <summary>Writes the headers as one UTF-8 JSON object.</summary>
    public static byte[] Write(EventHeaders headers)
    {
        var output = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(output, Plain))
        {
            json.WriteStartObject();
            json.WriteNumber(SchemaVersionKey, headers.SchemaVersion);
            json.WriteString("occurredAt", headers.OccurredAt.ToString(OccurredAtFormat, CultureInfo.InvariantCulture));
            json.WriteString("zone", headers.Zone);
            json.WriteString("clinic", headers.Clinic);
            json.WriteString("actor", headers.Actor);
            json.WriteString("role", headers.Role);
            WriteIfAny(json, "lateEntryReason", headers.LateEntryReason);
            WriteIfAny(json, "keyId", headers.KeyId?.ToString("D"));
            WriteIfAny(json, "traceparent", headers.TraceParent);
            WriteIfAny(json, PreviousHashKey, headers.PreviousHash);
            WriteIfAny(json, HashKey, headers.Hash);
            json.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }

    /// <summary>
    /// Reads stored headers. Keys it does not know are left aside; null when there are none or when they are not ours,
    /// as in a row that another program wrote.
    /// </summary>
    public static EventHeaders? Read(ReadOnlyMemory<byte> json)
    {
        if (json.IsEmpty) return null;
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static EventHeaders? Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object
            || !json.TryGetProperty(SchemaVersionKey, out var schema)
            || schema.ValueKind != JsonValueKind.Number
            || !schema.TryGetInt32(out var schemaVersion)
            || !DateTimeOffset.TryParse(
                Text(json, "occurredAt"), CultureInfo.InvariantCulture, DateTimeStyles.None, out var occurredAt)
            || Text(json, "zone") is not { } zone
            || Text(json, "clinic") is not { } clinic
            || Text(json, "actor") is not { } actor
            || Text(json, "role") is not { } role)
            return null;
        return new EventHeaders
        {
            SchemaVersion = schemaVersion,
            OccurredAt = occurredAt,
            Zone = zone,
            Clinic = clinic,
            Actor = actor,
            Role = role,
            LateEntryReason = Text(json, "lateEntryReason"),
            KeyId = Guid.TryParse(Text(json, "keyId"), out var keyId) ? keyId : null,
            TraceParent = Text(json, "traceparent"),
            PreviousHash = Text(json, PreviousHashKey),
            Hash = Text(json, HashKey),
        };
    }

    internal static string? Text(JsonElement json, string key) =>
        json.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static void WriteIfAny(Utf8JsonWriter json, string key, string? value)
    {
        if (value is not null) json.WriteString(key, value);
    }
}
