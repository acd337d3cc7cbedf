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
            WriteIfAny(json, "rulesVersion", headers.RulesVersion);
            WriteIfAny(json, "keyId", headers.KeyId?.ToString("D"));
            WriteIfAny(json, "traceparent", headers.TraceParent);
            WriteIfAny(json, PreviousHashKey, headers.PreviousHash);
            WriteIfAny(json, HashKey, headers.Hash);
            json.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }

    /// <summary>
    /// Writes the headers in canonical form, without a hash: what the hash is taken over. Keys stand in the order that RFC 8785
    /// gives them.
    /// </summary>
    /// <returns>Where the hash belongs, should it be put in.</returns>
    internal static int WriteCanonical(EventHeaders headers, string? previousHash, CanonicalBuffer output)
    {
        output.Write("{\"actor\":"u8);
        output.WriteQuoted(headers.Actor);
        var hashAt = output.Length;
        if (previousHash is not null)
            WriteMember(output, ",\"chain.prev\":"u8, previousHash);
        WriteMember(output, ",\"clinic\":"u8, headers.Clinic);
        if (headers.KeyId is { } key)
        {
            output.Write(",\"keyId\":\""u8);
            output.Write(key);
            output.Write((byte)'"');
        }

        if (headers.LateEntryReason is not null)
            WriteMember(output, ",\"lateEntryReason\":"u8, headers.LateEntryReason);
        output.Write(",\"occurredAt\":"u8);
        output.WriteQuoted(headers.OccurredAt, OccurredAtFormat);
        WriteMember(output, ",\"role\":"u8, headers.Role);
        if (headers.RulesVersion is not null)
            WriteMember(output, ",\"rulesVersion\":"u8, headers.RulesVersion);
        output.Write(",\"schemaVersion\":"u8);
        output.Write(headers.SchemaVersion);
        if (headers.TraceParent is not null)
            WriteMember(output, ",\"traceparent\":"u8, headers.TraceParent);
        WriteMember(output, ",\"zone\":"u8, headers.Zone);
        output.Write((byte)'}');
        return hashAt;
    }

    private static void WriteMember(CanonicalBuffer output, ReadOnlySpan<byte> key, string value)
    {
        output.Write(key);
        output.WriteQuoted(value);
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
            return Read(new Utf8JsonReader(json.Span));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Token by token: a record of ten thousand events has as many headers.
    private static EventHeaders? Read(Utf8JsonReader json)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            return null;
        int? schemaVersion = null;
        DateTimeOffset? occurredAt = null;
        string? zone = null, clinic = null, actor = null, role = null;
        string? late = null, rules = null, key = null, trace = null, previous = null, hash = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals(SchemaVersionKey)) schemaVersion = NextNumber(ref json);
            else if (json.ValueTextEquals("occurredAt")) occurredAt = NextTime(ref json);
            else if (json.ValueTextEquals("zone")) zone = NextText(ref json);
            else if (json.ValueTextEquals("clinic")) clinic = NextText(ref json);
            else if (json.ValueTextEquals("actor")) actor = NextText(ref json);
            else if (json.ValueTextEquals("role")) role = NextText(ref json);
            else if (json.ValueTextEquals("lateEntryReason")) late = NextText(ref json);
            else if (json.ValueTextEquals("rulesVersion")) rules = NextText(ref json);
            else if (json.ValueTextEquals("keyId")) key = NextText(ref json);
            else if (json.ValueTextEquals("traceparent")) trace = NextText(ref json);
            else if (json.ValueTextEquals(PreviousHashKey)) previous = NextText(ref json);
            else if (json.ValueTextEquals(HashKey)) hash = NextText(ref json);
            else json.Skip();
        }

        json.Read(); // throws when anything follows
        if (schemaVersion is not { } version || occurredAt is not { } at
            || zone is null || clinic is null || actor is null || role is null)
            return null;
        return new EventHeaders
        {
            SchemaVersion = version,
            OccurredAt = at,
            Zone = zone,
            Clinic = clinic,
            Actor = actor,
            Role = role,
            LateEntryReason = late,
            RulesVersion = rules,
            KeyId = Guid.TryParse(key, out var keyId) ? keyId : null,
            TraceParent = trace,
            PreviousHash = previous,
            Hash = hash,
        };
    }

    private static string? NextText(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.String)
            return json.GetString();
        json.Skip();
        return null;
    }

    private static int? NextNumber(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Number && json.TryGetInt32(out var number))
            return number;
        json.Skip();
        return null;
    }

    private static DateTimeOffset? NextTime(ref Utf8JsonReader json) =>
        DateTimeOffset.TryParse(NextText(ref json), CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : null;

    internal static string? Text(JsonElement json, string key) =>
        json.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static void WriteIfAny(Utf8JsonWriter json, string key, string? value)
    {
        if (value is not null) json.WriteString(key, value);
    }
}
