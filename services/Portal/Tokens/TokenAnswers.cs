using System.Text.Json.Serialization;

namespace PeriostealPlatform.Portal.Tokens;

/// <summary>RFC 6749 §5.1.</summary>
internal sealed record TokenGranted(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] int ExpiresIn);

/// <summary>RFC 6749 §5.2, with <c>invalid_target</c> of RFC 8707.</summary>
internal sealed record TokenRefused(
    [property: JsonPropertyName("error")] string Error,
    [property: JsonPropertyName("error_description")] string Description);
