using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PeriostealPlatform.Portal.SignIn;
using PeriostealPlatform.Portal.Tests.Running;

namespace PeriostealPlatform.Portal.Tests.Tokens;

[Collection(WithARunningPortal.Name)]
public sealed class Token_for_staff(PortalWorld world)
{
    [Fact]
    public async Task says_who_acts_in_which_role_for_which_clinic()
    {
        var token = new JsonWebToken(await world.TokenOfAsync("rossi", "treatment"));

        Assert.Equal(DemonstrationUsers.IdOf("rossi"), token.Subject);
        Assert.Equal("clinical-lead", token.GetClaim("role").Value);
        Assert.Equal("chw", token.GetClaim("clinic").Value);
        Assert.Equal(
            ["chw", "prm", "hvl"],
            token.Claims.Where(claim => claim.Type == "clinics").Select(claim => claim.Value));
        Assert.Equal(["treatment"], token.Audiences);
        Assert.Equal(PortalWorld.Issuer, token.Issuer);
        Assert.True(Guid.TryParse(token.Id, out _));
    }

    [Fact]
    public async Task lists_even_a_single_clinic_as_an_array()
    {
        var token = new JsonWebToken(await world.TokenOfAsync("fischer", "treatment"));

        var payload = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));
        Assert.Equal(JsonValueKind.Array, payload.RootElement.GetProperty("clinics").ValueKind);
    }

    [Fact]
    public async Task holds_no_name()
    {
        var token = new JsonWebToken(await world.TokenOfAsync("fischer", "intake"));

        var payload = Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));
        Assert.DoesNotContain("fischer", payload, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Lena", payload, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task is_good_for_ten_minutes_from_now()
    {
        var before = TimeProvider.System.GetUtcNow().UtcDateTime;
        using var answer = await world.AskForTokenAsync(
            ("grant_type", "password"), ("username", "tran"), ("password", PortalWorld.Password),
            ("audience", "outcomes"));

        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        var token = new JsonWebToken(body.GetProperty("access_token").GetString());
        Assert.Equal(600, body.GetProperty("expires_in").GetInt32());
        Assert.Equal("Bearer", body.GetProperty("token_type").GetString());
        Assert.Equal(TimeSpan.FromMinutes(10), token.ValidTo - token.ValidFrom);
        Assert.InRange(token.IssuedAt, before.AddSeconds(-1), before.AddSeconds(30));
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task is_verified_with_the_published_key_and_no_other()
    {
        using var client = world.Client();
        var published = await client.GetStringAsync("/.well-known/jwks.json", TestContext.Current.CancellationToken);
        var token = await world.TokenOfAsync("fischer", "records");

        var good = await VerifyAsync(token, new JsonWebKeySet(published).Keys.Single());
        var forged = await VerifyAsync(token, new ECDsaSecurityKey(System.Security.Cryptography.ECDsa.Create(
            System.Security.Cryptography.ECCurve.NamedCurves.nistP256)));

        Assert.True(good.IsValid, good.Exception?.Message);
        Assert.Equal("ES256", ((JsonWebToken)good.SecurityToken).Alg);
        Assert.False(forged.IsValid);
    }

    [Fact]
    public async Task acts_for_the_clinic_that_was_asked_for()
    {
        using var answer = await world.AskForTokenAsync(
            ("grant_type", "password"), ("username", "rossi"), ("password", PortalWorld.Password),
            ("audience", "treatment"), ("clinic", "hvl"));

        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        var token = new JsonWebToken(body.GetProperty("access_token").GetString());
        Assert.Equal("hvl", token.GetClaim("clinic").Value);
    }

    [Theory]
    [InlineData("clinic", "hvl", "invalid_request")] // fischer works at chw
    [InlineData("audience", "billing", "invalid_target")]
    [InlineData("audience", "intake treatment", "invalid_target")]
    [InlineData("audience", "", "invalid_target")]
    [InlineData("password", "wrong-horse-battery", "invalid_grant")]
    [InlineData("password", "", "invalid_request")]
    [InlineData("username", "nobody", "invalid_grant")]
    [InlineData("grant_type", "refresh_token", "unsupported_grant_type")]
    public async Task is_refused(string field, string value, string error)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "password",
            ["username"] = "fischer",
            ["password"] = PortalWorld.Password,
            ["audience"] = "treatment",
            [field] = value,
        };

        using var answer = await world.AskForTokenAsync([.. form.Select(pair => (pair.Key, pair.Value))]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(error, body.GetProperty("error").GetString());
    }

    [Fact]
    public async Task is_refused_when_a_parameter_comes_twice()
    {
        using var answer = await world.AskForTokenAsync(
            ("grant_type", "password"), ("username", "fischer"), ("username", "rossi"),
            ("password", PortalWorld.Password), ("audience", "treatment"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static Task<TokenValidationResult> VerifyAsync(string token, SecurityKey key) =>
        new JsonWebTokenHandler().ValidateTokenAsync(token, new()
        {
            ValidIssuer = PortalWorld.Issuer,
            ValidAudience = "records",
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            IssuerSigningKey = key,
        });
}
