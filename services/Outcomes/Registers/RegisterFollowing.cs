using Npgsql;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventStore;
using PeriostealPlatform.Outcomes.Episodes;

namespace PeriostealPlatform.Outcomes.Registers;

/// <summary>
/// Follows the service's own events in proven order and keeps the registers what the states say. Rows, safety signals
/// and progress move in one transaction; one replica at a time does it.
/// </summary>
internal sealed class RegisterFollowing(
    NpgsqlDataSource database,
    PostgresEventStore store,
    CommandExecutor<OutcomeState, OutcomeEvent> outcomes,
    SafetyWatch watch)
{
    /// <summary>Raise the number when the rows are worked out differently: they are then built anew.</summary>
    public const string Subscription = "Projection:Registers:1";

    private const int PageSize = 200;

    // The lock ends with the transaction. Numbers 1 and 2 of this class are the event store's and the due times'.
    private const string Alone = "select pg_try_advisory_xact_lock(1346720329, 3)";

    /// <summary>Handles the next events; false when there are none left, or another replica is at it.</summary>
    public async Task<bool> FollowNextAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var alone = new NpgsqlCommand(Alone, connection, transaction);
        if (await alone.ExecuteScalarAsync(ct) is not true) return false;
        var mine = store.In(transaction);
        var from = await mine.ReadProgressAsync(Subscription, ct);
        var page = await store.ReadAllAsync(from, PageSize, ct);
        if (page.Events.Count == 0) return false;

        var tables = new RegisterTables(transaction);
        foreach (var stream in page.Events.Select(e => e.StreamId).Distinct())
        {
            var loaded = await outcomes.LoadAsync(stream, ct);
            await tables.ReplaceAsync(stream, RegisterRows.Of(loaded.State), ct);
        }

        foreach (var stored in page.Events) await watch.LookAsync(stored, outcomes.On(mine), transaction, ct);
        await mine.RecordProgressAsync(Subscription, from, page.Mark, ct);
        await transaction.CommitAsync(ct);
        store.NotifyAppended();
        return page.Events.Count == PageSize;
    }
}
