using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using PeriostealPlatform.Demonstration.Platform;
using PeriostealPlatform.Testing.Platform;

namespace PeriostealPlatform.EndToEnd.Tests;

/// <summary>What a careless or hostile caller sends gets a problem with a stable code, and leaves nothing behind.</summary>
public sealed class Bad_input(LoadedPlatform platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Patient => $"/patients/{platform.Patient}";

    private string Episode => $"{Patient}/episodes/{platform.Ids.Episode("E1")}";

    private string Course => $"{Patient}/courses/{platform.Ids.Course("E1")}";

    [Fact]
    public Task with_an_unknown_field_is_refused() => RefusedAsync(
        PlatformService.Intake, $"{Patient}/sharing-directives", """{"policy":"all-clinics","surprise":1}""", 400, "PP-API-002");

    [Fact]
    public Task with_a_wrong_type_is_refused() => RefusedAsync(
        PlatformService.Treatment, $"{Course}/activation", """{"planVersion":"one"}""", 400, "PP-API-002");

    [Fact]
    public Task with_an_unknown_code_is_refused() => RefusedAsync(
        PlatformService.Intake, $"{Patient}/sharing-directives", """{"policy":"everybody"}""", 400, "PP-API-002");

    [Fact]
    public Task that_is_not_JSON_is_refused() => RefusedAsync(
        PlatformService.Intake, $"{Patient}/sharing-directives", """{"policy":""", 400, "PP-API-002");

    [Fact]
    public async Task with_an_impossible_birth_date_is_refused()
    {
        var referral = await platform.Client.SendAsync(
            new PlatformRequest(
                "intake",
                "/referrals",
                "fischer",
                "chw",
                JsonNode.Parse("""{"source":"self","indications":[{"code":"pain-back","primary":true}]}""")!.AsObject(),
                $"bad-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}"),
            Ct);
        await RefusedAsync(
            PlatformService.Intake,
            $"/patients/{referral["patientId"]}/registration",
            """{"family":"A","given":["B"],"birthDate":"1812-01-01","gender":"female","collectionNoticeAcknowledged":true}""",
            422,
            "PP-INT-002");
    }

    [Fact]
    public Task with_a_second_baseline_is_refused() => RefusedAsync(
        PlatformService.Outcomes, $"{Episode}/baseline", """{"measures":{"nprs":9,"psfs":[4,3,4]}}""", null, "PP-OUT-010");

    [Fact]
    public Task that_is_too_long_is_refused() => RefusedAsync(
        PlatformService.Intake,
        "/referrals",
        $$"""{"source":"gp","indications":[{"code":"pain-neck","primary":true}],"question":"{{new string('x', 2001)}}"}""",
        400,
        "PP-API-005");

    [Fact]
    public Task that_is_too_large_is_refused() => RefusedAsync(
        PlatformService.Intake, "/referrals", $$"""{"question":"{{new string('x', 300_000)}}"}""", 413, "PP-API-006");

    [Fact]
    public Task on_an_outdated_version_is_refused() => RefusedAsync(
        PlatformService.Treatment, $"{Course}/activation", """{"planVersion":1}""", 412, "PP-API-004", ifMatch: "\"1\"");

    [Fact]
    public Task without_an_idempotency_key_is_refused() => RefusedAsync(
        PlatformService.Intake, $"{Patient}/sharing-directives", """{"policy":"all-clinics"}""", 400, "PP-API-001", key: "");

    [Fact]
    public Task in_the_future_is_refused() => RefusedAsync(
        PlatformService.Intake,
        $"{Patient}/sharing-directives",
        """{"policy":"all-clinics","occurredAt":"2031-01-01T10:00:00+11:00"}""",
        null,
        "PP-TIM-001");

    [Fact]
    public async Task under_a_key_that_another_request_used_is_refused()
    {
        var used = platform.Scenario.Single(e => e.Type == "SharingDirectiveSet").EventId.ToString("D");
        await RefusedAsync(
            PlatformService.Intake,
            $"{Patient}/sharing-directives",
            """{"policy":"this-clinic-only","occurredAt":"2026-09-07T09:13:00+10:00"}""",
            422,
            "PP-API-003",
            key: used,
            at: "2026-09-07T09:13:00+10:00");
    }

    private async Task RefusedAsync(
        PlatformService service,
        string path,
        string body,
        int? status,
        string? code,
        string? ifMatch = null,
        string? key = null,
        string? at = null)
    {
        const string everything = "select (select count(*) from mt_events) + (select count(*) from periosteal.commands)";
        var before = await platform.CountAsync(service, everything, Ct);
        using var client = platform.ClientOf(service);
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(service));
        if (key != "")
            request.Headers.Add("Idempotency-Key", key ?? $"bad-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}");
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (at is not null)
            request.Headers.Add("Demonstration-Time", at);

        using var answer = await client.SendAsync(request, Ct);

        var problem = await answer.Content.ReadFromJsonAsync<JsonObject>(Ct);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code ?? problem!["code"]!.GetValue<string>(), problem!["code"]!.GetValue<string>());
        Assert.StartsWith("PP-", problem["code"]!.GetValue<string>(), StringComparison.Ordinal);
        if (status is not null)
            Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.InRange((int)answer.StatusCode, 400, 499);
        Assert.Equal(before, await platform.CountAsync(service, everything, Ct));
    }

    private async Task<string> TokenAsync(PlatformService service)
    {
        using var portal = platform.ClientOf(PlatformService.Portal);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "password",
            ["username"] = "fischer",
            ["password"] = platform.DemonstrationPassword,
            ["audience"] = service.ToString().ToLowerInvariant(),
        });
        using var issued = await portal.PostAsync("/connect/token", form, Ct);
        return (await issued.Content.ReadFromJsonAsync<JsonObject>(Ct))!["access_token"]!.GetValue<string>();
    }
}
