using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PeriostealPlatform.EventStore.Marten;

/// <summary>
/// The body of an event as Marten sees it: JSON that is written already. Names, sealing and upcasting are the services'
/// business, so Marten needs no type for each event, and what it stores is byte for byte what was hashed.
/// </summary>
/// <param name="Json">One UTF-8 JSON object.</param>
[JsonConverter(typeof(AsItIs))]
internal sealed record StoredBody(ReadOnlyMemory<byte> Json)
{
    private sealed class AsItIs : JsonConverter<StoredBody>
    {
        public override StoredBody Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            new(JsonMarshal.GetRawUtf8Value(JsonElement.ParseValue(ref reader)).ToArray());

        public override void Write(Utf8JsonWriter writer, StoredBody body, JsonSerializerOptions options) =>
            writer.WriteRawValue(body.Json.Span, skipInputValidation: true);
    }
}
