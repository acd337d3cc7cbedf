using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using PeriostealPlatform.Messaging.Relaying;

namespace PeriostealPlatform.Messaging;

/// <summary>Counts what waits, for the metrics.</summary>
internal sealed partial class MessagingGauges(
    NpgsqlDataSource database, MessagingTelemetry telemetry, ILogger<MessagingGauges> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private long? _pendingSince;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var quiet = MessagingTelemetry.Quietly("gauges");
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await MeasureAsync(stoppingToken);
            }
            catch (Exception e)
            {
                NotMeasured(e.GetType().FullName);
            }

            await Task.Delay(Every, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task MeasureAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            select
                (select count(*) from mt_events where seq_id >
                    coalesce((select last_seq_id from mt_event_progression where name = $1), 0)),
                (select count(*) from periosteal.inbox_parked),
                (select count(*) from periosteal.inbox_streams where held_since is not null),
                (select coalesce(extract(epoch from now() - min(parked_at)), 0)::float8 from periosteal.inbox_parked)
            """);
        command.Parameters.AddWithValue(Relay.Subscription);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        telemetry.Pending = reader.GetInt64(0);
        telemetry.Parked = reader.GetInt64(1);
        telemetry.Held = reader.GetInt64(2);
        telemetry.InboxLag = reader.GetDouble(3);

        // By the clock of this process: what the events say may be a demonstration's time.
        _pendingSince = telemetry.Pending == 0 ? null : _pendingSince ?? Stopwatch.GetTimestamp();
        telemetry.RelayLag = _pendingSince is { } since ? Stopwatch.GetElapsedTime(since).TotalSeconds : 0;
    }

    [LoggerMessage(LogLevel.Debug, "The queues could not be counted: {ErrorType}")]
    private partial void NotMeasured(string? errorType);
}
