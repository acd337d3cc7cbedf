using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace PeriostealPlatform.ServiceDefaults.Telemetry;

/// <summary>Traces, metrics and logs; exported by OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set.</summary>
internal static class TelemetrySetUp
{
    public static void AddTelemetry(this WebApplicationBuilder builder, ServiceIdentity identity)
    {
        // Off by default in ASP.NET Core 10: without it a server's span has neither method nor route nor status.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        var export = !string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        var resource = ResourceBuilder.CreateDefault().AddService(identity.TelemetryName)
            .AddAttributes([new("deployment.environment.name", builder.Environment.EnvironmentName)]);
        AddLogs(builder, resource, export);

        var scrape = new PrometheusExporter(resource.Build());
        builder.Services.AddSingleton(scrape);
        builder.Services.AddSingleton(services => Traces(services, resource, export));
        builder.Services.AddSingleton(services => Meters(services, resource, scrape, export));
        builder.Services.AddHostedService<TelemetryStart>();
    }

    public static void MapMetrics(this WebApplication app) => app
        .MapGet("/metrics", (PrometheusExporter exporter, MeterProvider _) =>
            Results.Text(exporter.Scrape(), PrometheusExporter.ContentType))
        .AllowAnonymous().ExcludeFromDescription();

    private static TracerProvider Traces(IServiceProvider services, ResourceBuilder resource, bool export)
    {
        var traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(inner => inner.AddSingleton(services.GetRequiredService<IConfiguration>()))
            .SetResourceBuilder(resource)
            .AddSource(TelemetrySources.Traces)
            .AddProcessor(new SpanScrubber());
        return (export ? traces.AddOtlpExporter() : traces).Build();
    }

    private static MeterProvider Meters(
        IServiceProvider services, ResourceBuilder resource, PrometheusExporter scrape, bool export)
    {
        var meters = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(inner => inner.AddSingleton(services.GetRequiredService<IConfiguration>()))
            .SetResourceBuilder(resource)
            .AddMeter(TelemetrySources.Metrics)
            .AddReader(new BaseExportingMetricReader(scrape));
        return (export ? meters.AddOtlpExporter() : meters).Build();
    }

    private static void AddLogs(WebApplicationBuilder builder, ResourceBuilder resource, bool export)
    {
        var logging = builder.Logging.ClearProviders();
        logging.Configure(options => options.ActivityTrackingOptions =
            ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        logging.AddJsonConsole(console =>
        {
            console.IncludeScopes = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        });
        // Below Warning these write query strings, statements and request addresses.
        foreach (var talkative in (string[])["Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "Polly"])
            logging.AddFilter(talkative, LogLevel.Warning);
        if (export)
            logging.AddOpenTelemetry(logs => logs.SetResourceBuilder(resource).AddOtlpExporter());
    }

    /// <summary>Makes the providers before the first request; the container disposes, and so flushes, them.</summary>
    private sealed class TelemetryStart(TracerProvider traces, MeterProvider meters) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            // Short: a collector that is away must not hold up the stop.
            const int patienceMs = 2000;
            traces.ForceFlush(patienceMs);
            meters.ForceFlush(patienceMs);
            return Task.CompletedTask;
        }
    }
}
