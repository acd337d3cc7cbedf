using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using PeriostealPlatform.ServiceDefaults.Tests.Fixtures;

namespace PeriostealPlatform.ServiceDefaults.Tests.Telemetry;

/// <summary>
/// Alone, and on a service of its own: when any host of a process ends, the SDK lets go of metrics that other hosts
/// share by name.
/// </summary>
[Collection(nameof(Alone))]
public sealed class The_metrics_page : IAsyncLifetime
{
    [CollectionDefinition(nameof(Alone), DisableParallelization = true)]
    public sealed class Alone;

    private readonly Edge edge = new();
    private readonly Meter meter = new(
        "PeriostealPlatform.Tests." + Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N"));

    [Fact]
    public async Task needs_no_sign_in_and_has_the_text_formats_type()
    {
        var response = await edge.GetAsync("/metrics", null);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task tells_which_service_it_is() =>
        Assert.Contains("service_name=\"periosteal-intake\"", Line(await ScrapeAsync(), "target_info{"),
            StringComparison.Ordinal);

    [Fact(Timeout = 10_000)]
    public async Task has_the_servers_and_the_runtimes_own_metrics()
    {
        await edge.GetAsync("/things/0198a000-0000-7000-8000-000000000001", edge.Issuer.Token());
        // The server counts a request after it has answered it.
        var page = await ScrapeUntilAsync("http_route=\"/things/{id:guid}");
        Assert.Contains("# TYPE http_server_request_duration_seconds histogram", page, StringComparison.Ordinal);
        Assert.Contains("# TYPE dotnet_gc_collections_total counter", page, StringComparison.Ordinal);
        Assert.Contains("# TYPE dotnet_process_memory_working_set_bytes gauge", page, StringComparison.Ordinal);
        Assert.DoesNotContain("0198a000-0000-7000-8000-000000000001", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task writes_counters_with_their_unit_and_total()
    {
        meter.CreateCounter<long>("relay.published", "{message}", "Messages\nout").Add(3, new KeyValuePair<string,
            object?>("audience", "a\"b\\c\nd"));
        var page = await ScrapeAsync();
        Assert.Contains("# HELP relay_published_total Messages\\nout\n# TYPE relay_published_total counter\n", page,
            StringComparison.Ordinal);
        var scope = $"otel_scope_name=\"{meter.Name}\"";
        Assert.Contains("relay_published_total{audience=\"a\\\"b\\\\c\\nd\"," + scope + "} 3\n", page,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task writes_buckets_that_add_up()
    {
        var histogram = meter.CreateHistogram<double>("append.duration", "s", null, null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1] });
        foreach (var value in (double[])[0.25, 0.75, 0.75, 8]) histogram.Record(value);
        var scope = $"otel_scope_name=\"{meter.Name}\"";
        Assert.Contains(
            $"""
            append_duration_seconds_bucket{"{"}{scope},le="0.5"{"}"} 1
            append_duration_seconds_bucket{"{"}{scope},le="1"{"}"} 3
            append_duration_seconds_bucket{"{"}{scope},le="+Inf"{"}"} 4
            append_duration_seconds_sum{"{"}{scope}{"}"} 9.75
            append_duration_seconds_count{"{"}{scope}{"}"} 4
            """, await ScrapeAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task writes_gauges_and_what_goes_up_and_down()
    {
        meter.CreateUpDownCounter<int>("inbox.parked").Add(-2);
        meter.CreateObservableGauge("relay.lag", () => 0.5, "s");
        var page = await ScrapeAsync();
        Assert.Contains("# TYPE inbox_parked gauge\ninbox_parked{otel_scope_name=\"" + meter.Name + "\"} -2\n", page,
            StringComparison.Ordinal);
        Assert.Contains("# TYPE relay_lag_seconds gauge\nrelay_lag_seconds{", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task names_each_family_once()
    {
        using var other = new Meter(meter.Name + ".Other");
        meter.CreateCounter<int>("shared.name").Add(1);
        other.CreateCounter<int>("shared.name").Add(2);
        var families = (
            await ScrapeAsync()).Split('\n').Where(l => l.StartsWith("# TYPE ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(families.Length, families.Distinct().Count());
    }

    [Fact]
    public async Task is_what_prometheus_reads()
    {
        meter.CreateCounter<long>("odd name%", "By/s", "a \\ b").Add(1);
        var page = await ScrapeAsync();
        using var promtool = Start("promtool", "check", "metrics");
        if (promtool is null) return;
        await promtool.StandardInput.WriteAsync(page);
        promtool.StandardInput.Close();
        var remarks = await promtool.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await promtool.WaitForExitAsync(TestContext.Current.CancellationToken);
        // 1: it cannot read the page. 3: it reads it, but has remarks on names, which libraries chose.
        Assert.True(promtool.ExitCode is 0 or 3, remarks);
    }

    public ValueTask InitializeAsync() => edge.InitializeAsync();

    public ValueTask DisposeAsync()
    {
        meter.Dispose();
        return edge.DisposeAsync();
    }

    private static Process? Start(string file, params string[] arguments)
    {
        try
        {
            return Process.Start(
                new ProcessStartInfo(file, arguments) { RedirectStandardInput = true, RedirectStandardError = true });
        }
        catch (System.ComponentModel.Win32Exception) when (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Skip($"{file} is not installed here.");
            return null;
        }
    }

    private static string Line(string page, string start) =>
        page.Split('\n').First(l => l.StartsWith(start, StringComparison.Ordinal));

    private async Task<string> ScrapeUntilAsync(string wanted)
    {
        while (true)
        {
            var page = await ScrapeAsync();
            if (page.Contains(wanted, StringComparison.Ordinal)) return page;
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    private async Task<string> ScrapeAsync() =>
        await (await edge.GetAsync("/metrics", null)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
