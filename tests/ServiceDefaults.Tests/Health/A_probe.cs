using System.Net;
using Microsoft.AspNetCore.Builder;
using PeriostealPlatform.ServiceDefaults.Tests.Fixtures;
using PeriostealPlatform.Testing.Servers;

namespace PeriostealPlatform.ServiceDefaults.Tests.Health;

public sealed class A_probe(Edge edge)
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task needs_no_sign_in(string path)
    {
        var response = await edge.GetAsync(path, null);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("healthy", (string?)(await response.JsonAsync())["status"]);
    }

    [Fact]
    public async Task finds_a_service_ready_while_its_database_answers()
    {
        await using var app = await Edge.StartAsync(edge.Issuer.Address, new()
        {
            ["ConnectionStrings:EventStore"] = PostgresServer.ConnectionString,
        });
        Assert.Equal("""{"status":"healthy","checks":{"database":"healthy"}}""",
            (await (await ProbeAsync(app, "ready")).JsonAsync()).ToJsonString());
    }

    [Fact]
    public async Task finds_a_service_alive_but_not_ready_while_its_database_is_away()
    {
        await using var app = await Edge.StartAsync(edge.Issuer.Address, new()
        {
            ["ConnectionStrings:EventStore"] = "Host=127.0.0.1;Port=1;Username=nobody;Database=nothing;Timeout=1",
        });
        Assert.Equal(HttpStatusCode.OK, (await ProbeAsync(app, "live")).StatusCode);
        var ready = await ProbeAsync(app, "ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("""{"status":"unhealthy","checks":{"database":"unhealthy"}}""",
            (await ready.JsonAsync()).ToJsonString());
    }

    private async Task<HttpResponseMessage> ProbeAsync(WebApplication app, string probe) =>
        await edge.Http.GetAsync($"{app.Urls.Single()}/health/{probe}", TestContext.Current.CancellationToken);
}
