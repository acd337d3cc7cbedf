using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.EventSourcing.Facts;

/// <summary>Opens the sealed fields of a stored body in place.</summary>
public static class SealedBody
{
    /// <summary>Opens every sealed top-level field, for readers that do not know the event's type, such as Records.</summary>
    public static void OpenAll(JsonObject body, PatientKey? key, StoredEvent stored) =>
        Open(body, [.. body.Select(p => p.Key)], key, stored);

    /// <summary>
    /// The same on the stored bytes, for readers of whole records: only sealed values are touched, all else is copied.
    /// </summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A field was moved or altered.</exception>
    public static ReadOnlyMemory<byte> OpenAll(PatientKey? key, StoredEvent stored) => Open(null, key, stored);

    /// <summary>The named fields opened on the stored bytes; null for all that are sealed.</summary>
    /// <inheritdoc cref="OpenAll(PatientKey?, StoredEvent)"/>
    internal static ReadOnlyMemory<byte> Open(IReadOnlyList<string>? fields, PatientKey? key, StoredEvent stored)
    {
        var body = stored.Data;
        ArrayBufferWriter<byte>? opened = null;
        var copied = 0;
        var json = new Utf8JsonReader(body.Span);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var nameAt = json;
            json.Read();
            if (json.TokenType != JsonTokenType.String || !FieldSealer.IsSealed(json.ValueSpan)
                || FieldOf(nameAt, fields) is not { } name)
            {
                json.Skip();
                continue;
            }

            opened ??= new ArrayBufferWriter<byte>(body.Length);
            opened.Write(body.Span[copied..(int)json.TokenStartIndex]);
            opened.Write(key is null
                ? "null"u8
                : FieldSealer.Open(
                    key, new SealedPlace(stored.StreamId, stored.Version, stored.Type, name), json.GetString()!));
            copied = (int)json.BytesConsumed;
        }

        if (opened is null)
            return body;
        opened.Write(body.Span[copied..]);
        return opened.WrittenMemory;
    }

    /// <summary>The name at which the reader stands; null when it is none of these.</summary>
    private static string? FieldOf(Utf8JsonReader json, IReadOnlyList<string>? fields)
    {
        if (fields is null)
            return json.GetString();
        foreach (var field in fields)
            if (json.ValueTextEquals(field))
                return field;
        return null;
    }

    /// <summary>Opens the named fields. Without a key they become null: the patient was erased.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A field was moved or altered.</exception>
    public static void Open(JsonObject body, IReadOnlyList<string> fields, PatientKey? key, StoredEvent stored)
    {
        foreach (var field in fields)
        {
            if (body[field] is not JsonValue value || !value.TryGetValue<string>(out var text) || !FieldSealer.IsSealed(text))
                continue;
            body[field] = key is null
                ? null
                : JsonNode.Parse(FieldSealer.Open(key, new SealedPlace(stored.StreamId, stored.Version, stored.Type, field), text));
        }
    }
}
