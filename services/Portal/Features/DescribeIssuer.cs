using PeriostealPlatform.Portal.Tokens;

namespace PeriostealPlatform.Portal.Features;

/// <summary>What services need to verify tokens by themselves: the discovery document and the public keys.</summary>
internal static class DescribeIssuer
{
    public static void Map(IEndpointRouteBuilder portal, string issuer)
    {
        var wellKnown = portal.MapGroup("/.well-known").AllowAnonymous();
        wellKnown.MapGet("/openid-configuration", () => TypedResults.Json(new
        {
            issuer,
            token_endpoint = $"{issuer}/connect/token",
            jwks_uri = $"{issuer}/.well-known/jwks.json",
            response_types_supported = Array.Empty<string>(),
            grant_types_supported = new[] { "password", "client_credentials" },
            subject_types_supported = new[] { "public" },
            id_token_signing_alg_values_supported = new[] { "ES256" },
            token_endpoint_auth_methods_supported = new[] { "client_secret_post", "client_secret_basic" },
            scopes_supported = new[] { "patient/*.rs", "user/*.rs", "system/*.rs" },
            claims_supported = new[] { "sub", "role", "clinic", "clinics", "scope", "patient" },
        }));
        wellKnown.MapGet("/jwks.json", (SigningKey key) => TypedResults.Json(new { keys = new[] { PublicHalf(key) } }));
    }

    private static object PublicHalf(SigningKey key) =>
        new { kty = "EC", use = "sig", alg = "ES256", crv = "P-256", kid = key.KeyId, x = key.X, y = key.Y };
}
