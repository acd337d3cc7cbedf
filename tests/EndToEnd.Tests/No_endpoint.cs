using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PeriostealPlatform.Testing.Platform;

namespace PeriostealPlatform.EndToEnd.Tests;

public sealed partial class No_endpoint(LoadedPlatform platform)
{
    private static readonly string[] Anonymous =
        ["/health/live", "/health/ready", "/metrics", "/openapi/v1.json", "/.well-known/", "/connect/token",
            "/fhir/metadata", "/fhir/.well-known/"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(PlatformService.Intake)]
    [InlineData(PlatformService.Treatment)]
    [InlineData(PlatformService.Outcomes)]
    [InlineData(PlatformService.Records)]
    public async Task answers_without_a_token_but_health_metrics_and_description(PlatformService service)
    {
        using var client = platform.ClientOf(service);
        var description = await client.GetFromJsonAsync<JsonObject>("/openapi/v1.json", Ct);
        var asked = 0;

        foreach (var (path, methods) in description!["paths"]!.AsObject())
        {
            foreach (var (method, _) in methods!.AsObject().Where(m => !Anonymous.Any(a => path.StartsWith(a, StringComparison.Ordinal))))
            {
                using var request = new HttpRequestMessage(
                    HttpMethod.Parse(method), Parameters().Replace(path, "00000000-0000-7000-8000-000000000001"));
                using var answer = await client.SendAsync(request, Ct);
                Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{method} {path} answers {answer.StatusCode}.");
                asked++;
            }
        }

        Assert.True(asked >= 4, $"{service} describes {asked} endpoints.");
    }

    [Theory]
    [InlineData(PlatformService.Portal)]
    [InlineData(PlatformService.Intake)]
    [InlineData(PlatformService.Treatment)]
    [InlineData(PlatformService.Outcomes)]
    [InlineData(PlatformService.Records)]
    public async Task is_needed_to_see_health_and_metrics(PlatformService service)
    {
        using var client = platform.ClientOf(service);

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready", Ct)).StatusCode);
        var metrics = await client.GetStringAsync("/metrics", Ct);
        Assert.Contains("# TYPE", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task takes_a_token_that_is_meant_for_another_service()
    {
        using var portal = platform.ClientOf(PlatformService.Portal);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "password",
            ["username"] = "fischer",
            ["password"] = platform.DemonstrationPassword,
            ["audience"] = "intake",
        });
        using var issued = await portal.PostAsync("/connect/token", form, Ct);
        var token = (await issued.Content.ReadFromJsonAsync<JsonObject>(Ct))!["access_token"]!.GetValue<string>();
        using var records = platform.ClientOf(PlatformService.Records);
        records.DefaultRequestHeaders.Authorization = new("Bearer", token);

        Assert.Equal(HttpStatusCode.Unauthorized, (await records.GetAsync("/patients", Ct)).StatusCode);
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameters();
}
