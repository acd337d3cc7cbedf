using System.Text.Json;
using Npgsql;
using PeriostealPlatform.EventStore;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Records.Corrections;
using PeriostealPlatform.Records.Retention;
using PeriostealPlatform.Records.Versioning;

namespace PeriostealPlatform.Records.Disposals;

/// <summary>
/// Follows Records' own events in proven order and keeps the rows of disposals and corrections what the records' states ask
/// for. Rows and progress move in one transaction; one replica at a time does it.
/// </summary>
internal sealed class RecordWork(NpgsqlDataSource database, PostgresEventStore store, RecordCommands records)
{
    // Another number builds the rows anew from the first event.
    private const string Subscription = "RecordWork:1";
    private const int PageSize = 500;
    private const string Statement = "statement_of_disagreement_added";

    /// <summary>Access events are many and change no row: their streams are not read for them.</summary>
    private static readonly HashSet<string> Changing =
    [
        .. RecordsEvents.Names.Shapes
            .Where(s => s.Fact.IsAssignableTo(typeof(RetentionEvent)) || s.Fact.IsAssignableTo(typeof(CorrectionEvent)))
            .Select(s => s.Name),
    ];

    /// <summary>Takes in every event there is, unless another replica is at it.</summary>
    public Task FollowAsync(CancellationToken ct) => FollowAsync("select pg_try_advisory_xact_lock(1346720329, 160)", ct);

    /// <summary>
    /// The same for whoever is about to read the rows: waits for another replica, so that what a person has just done is in
    /// the list they come back to.
    /// </summary>
    public Task CatchUpAsync(CancellationToken ct) =>
        FollowAsync("select pg_advisory_xact_lock(1346720329, 160) is not null", ct);

    private async Task FollowAsync(string takeTurn, CancellationToken ct)
    {
        while (await FollowNextAsync(takeTurn, ct))
            ct.ThrowIfCancellationRequested();
    }

    private async Task<bool> FollowNextAsync(string takeTurn, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (!await IsAloneAsync(transaction, takeTurn, ct))
            return false;
        var mine = store.In(transaction);
        var from = await mine.ReadProgressAsync(Subscription, ct);
        var page = await store.ReadAllAsync(from, PageSize, EventParts.Shut, ct);
        if (page.Events.Count == 0)
            return false;

        foreach (var stream in page.Events.Where(e => Changing.Contains(e.Type)).GroupBy(e => e.StreamId))
        {
            var loaded = await records.LoadAsync(stream.Key, ct);
            await RecordRows.ReplaceAsync(transaction, stream.Key, loaded.State, ct);
            foreach (var said in stream.Where(e => e.Type == Statement))
                await RecordRows.KeepStatementAsync(transaction, stream.Key, IdOf(said), said.Version, ct);
        }

        await mine.RecordProgressAsync(Subscription, from, page.Mark, ct);
        await transaction.CommitAsync(ct);
        return page.Events.Count == PageSize;
    }

    private static Guid IdOf(StoredEvent said)
    {
        using var body = JsonDocument.Parse(said.Data);
        return body.RootElement.GetProperty("statementId").GetGuid();
    }

    // The lock ends with the transaction. Numbers 1 to 3 of this class are the event store's, the due times' and work lists'.
    private static async Task<bool> IsAloneAsync(NpgsqlTransaction transaction, string takeTurn, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(takeTurn, transaction.Connection, transaction);
        return await command.ExecuteScalarAsync(ct) is true;
    }
}
