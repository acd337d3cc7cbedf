using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace PeriostealPlatform.ServiceDefaults.Health;

/// <summary>Probes: alive while the process answers; ready while what it needs answers.</summary>
internal static class HealthSetUp
{
    /// <summary>The tag of checks that readiness depends on.</summary>
    public const string Ready = "ready";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void AddHealth(this WebApplicationBuilder builder)
    {
        var checks = builder.Services.AddHealthChecks();
        if (builder.Configuration.GetConnectionString("EventStore") is not { Length: > 0 } database) return;

        // A data source of its own for a process that registers none; its pool is empty until the first probe.
        builder.Services.AddKeyedSingleton(Ready, (_, _) => NpgsqlDataSource.Create(database));
        checks.Add(new HealthCheckRegistration("database",
            services => new DatabaseHealth(services.GetService<NpgsqlDataSource>()
                ?? services.GetRequiredKeyedService<NpgsqlDataSource>(Ready)),
            HealthStatus.Unhealthy, [Ready], Patience));
    }

    public static void MapHealth(this WebApplication app)
    {
        Map(app, "/health/live", _ => false);
        Map(app, "/health/ready", check => check.Tags.Contains(Ready));
    }

    private static void Map(WebApplication app, string path, Func<HealthCheckRegistration, bool> which) =>
        app.MapHealthChecks(path, new HealthCheckOptions { Predicate = which, ResponseWriter = WriteAsync })
            .AllowAnonymous();

    /// <summary>Names and states only: an exception's text may tell strangers about the inside.</summary>
    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = Word(report.Status),
        checks = report.Entries.ToDictionary(e => e.Key, e => Word(e.Value.Status)),
    }, context.RequestAborted);

    private static string Word(HealthStatus status) => status.ToString().ToLowerInvariant();
}
