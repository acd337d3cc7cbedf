using System.Security.Cryptography;
using System.Text;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.Records.PatientRecords;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Records.Configurations;

/// <summary>
/// Asks every service every minute how it is configured, and writes down what differs. A service that is away is asked again.
/// </summary>
internal sealed partial class ConfigurationWatch(
    ConfigurationClient client,
    CommandExecutor<ConfigurationState, RecordFact> executor,
    IServiceProvider own,
    ILogger<ConfigurationWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1), AtFirst = TimeSpan.FromSeconds(5);
    private static readonly Actor Platform = Actor.System("chain");

    /// <summary>Id of a service's stream; the same on every machine.</summary>
    public static Guid StreamOf(string service) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"periosteal-configuration:{service}")).AsSpan(0, 16));

    /// <summary>Notes how a service is configured; nothing when it is as before.</summary>
    public Task NoteAsync(SecurityConfiguration seen, CancellationToken ct)
    {
        // By the real clock, as tokens are, also while a demonstration is on another date.
        var now = TimeProvider.System.GetUtcNow();
        var context = new CommandContext { Actor = Platform, RecordedAt = now, OccurredAt = now, Zone = "Etc/UTC" };
        return executor.ExecuteAsync(
            StreamOf(seen.Service), context, state => ConfigurationDecider.Note(state, seen), answer: null, ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(AtFirst, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!stoppingToken.IsCancellationRequested)
        {
            await GuardAsync(RecordsService.Name, _ => Task.FromResult(SecurityConfiguration.Of(own)), stoppingToken);
            foreach (var service in RecordsService.Sources.Where(s => s != RecordsService.Name))
                await GuardAsync(service, ct => client.ReadAsync(service, ct), stoppingToken);
            await Task.Delay(Every, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task GuardAsync(
        string service, Func<CancellationToken, Task<SecurityConfiguration>> read, CancellationToken ct)
    {
        try
        {
            if (!ct.IsCancellationRequested)
                await NoteAsync(await read(ct), ct);
        }
        catch (Exception e)
        {
            if (!ct.IsCancellationRequested)
                NotSeen(service, e.GetType().FullName);
        }
    }

    [LoggerMessage(LogLevel.Debug, "How {Service} is configured is not known this time: {ErrorType}")]
    private partial void NotSeen(string service, string? errorType);
}
