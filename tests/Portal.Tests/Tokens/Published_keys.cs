using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PeriostealPlatform.Portal.Tests.Running;

namespace PeriostealPlatform.Portal.Tests.Tokens;

[Collection(WithARunningPortal.Name)]
public sealed class Published_keys(PortalWorld world)
{
    [Fact]
    public async Task carry_the_thumbprint_as_their_id_and_nothing_private()
    {
        using var client = world.Client();
        var published = await client.GetFromJsonAsync<JsonElement>(
            "/.well-known/jwks.json", TestContext.Current.CancellationToken);

        var key = Assert.Single(published.GetProperty("keys").EnumerateArray());
        var thumbprint = Base64UrlEncoder.Encode(new JsonWebKey(key.GetRawText()).ComputeJwkThumbprint());
        Assert.Equal(thumbprint, key.GetProperty("kid").GetString());
        Assert.Equal(thumbprint, new JsonWebToken(await world.TokenOfAsync("fischer", "portal")).Kid);
        Assert.Equal("ES256", key.GetProperty("alg").GetString());
        Assert.False(key.TryGetProperty("d", out _));
    }

    [Fact]
    public async Task are_those_of_the_key_file()
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(await File.ReadAllTextAsync(world.Files.SigningKey, TestContext.Current.CancellationToken));
        using var client = world.Client();
        var published = await client.GetFromJsonAsync<JsonElement>(
            "/.well-known/jwks.json", TestContext.Current.CancellationToken);

        var x = Base64UrlEncoder.Encode(key.ExportParameters(includePrivateParameters: false).Q.X);
        Assert.Equal(x, published.GetProperty("keys")[0].GetProperty("x").GetString());
    }

    [Fact]
    public async Task are_found_through_the_discovery_document()
    {
        using var client = world.Client();
        var document = await client.GetFromJsonAsync<JsonElement>(
            "/.well-known/openid-configuration", TestContext.Current.CancellationToken);

        Assert.Equal(PortalWorld.Issuer, document.GetProperty("issuer").GetString());
        Assert.Equal($"{PortalWorld.Issuer}/.well-known/jwks.json", document.GetProperty("jwks_uri").GetString());
        Assert.Equal($"{PortalWorld.Issuer}/connect/token", document.GetProperty("token_endpoint").GetString());
    }
}
