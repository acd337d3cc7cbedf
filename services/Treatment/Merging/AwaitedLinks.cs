using PeriostealPlatform.Messaging.Incoming;
using System.Data.Common;
using Npgsql;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Merging;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.EventStore;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Clock;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Merging;

/// <summary>
/// Links histories that waited for a session to end: after every append of this process, and now and then for those of
/// others. What waits is rows, so it survives restarts and any number of replicas may look.
/// </summary>
internal sealed partial class AwaitedLinks(
    NpgsqlDataSource database,
    PostgresEventStore store,
    CommandExecutor<TreatmentState, TreatmentEvent> executor,
    HistoryLinks links,
    IClinicZones zones,
    TimeProvider clock,
    ILogger<AwaitedLinks> log,
    DemonstrationClock? demonstration = null) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    /// <summary>Links what needs wait no longer; says how many that were.</summary>
    public async Task<int> RunOnceAsync(CancellationToken ct)
    {
        var linked = 0;
        foreach (var merge in await AwaitedLinkRows.ListAsync(database, ct))
        {
            try
            {
                linked += await TryAsync(merge, ct) ? 1 : 0;
            }
            catch (Exception e) when (e is StreamConflictException or MergeRaceLostException)
            {
                // Somebody wrote meanwhile; the next round sees it.
            }
        }

        return linked;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunOnceAsync(stoppingToken);
                await store.WaitForAppendAsync(Poll, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is DbException or InvalidOperationException)
            {
                Failed(log, e.GetType().Name);
                await Task.Delay(Poll, TimeProvider.System, stoppingToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<bool> TryAsync(Guid merge, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await AwaitedLinkRows.LockAsync(transaction, merge, ct) is not var (link, clinic, cause))
            return false;
        var streams = store.In(transaction);
        // In a demonstration the link is made when the session ended.
        using var time = demonstration?.At(await LastAsync(streams, link, ct));
        if (!await links.TryLinkAsync(link, streams, Context(clinic, cause), ct))
            return false;
        await AwaitedLinkRows.RemoveAsync(transaction, merge, ct);
        await transaction.CommitAsync(ct);
        store.NotifyAppended();
        return true;
    }

    private async Task<DateTimeOffset> LastAsync(IEventStore streams, Link link, CancellationToken ct)
    {
        var here = executor.On(streams);
        var (_, survivor) = await here.LoadAsync(link.Survivor, ct);
        var (_, retired) = await here.LoadAsync(link.Retired, ct);
        return survivor.RecordedAt > retired.RecordedAt ? survivor.RecordedAt : retired.RecordedAt;
    }

    private CommandContext Context(string clinic, string cause)
    {
        var now = clock.GetUtcNow();
        var zone = zones.ZoneOf(clinic)
            ?? throw new InvalidOperationException("A merge comes from a clinic that is not of the chain.");
        return new CommandContext
        {
            Actor = Actor.System(clinic),
            RecordedAt = now,
            OccurredAt = TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(zone)),
            Zone = zone,
            CausationId = cause.Length == 0 ? null : cause,
        };
    }

    [LoggerMessage(LogLevel.Error, "Histories that wait to be linked could not be looked at: {Error}")]
    private static partial void Failed(ILogger logger, string error);
}
