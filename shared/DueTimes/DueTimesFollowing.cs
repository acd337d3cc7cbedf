using System.Data.Common;
using Npgsql;
using PeriostealPlatform.DueTimes.Rows;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventStore;

namespace PeriostealPlatform.DueTimes;

/// <summary>
/// Follows the service's own events in proven order and keeps each stream's rows what its state asks for. Rows and
/// progress move in one transaction; one replica at a time does it.
/// </summary>
internal sealed class DueTimesFollowing<TState, TFact>(
    NpgsqlDataSource database,
    PostgresEventStore store,
    CommandExecutor<TState, TFact> executor,
    DueTimeSet<TState, TFact> set,
    DueTimesOptions options,
    DueTimesTelemetry telemetry)
    where TState : notnull
    where TFact : notnull
{
    private const int PageSize = 200;

    private readonly string[] _known = [.. set.Kinds];

    /// <summary>Handles the next events; false when there are none, or another replica is at it.</summary>
    public async Task<bool> FollowNextAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (!await IsAloneAsync(transaction, ct))
            return false;
        var mine = store.In(transaction);
        var from = await mine.ReadProgressAsync(set.Subscription, ct);
        var page = await store.ReadAllAsync(from, PageSize, ct);
        if (page.Events.Count == 0)
            return false;

        var rows = new DueRowQueries(transaction);
        foreach (var last in page.Events.Where(e => set.Concerns(e.Type))
            .GroupBy(e => e.StreamId).Select(stream => stream.Last()))
        {
            var clinic = last.Headers?.Clinic ?? "chain";
            try
            {
                var state = await executor.LoadAsync(last.StreamId, ct);
                await rows.ReplaceAsync(last.StreamId, clinic, _known, Of(state.State), ct);
            }
            catch (Exception broken) when (broken is not (DbException or OperationCanceledException))
            {
                // One stream that cannot be folded must not keep the others from their due times.
                telemetry.Reacted(DueRow.Unread, "failed");
                var retryAt = TimeProvider.System.GetUtcNow() + options.RetryAfter(1);
                await rows.SetAsideAsync(last.StreamId, clinic, retryAt, broken.GetType().Name, ct);
            }
        }

        await mine.RecordProgressAsync(set.Subscription, from, page.Mark, ct);
        await transaction.CommitAsync(ct);
        return page.Events.Count == PageSize;
    }

    /// <summary>Works out a stream that was set aside.</summary>
    public async Task ReadAgainAsync(DueRow unread, NpgsqlTransaction transaction, CancellationToken ct)
    {
        var state = await executor.LoadAsync(unread.Stream, ct);
        await new DueRowQueries(transaction)
            .ReplaceAsync(unread.Stream, unread.Due.Clinic!, _known, Of(state.State), ct);
    }

    // A closed record decides nothing more.
    private List<(string Kind, DueTime Due)> Of(TState state) => executor.IsClosed(state) ? [] : set.Of(state);

    // The lock ends with the transaction. Number 1 of this class is the event store's.
    private static async Task<bool> IsAloneAsync(NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select pg_try_advisory_xact_lock(1346720329, 2)", transaction.Connection, transaction);
        return await command.ExecuteScalarAsync(ct) is true;
    }
}
