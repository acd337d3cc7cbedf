using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.Messaging.Relaying;

/// <summary>Runs the relay in one process of the service, for as long as that process lives.</summary>
internal sealed partial class RelayService(
    Relay relay,
    RelayElection election,
    IEventStore store,
    MessagingOptions options,
    MessagingTelemetry telemetry,
    ILogger<RelayService> log) : BackgroundService
{
    private static readonly TimeSpan Candidacy = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var quiet = MessagingTelemetry.Quietly("relay");
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var term = await election.TryEnterAsync(stoppingToken);
                if (term is not null)
                    await ServeAsync(term, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LeftOffice(e.GetType().FullName);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(Candidacy, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ServeAsync(RelayElection.Term term, CancellationToken ct)
    {
        Elected(options.Service);
        var failures = 0;
        while (!ct.IsCancellationRequested)
        {
            await term.ConfirmAsync(ct);
            try
            {
                if (!await relay.RelayNextAsync(ct))
                    await store.WaitForAppendAsync(options.RelayPoll, ct);
                failures = 0;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                telemetry.Retries.Add(1, new KeyValuePair<string, object?>("where", "relay"));
                Failed(++failures, e.GetType().FullName, e.StackTrace);
                var pause = TimeSpan.FromMilliseconds(100 * Math.Pow(2, Math.Min(failures, 10)));
                await Task.Delay(pause < LongestPause ? pause : LongestPause, ct);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "This process relays the events of {Service}")]
    private partial void Elected(string service);

    [LoggerMessage(LogLevel.Warning, "The relay gives up its office after {ErrorType}; whoever is first takes it up")]
    private partial void LeftOffice(string? errorType);

    // The type and the place, never the message: a message may quote what the event holds.
    [LoggerMessage(LogLevel.Error, "The relay stands still since {Failures} tries: {ErrorType} {StackTrace}")]
    private partial void Failed(int failures, string? errorType, string? stackTrace);
}
