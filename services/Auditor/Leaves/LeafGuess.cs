using System.Text.Json;
using PeriostealPlatform.Auditor.Verifying;

namespace PeriostealPlatform.Auditor.Leaves;

/// <summary>Names the event of a leaf that is not in canonical form: a writer hands in so what was altered beyond repair.</summary>
internal static class LeafGuess
{
    /// <summary>The failure with whatever the text says of its event; as it is when that is no JSON at all.</summary>
    public static VerificationFailure Name(VerificationFailure failure, ReadOnlySpan<byte> content)
    {
        try
        {
            var reader = new Utf8JsonReader(content);
            using var leaf = JsonDocument.ParseValue(ref reader);
            return leaf.RootElement.ValueKind != JsonValueKind.Object ? failure : failure with
            {
                Source = Text(leaf.RootElement, "source"),
                Sequence = Number(leaf.RootElement, "sequence"),
                EventId = Id(leaf.RootElement, "id"),
                Stream = Id(leaf.RootElement, "stream"),
                Version = Number(leaf.RootElement, "version"),
                Type = Text(leaf.RootElement, "type"),
            };
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException)
        {
            return failure;
        }
    }

    private static string? Text(JsonElement leaf, string name) =>
        leaf.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static Guid? Id(JsonElement leaf, string name) => Guid.TryParse(Text(leaf, name), out var id) ? id : null;

    private static long? Number(JsonElement leaf, string name) =>
        leaf.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)
            ? number
            : null;
}
