using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PeriostealPlatform.ServiceDefaults.Clock;
using PeriostealPlatform.ServiceDefaults.Tests.Fixtures;

namespace PeriostealPlatform.ServiceDefaults.Tests.Clock;

public sealed class A_demonstration_time(Edge edge)
{
    private static readonly Dictionary<string, string?> Demonstration = new() { ["Demonstration:Enabled"] = "true" };

    [Fact]
    public async Task is_refused_by_a_system_that_is_no_demonstration()
    {
        var response = await edge.CommandAsync("""{"sessions":3}""", r =>
            r.Headers.Add("Demonstration-Time", "2026-08-03T00:00:00Z"));
        await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PP-API-008");
    }

    [Fact]
    public void cannot_exist_in_production()
    {
        var refused = Assert.Throws<StartRefusedException>(() =>
            Edge.Build(edge.Issuer.Address, Demonstration, Things.Map, "Production"));
        Assert.Contains("Demonstration__Enabled", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_the_time_of_the_request_that_carries_it()
    {
        await using var app = await Edge.StartAsync(edge.Issuer.Address, Demonstration);
        var told = await (await CommandAsync(app, "2026-08-03T00:31:00Z")).JsonAsync();
        Assert.Equal("2026-08-03T00:31:00.0000000+00:00", (string?)told["recordedAt"]);
        Assert.Equal("2026-08-03T10:31:00.0000000+10:00", (string?)told["occurredAt"]);
    }

    [Fact]
    public async Task is_forgotten_after_the_request()
    {
        await using var app = await Edge.StartAsync(edge.Issuer.Address, Demonstration);
        await CommandAsync(app, "2026-08-03T00:31:00Z");
        var told = await (await CommandAsync(app, null)).JsonAsync();
        Assert.False(((string)told["recordedAt"]!).StartsWith("2026-08-03", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-08-03T00:31:00")]
    [InlineData("")]
    public async Task that_is_no_instant_is_refused(string value)
    {
        await using var app = await Edge.StartAsync(edge.Issuer.Address, Demonstration);
        await (await CommandAsync(app, value)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PP-API-008");
    }

    [Fact]
    public async Task does_not_make_an_expired_token_valid()
    {
        await using var app = await Edge.StartAsync(edge.Issuer.Address, Demonstration);
        var expired = edge.Issuer.Token(expiresIn: TimeSpan.FromDays(-30));
        var then = TimeProvider.System.GetUtcNow().AddDays(-30).AddMinutes(-5).ToString("o");
        await (await CommandAsync(app, then, expired)).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "PP-API-401");
    }

    [Fact]
    public async Task holds_for_one_flow_of_work_and_nests()
    {
        await using var app = Edge.Build(edge.Issuer.Address, Demonstration, Things.Map);
        var clock = app.Services.GetRequiredService<DemonstrationClock>();
        Assert.Same(clock, app.Services.GetRequiredService<TimeProvider>());
        var (first, second) = (DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1));
        using (clock.At(first))
        {
            using (clock.At(second)) Assert.Equal(second, await NowAsync(clock));
            Assert.Equal(first, await NowAsync(clock));
        }
        Assert.NotEqual(first, clock.GetUtcNow());
    }

    private static async Task<DateTimeOffset> NowAsync(TimeProvider clock)
    {
        await Task.Yield();
        return clock.GetUtcNow();
    }

    private async Task<HttpResponseMessage> CommandAsync(WebApplication app, string? time, string? token = null) =>
        await edge.CommandAsync("""{"sessions":3}""", r =>
        {
            if (time is not null) r.Headers.TryAddWithoutValidation("Demonstration-Time", time);
            if (token is not null) r.Headers.Authorization = new("Bearer", token);
        }, app.Urls.Single() + "/things/0198a000-0000-7000-8000-000000000001");
}
