using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PeriostealPlatform.Contracts;

namespace PeriostealPlatform.Messaging;

/// <summary>How bodies of contracts are written and read.</summary>
public static class ContractJson
{
    /// <summary>
    /// Camel case. A field that the contract demands must be there; one that is not known is passed over, so that a
    /// sender may add fields before every receiver knows them.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // a body never stands in a web page
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>A body as JSON.</summary>
    public static string Write(object body) => JsonSerializer.Serialize(body, body.GetType(), Options);

    /// <summary>The body of a fact.</summary>
    /// <exception cref="JsonException">The body does not have the contract's shape.</exception>
    public static T Read<T>(FactDelivery fact) where T : class =>
        JsonSerializer.Deserialize<T>(fact.Body, Options) ?? throw new JsonException("The body is null.");
}
