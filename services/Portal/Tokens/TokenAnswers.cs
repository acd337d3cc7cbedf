using System.Text.Json.Serialization;

namespace PeriostealPlatform.Portal.Tokens;

/// <summary>RFC 6749 §5.1.</summary>
internal sealed record TokenGranted(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] int ExpiresIn)
{
    /// <summary>What was granted of SMART's scopes; absent when none were asked for.</summary>
    [JsonPropertyName("scope"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Scope { get; init; }

    /// <summary>The patient in context (SMART App Launch).</summary>
    [JsonPropertyName("patient"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? Patient { get; init; }
}

/// <summary>RFC 6749 §5.2, with <c>invalid_target</c> of RFC 8707.</summary>
internal sealed record TokenRefused(
    [property: JsonPropertyName("error")] string Error,
    [property: JsonPropertyName("error_description")] string Description);
