using PeriostealPlatform.ServiceDefaults.Tests.Fixtures;

namespace PeriostealPlatform.ServiceDefaults.Tests.Telemetry;

public sealed class A_collector(Edge edge)
{
    [Fact]
    public async Task gets_traces_metrics_and_logs_by_the_standard_settings()
    {
        await using var collector = await Target.StartAsync(200);
        await using (var app = await Edge.StartAsync(edge.Issuer.Address, new()
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        }))
        {
            await edge.Http.GetAsync(app.Urls.Single() + "/no/such/place", TestContext.Current.CancellationToken);
            await app.StopAsync(TestContext.Current.CancellationToken);
        }

        var paths = collector.Requests.Select(r => r.Path).Distinct().Order();
        Assert.Equal(["/v1/logs", "/v1/metrics", "/v1/traces"], paths);
        Assert.All(collector.Requests, r => Assert.Contains("periosteal-intake", r.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task that_is_away_holds_up_neither_requests_nor_the_stop()
    {
        await using var app = await Edge.StartAsync(edge.Issuer.Address, new()
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:1",
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        });
        var response = await edge.Http.GetAsync(app.Urls.Single() + "/health/live",
            TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await app.StopAsync(patience.Token);
        Assert.False(patience.IsCancellationRequested);
    }
}
