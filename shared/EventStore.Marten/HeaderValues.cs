using System.Text.Json;
using System.Text.Json.Serialization;

namespace PeriostealPlatform.EventStore.Marten;

/// <summary>
/// Reads and writes Marten's event headers without interpreting a value. Left to itself Marten takes any text that looks
/// like a time for one, in the server's zone, and the hash over the headers could never be made again.
/// </summary>
internal sealed class HeaderValues : JsonConverter<Dictionary<string, object>>
{
    public override Dictionary<string, object> Read(
        ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        var headers = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var header in JsonElement.ParseValue(ref reader).EnumerateObject())
            headers.Add(header.Name, header.Value);
        return headers;
    }

    public override void Write(
        Utf8JsonWriter writer, Dictionary<string, object> headers, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in headers)
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, value, options);
        }

        writer.WriteEndObject();
    }

    /// <summary>Stored headers as Marten holds them.</summary>
    public static Dictionary<string, object> Of(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span);
        return new HeaderValues().Read(ref reader, typeof(Dictionary<string, object>), JsonSerializerOptions.Default);
    }
}
