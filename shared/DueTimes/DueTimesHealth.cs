using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PeriostealPlatform.DueTimes;

/// <summary>Degraded, not unready, while due times stand still or are late: people can work all the same.</summary>
internal sealed class DueTimesHealth(DueTimesTelemetry telemetry, DueTimesOptions options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(telemetry.Trouble is not null || telemetry.Failing > 0
            || telemetry.Lateness > options.LateAfter.TotalSeconds
                ? HealthCheckResult.Degraded("Due times are late.")
                : HealthCheckResult.Healthy());
}
