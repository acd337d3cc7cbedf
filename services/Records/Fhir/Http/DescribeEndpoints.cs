using PeriostealPlatform.Records.Fhir.Capabilities;

namespace PeriostealPlatform.Records.Fhir.Http;

/// <summary>What the server does and how a program gets a token; open to everyone, as clients expect.</summary>
internal static class DescribeEndpoints
{
    public const string Metadata = FhirEdge.Prefix + "/metadata";
    public const string SmartConfiguration = FhirEdge.Prefix + "/.well-known/smart-configuration";

    public static void Map(IEndpointRouteBuilder app, string issuer)
    {
        app.MapGet(Metadata, (HttpContext http) => new FhirResult(CapabilityStatement.Of(Bundles.BaseOf(http), issuer)))
            .AllowAnonymous();
        app.MapGet(SmartConfiguration, () => Results.Json(new
        {
            issuer,
            jwks_uri = $"{issuer}/.well-known/jwks.json",
            token_endpoint = $"{issuer}/connect/token",
            token_endpoint_auth_methods_supported = new[] { "client_secret_post", "client_secret_basic" },
            grant_types_supported = new[] { "client_credentials", "password" },
            scopes_supported = new[] { "patient/*.rs", "user/*.rs", "system/*.rs" },
            capabilities = new[]
            {
                "client-confidential-symmetric", "permission-v1", "permission-v2", "permission-patient", "permission-user",
            },
        })).AllowAnonymous();
    }
}
