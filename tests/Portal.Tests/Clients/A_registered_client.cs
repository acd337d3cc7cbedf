using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Npgsql;
using PeriostealPlatform.Portal.Tests.Running;

namespace PeriostealPlatform.Portal.Tests.Clients;

[Collection(WithARunningPortal.Name)]
public sealed class A_registered_client(PortalWorld world)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task gets_a_token_of_an_integrator_for_its_clinic_with_the_scopes_it_asks_for()
    {
        var secret = await Registration.RegisterAsync(world, "registry-a", "system/*.read", "user/Observation.rs");

        var body = await AskAsync("registry-a", secret, ("scope", "system/Patient.read user/Observation.r"));

        var token = new JsonWebToken(body.GetProperty("access_token").GetString());
        Assert.Equal("system/Patient.read user/Observation.r", body.GetProperty("scope").GetString());
        Assert.Equal("system/Patient.read user/Observation.r", token.GetClaim("scope").Value);
        Assert.Equal("integrator", token.GetClaim("role").Value);
        Assert.Equal("prm", token.GetClaim("clinic").Value);
        Assert.Equal("registry-a", token.GetClaim("client_id").Value);
        Assert.True(Guid.TryParse(token.Subject, out _));
    }

    [Fact]
    public async Task gets_all_it_was_registered_with_when_it_asks_for_nothing()
    {
        var secret = await Registration.RegisterAsync(world, "registry-b", "system/*.read");

        Assert.Equal("system/*.read", (await AskAsync("registry-b", secret)).GetProperty("scope").GetString());
    }

    [Fact]
    public async Task may_say_who_it_is_by_http_basic()
    {
        var secret = await Registration.RegisterAsync(world, "registry-c", "system/*.read");
        using var client = world.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"registry-c:{secret}")));
        using var form = new FormUrlEncodedContent(
            [new("grant_type", "client_credentials"), new("audience", "records")]);
        using var answer = await client.PostAsync("/connect/token", form, Ct);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("scope", "system/*.read user/*.read", "invalid_scope")]
    [InlineData("scope", "system/*.write", "invalid_scope")]
    [InlineData("scope", "system/Observation.read", "invalid_scope")]
    [InlineData("scope", "patient/Patient.read", "invalid_scope")] // names no patient
    [InlineData("audience", "treatment", "invalid_target")]
    [InlineData("client_secret", "0123456789abcdef0123456789abcdef", "invalid_client")]
    public async Task is_refused(string field, string value, string error)
    {
        var name = $"registry-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):n}";
        var secret = await Registration.RegisterAsync(world, name, "system/Patient.read", "patient/Patient.read");
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = name,
            ["client_secret"] = secret,
            ["audience"] = "records",
            [field] = value,
        };

        using var answer = await world.AskForTokenAsync([.. form.Select(pair => (pair.Key, pair.Value))]);

        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal(error, body.GetProperty("error").GetString());
    }

    [Fact]
    public async Task gets_no_token_once_it_is_revoked()
    {
        var secret = await Registration.RegisterAsync(world, "registry-d", "system/*.read");
        Assert.Equal(0, (await Registration.RunAsync(world, ["revoke-client", "--client-id", "registry-d"])).ExitCode);

        using var answer = await world.AskForTokenAsync(
            ("grant_type", "client_credentials"), ("client_id", "registry-d"), ("client_secret", secret),
            ("audience", "records"));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task leaves_no_secret_in_the_database()
    {
        var secret = await Registration.RegisterAsync(world, "registry-e", "system/*.read");
        await using var source = NpgsqlDataSource.Create(world.OwnerConnectionString);
        await using var command = source.CreateCommand("select c::text from clients c where client_id = 'registry-e'");

        var row = (string)(await command.ExecuteScalarAsync(Ct))!;
        Assert.DoesNotContain(secret, row, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(secret)), row, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--clinic", "xyz")]
    [InlineData("--scopes", "system/*.write")]
    public async Task cannot_be_registered_with_what_does_not_exist(string option, string value)
    {
        string[] arguments =
            ["register-client", "--client-id", "registry-f", "--clinic", "prm", "--scopes", "system/*.read", option, value];
        var (exitCode, output, _) = await Registration.RunAsync(world, arguments);

        Assert.NotEqual(0, exitCode);
        Assert.DoesNotContain(await StaffAsync(), member => member.GetProperty("displayName").GetString() == "registry-f");
    }

    [Fact]
    public async Task is_named_in_the_list_of_who_is_behind_a_user_id()
    {
        await Registration.RegisterAsync(world, "registry-g", "system/*.read");

        var program = (await StaffAsync()).Single(member => member.GetProperty("displayName").GetString() == "registry-g");
        Assert.Equal("integrator", program.GetProperty("role").GetString());
    }

    private async Task<JsonElement[]> StaffAsync()
    {
        using var client = await world.ClientOfAsync("okafor", "portal");
        return (await client.GetFromJsonAsync<JsonElement[]>("/staff", Ct))!;
    }

    private async Task<JsonElement> AskAsync(string client, string secret, params (string, string)[] more)
    {
        using var answer = await world.AskForTokenAsync(
            [("grant_type", "client_credentials"), ("client_id", client), ("client_secret", secret), ("audience", "records"), .. more]);
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Ct);
    }
}
