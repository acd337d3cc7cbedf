using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace PeriostealPlatform.EventSourcing.Facts;

/// <summary>How event bodies are written: camel case, enums as kebab-case words, ids as plain UUIDs.</summary>
public static class FactJson
{
    /// <summary>Strict in both directions: a member that is missing or unknown is an error, not a silent default.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>The UTF-8 text of a node.</summary>
    public static byte[] ToBytes(JsonNode node) => JsonSerializer.SerializeToUtf8Bytes(node, Options);

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            NumberHandling = JsonNumberHandling.Strict,
            PropertyNameCaseInsensitive = false,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        options.Converters.Add(new IdJsonConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
