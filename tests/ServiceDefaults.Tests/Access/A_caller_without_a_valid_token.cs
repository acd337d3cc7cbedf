using System.Net;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using PeriostealPlatform.ServiceDefaults.Tests.Fixtures;

namespace PeriostealPlatform.ServiceDefaults.Tests.Access;

public sealed class A_caller_without_a_valid_token(Edge edge)
{
    private const string Thing = "/things/0198a000-0000-7000-8000-000000000001";

    [Fact]
    public async Task is_asked_to_sign_in() => await IsRefusedAsync(null);

    [Fact]
    public async Task is_refused_with_a_token_for_another_service() =>
        await IsRefusedAsync(edge.Issuer.Token(audience: "treatment"));

    [Fact]
    public async Task is_refused_with_a_token_of_another_issuer() =>
        await IsRefusedAsync(edge.Issuer.Token(issuer: "https://elsewhere.example"));

    [Fact]
    public async Task is_refused_with_an_expired_token() =>
        await IsRefusedAsync(edge.Issuer.Token(expiresIn: TimeSpan.FromSeconds(-31)));

    [Fact]
    public async Task is_refused_with_a_token_from_the_future() =>
        await IsRefusedAsync(edge.Issuer.Token(expiresIn: TimeSpan.FromMinutes(11)));

    [Fact]
    public async Task is_refused_when_another_key_signed() =>
        await IsRefusedAsync(edge.Issuer.Token(credentials: TestIssuer.Foreign));

    [Fact]
    public async Task is_refused_when_the_public_key_was_used_as_a_secret() =>
        await IsRefusedAsync(edge.Issuer.Token(credentials: edge.Issuer.PublicKeyAsSecret));

    [Fact]
    public async Task is_refused_without_a_signature()
    {
        var body = edge.Issuer.Token().Split('.')[1];
        var head = Base64UrlEncoder.Encode(Encoding.UTF8.GetBytes("""{"alg":"none","typ":"JWT"}"""));
        await IsRefusedAsync($"{head}.{body}.");
    }

    [Fact]
    public async Task is_refused_when_the_claims_were_changed()
    {
        var parts = edge.Issuer.Token().Split('.');
        var claims = Base64UrlEncoder.Decode(parts[1]).Replace("reception", "clinical-lead", StringComparison.Ordinal);
        await IsRefusedAsync($"{parts[0]}.{Base64UrlEncoder.Encode(claims)}.{parts[2]}");
    }

    [Fact]
    public async Task is_not_believed_by_plain_headers()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Thing);
        request.Headers.Add("X-User", "7d1c1c3e-6f55-4c55-9a6e-0b8b3d3c2a11");
        request.Headers.Add("X-Role", "reception");
        var response = await edge.Http.SendAsync(request, TestContext.Current.CancellationToken);
        await response.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "PP-API-401");
    }

    private async Task IsRefusedAsync(string? token)
    {
        var response = await edge.GetAsync(Thing, token);
        await response.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "PP-API-401");
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
    }
}
