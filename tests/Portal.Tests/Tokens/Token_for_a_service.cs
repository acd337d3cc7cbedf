using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using PeriostealPlatform.Portal.Tests.Running;

namespace PeriostealPlatform.Portal.Tests.Tokens;

[Collection(WithARunningPortal.Name)]
public sealed class Token_for_a_service(PortalWorld world)
{
    [Fact]
    public async Task names_the_service_and_the_role_system()
    {
        using var answer = await AskAsync("intake", world.IntakeSecret);

        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        var token = new JsonWebToken(body.GetProperty("access_token").GetString());
        Assert.Equal("svc-intake", token.Subject);
        Assert.Equal("system", token.GetClaim("role").Value);
        Assert.Equal("chain", token.GetClaim("clinic").Value);
    }

    [Theory]
    [InlineData("intake", "0123456789abcdef0123456789abcdef")]
    [InlineData("stranger", "0123456789abcdef0123456789abcdef")]
    [InlineData("../password", PortalWorld.Password)]
    public async Task is_refused_to_who_does_not_know_the_secret(string client, string secret)
    {
        using var answer = await AskAsync(client, secret);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal("invalid_client", body.GetProperty("error").GetString());
    }

    [Fact]
    public async Task is_refused_to_another_service_with_that_secret()
    {
        using var answer = await AskAsync("treatment", world.IntakeSecret);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private Task<HttpResponseMessage> AskAsync(string client, string secret) => world.AskForTokenAsync(
        ("grant_type", "client_credentials"), ("client_id", client), ("client_secret", secret),
        ("audience", "records"));
}
