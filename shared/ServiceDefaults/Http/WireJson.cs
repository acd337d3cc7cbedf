using System.Text.Json;
using System.Text.Json.Serialization;

namespace PeriostealPlatform.ServiceDefaults.Http;

/// <summary>How JSON crosses the HTTP edge: strictly. What is not understood is refused, never ignored.</summary>
public static class WireJson
{
    /// <summary>Deepest nesting of a body.</summary>
    public const int MaxDepth = 32;

    /// <summary>Read-only options, for tests and for clients of the services.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Sets the rules on options that others made.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DictionaryKeyPolicy = null;
        options.PropertyNameCaseInsensitive = false;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.MaxDepth = MaxDepth;
        options.Converters.Add(new WireEnumConverter());
        options.Converters.Add(new WireTextConverter());
        options.Converters.Add(new WireTimeConverter());
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Apply(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
