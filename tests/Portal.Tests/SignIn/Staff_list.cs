using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using PeriostealPlatform.Portal.SignIn;
using PeriostealPlatform.Portal.Tests.Running;
using PeriostealPlatform.Portal.Tokens;

namespace PeriostealPlatform.Portal.Tests.SignIn;

[Collection(WithARunningPortal.Name)]
public sealed class Staff_list(PortalWorld world)
{
    [Fact]
    public async Task says_who_is_behind_a_user_id_without_the_sign_in_name()
    {
        using var client = await world.ClientOfAsync("okafor", "portal");
        var staff = await client.GetFromJsonAsync<JsonElement[]>("/staff", TestContext.Current.CancellationToken);

        var fischer = staff!.Single(member => member.GetProperty("displayName").GetString() == "Lena Fischer");
        Assert.Equal(DemonstrationUsers.IdOf("fischer"), fischer.GetProperty("userId").GetString());
        Assert.Equal("treating-practitioner", fischer.GetProperty("role").GetString());
        Assert.Equal("chw", fischer.GetProperty("clinics")[0].GetString());
        Assert.DoesNotContain(fischer.EnumerateObject(), member => member.Value.ToString() == "fischer");
    }

    [Fact]
    public async Task is_refused_without_a_token()
    {
        using var client = world.Browser();
        using var answer = await client.GetAsync("/staff", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task is_refused_to_a_token_for_another_service()
    {
        using var client = await world.ClientOfAsync("okafor", "records");
        using var answer = await client.GetAsync("/staff", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData(0, HttpStatusCode.OK)]
    [InlineData(11, HttpStatusCode.Unauthorized)]
    public async Task is_refused_to_a_token_that_has_expired(int minutesOld, HttpStatusCode expected)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Tokens:SigningKeyFile", world.Files.SigningKey)])
            .Build();
        using var key = SigningKey.Load(settings);
        var then = new StoppedClock(TimeProvider.System.GetUtcNow().AddMinutes(-minutesOld));
        using var client = world.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", new TokenIssuer(key, PortalWorld.Issuer, then).ForService("intake", "portal"));
        using var answer = await client.GetAsync("/staff", TestContext.Current.CancellationToken);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task is_refused_to_a_token_whose_content_was_changed()
    {
        var parts = (await world.TokenOfAsync("okafor", "portal")).Split('.');
        var other = (await world.TokenOfAsync("rossi", "portal")).Split('.');
        using var client = world.Client();
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", $"{parts[0]}.{other[1]}.{parts[2]}");
        using var answer = await client.GetAsync("/staff", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
