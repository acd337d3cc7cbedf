using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PeriostealPlatform.ServiceDefaults.Clients;
using PeriostealPlatform.ServiceDefaults.Telemetry;
using PeriostealPlatform.ServiceDefaults.Tests.Clients;
using PeriostealPlatform.ServiceDefaults.Tests.Fixtures;

namespace PeriostealPlatform.ServiceDefaults.Tests.Telemetry;

public sealed class A_trace(Edge edge)
{
    private const string Thing = "/things/0198a000-0000-7000-8000-000000000001";

    [Fact]
    public async Task goes_on_in_the_service_that_is_called()
    {
        await using var target = await Target.StartAsync(200);
        await using var app = Edge.Build(edge.Issuer.Address, new() { ["Services:treatment"] = target.Address },
            _ => { },
            more: builder =>
                builder.Services.AddResilientHttpClient<A_call_to_another_service.TreatmentClient>("treatment"));
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var source = new ActivitySource("PeriostealPlatform.Tests");
        using var activity = source.StartActivity("test", ActivityKind.Server);
        await app.Services.GetRequiredService<A_call_to_another_service.TreatmentClient>().Http
            .GetAsync("things", TestContext.Current.CancellationToken);
        Assert.Contains(activity!.TraceId.ToHexString(), target.Requests.Single().TraceParent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task names_routes_but_no_values_of_paths_or_queries()
    {
        var spans = await SpansOfAsync(Thing + "?limit=77777");
        Assert.Contains(spans, s => s.StartsWith("GET /things/{id:guid}", StringComparison.Ordinal)
            && s.Contains("[http.response.status_code, 200]", StringComparison.Ordinal));
        Assert.All(spans, s =>
        {
            Assert.DoesNotContain("0198a000-0000-7000-8000-000000000001", s, StringComparison.Ordinal);
            Assert.DoesNotContain("77777", s, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task of_an_unknown_path_does_not_repeat_it() => Assert.All(
        (await SpansOfAsync("/named/Ngata?family=Ngata")).Where(s => !s.Contains("url.full", StringComparison.Ordinal)),
        s => Assert.DoesNotContain("Ngata", s, StringComparison.Ordinal));

    [Fact]
    public async Task is_not_recorded_for_probes() =>
        Assert.DoesNotContain(await SpansOfAsync("/health/live"),
            s => s.StartsWith("GET /health/live", StringComparison.Ordinal));

    /// <summary>What would be exported of one request, at both ends: name and tags.</summary>
    private async Task<string[]> SpansOfAsync(string path)
    {
        var ended = new ConcurrentQueue<Activity>();
        using var server = new SemaphoreSlim(0);
        using var listener = new ActivityListener
        {
            ShouldListenTo = source =>
                source.Name is "Microsoft.AspNetCore" or "System.Net.Http" or "PeriostealPlatform.Tests",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                ended.Enqueue(activity);
                if (activity.Source.Name == "Microsoft.AspNetCore") server.Release();
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource("PeriostealPlatform.Tests");
        using var root = source.StartActivity("test");
        await edge.GetAsync(path, edge.Issuer.Token());
        // The server's span ends after its answer has arrived here.
        while (!ended.Any(a => a.Source.Name == "Microsoft.AspNetCore" && a.TraceId == root!.TraceId))
            await server.WaitAsync(TestContext.Current.CancellationToken);

        var scrubber = new SpanScrubber();
        return [.. ended.Where(a => a.TraceId == root!.TraceId && a.Recorded).Select(a =>
        {
            scrubber.OnEnd(a);
            return $"{a.DisplayName} {string.Join(' ', a.TagObjects)}";
        })];
    }
}
