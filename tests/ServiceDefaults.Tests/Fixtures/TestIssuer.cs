using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PeriostealPlatform.ServiceDefaults.Tests.Fixtures;

/// <summary>A token issuer on loopback with a key of its own: discovery, keys, client credentials.</summary>
public sealed class TestIssuer : IAsyncDisposable
{
    private readonly ECDsaSecurityKey key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "test-1" };
    private readonly WebApplication app;

    private TestIssuer(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    /// <summary>The forms that asked for a token, oldest first.</summary>
    public List<Dictionary<string, string>> Asked { get; } = [];

    public static async Task<TestIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var issuer = new TestIssuer(app);
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, object>
        {
            ["issuer"] = issuer.Address,
            ["jwks_uri"] = issuer.Address + "/.well-known/jwks.json",
        }));
        app.MapGet("/.well-known/jwks.json", () => Results.Json(new { keys = new[] { issuer.PublicKey() } }));
        app.MapPost("/connect/token", async (HttpRequest request) =>
        {
            var form = (await request.ReadFormAsync()).ToDictionary(f => f.Key, f => f.Value.ToString());
            issuer.Asked.Add(form);
            return Results.Json(new Dictionary<string, object>
            {
                ["access_token"] = issuer.Token(audience: form["audience"], role: "system", clinic: "chain"),
                ["token_type"] = "Bearer",
                ["expires_in"] = 600,
            });
        });
        await app.StartAsync();
        return issuer;
    }

    /// <summary>Who acts, unless a test names another.</summary>
    public const string User = "7d1c1c3e-6f55-4c55-9a6e-0b8b3d3c2a11";

    public string Token(string role = "reception", string audience = "intake", string? clinic = "chw",
        string? issuer = null, TimeSpan? expiresIn = null, SigningCredentials? credentials = null,
        string user = User, string? scope = null)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var expires = now + (expiresIn ?? TimeSpan.FromMinutes(10));
        var claims = new Dictionary<string, object>
        {
            ["sub"] = user,
            ["role"] = role,
            ["clinics"] = new[] { "chw", "prm" },
        };
        if (clinic is not null) claims["clinic"] = clinic;
        if (scope is not null) claims["scope"] = scope;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Address,
            Audience = audience,
            Claims = claims,
            IssuedAt = expires.AddMinutes(-10),
            NotBefore = expires.AddMinutes(-10),
            Expires = expires,
            SigningCredentials = credentials ?? Own,
        });
    }

    /// <summary>The issuer's own signature.</summary>
    public SigningCredentials Own => new(key, SecurityAlgorithms.EcdsaSha256);

    /// <summary>What a forger might try: the public key used as an HMAC secret, under the same key id.</summary>
    public SigningCredentials PublicKeyAsSecret => new(
        new SymmetricSecurityKey(key.ECDsa.ExportSubjectPublicKeyInfo()) { KeyId = key.KeyId },
            SecurityAlgorithms.HmacSha256);

    /// <summary>Another P-256 key under the same key id.</summary>
    public static SigningCredentials Foreign => new(
        new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "test-1" },
            SecurityAlgorithms.EcdsaSha256);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private Dictionary<string, string> PublicKey()
    {
        var point = key.ECDsa.ExportParameters(false).Q;
        return new()
        {
            ["kty"] = "EC",
            ["crv"] = "P-256",
            ["use"] = "sig",
            ["alg"] = "ES256",
            ["kid"] = key.KeyId,
            ["x"] = Base64UrlEncoder.Encode(point.X),
            ["y"] = Base64UrlEncoder.Encode(point.Y),
        };
    }
}
