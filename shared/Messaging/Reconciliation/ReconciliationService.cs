using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PeriostealPlatform.Messaging.Incoming;

namespace PeriostealPlatform.Messaging.Reconciliation;

/// <summary>Compares with every source now and then, and sweeps up what a process that died left waiting.</summary>
internal sealed partial class ReconciliationService(
    Reconciler reconciler,
    Inbox inbox,
    MessagingOptions options,
    MessagingTelemetry telemetry,
    ILogger<ReconciliationService> log) : BackgroundService
{
    private readonly HashSet<string> _diverged = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var quiet = MessagingTelemetry.Quietly("reconciliation");
        while (options.Sources.Count > 0 && !stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(options.ReconcileEvery, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await GuardAsync("own parked facts", inbox.SweepAsync, stoppingToken);
            foreach (var source in options.Sources)
                await GuardAsync(source, ct => CompareAsync(source, ct), stoppingToken);
        }
    }

    private async Task CompareAsync(string source, CancellationToken ct)
    {
        var comparison = await reconciler.CompareAsync(source, ct);
        if (comparison == Comparison.Diverged)
        {
            _diverged.Add(source);
            telemetry.Divergences.Add(1, new KeyValuePair<string, object?>("source", source));
            Diverged(source);
        }
        else
        {
            _diverged.Remove(source);
            if (comparison == Comparison.Repaired)
                Repaired(source);
        }

        telemetry.Diverged = _diverged.Count;
    }

    private async Task GuardAsync(string what, Func<CancellationToken, Task> work, CancellationToken ct)
    {
        try
        {
            if (!ct.IsCancellationRequested)
                await work(ct);
        }
        catch (Exception e)
        {
            if (!ct.IsCancellationRequested)
                NotCompared(what, e.GetType().FullName);
        }
    }

    [LoggerMessage(LogLevel.Critical,
        "The inbox differs from what {Source} says it has sent, and fetching does not help: one of them was altered")]
    private partial void Diverged(string source);

    [LoggerMessage(LogLevel.Warning, "Facts from {Source} were missing and have been fetched")]
    private partial void Repaired(string source);

    [LoggerMessage(LogLevel.Warning, "No comparison with {Source} this time: {ErrorType}")]
    private partial void NotCompared(string source, string? errorType);
}
