using System.Runtime.CompilerServices;
using JasperFx;
using JasperFx.Events;
using Marten;
using Marten.Exceptions;
using Marten.Services;
using Npgsql;
using PeriostealPlatform.EventSourcing.Store;
using IEventStore = PeriostealPlatform.EventSourcing.Store.IEventStore;

namespace PeriostealPlatform.EventStore.Marten;

/// <summary>
/// The event store on the Marten package: Marten appends and reads streams, in the same tables and with the same rows as
/// <see cref="PostgresEventStore"/>. Both may work on one database at the same time.
/// </summary>
/// <remarks>
/// Reading all, progress, kept answers and wake-ups are the other store's. Marten's own reading of all follows a mark that a
/// daemon moves by polling, with time-outs for holes; ours is proven by a lock that every append takes, and so a
/// checkpoint taken with either store holds for the other.
/// </remarks>
public sealed class MartenEventStore : IEventStore
{
    private readonly NpgsqlDataSource _database;
    private readonly DocumentStore _documents;
    private readonly PostgresEventStore _tables;
    private readonly StoredNames _names;

    /// <summary>A store in this database, which <see cref="MartenObjects"/> has prepared.</summary>
    /// <param name="database">Made by <see cref="PostgresEventStore.CreateDataSource"/>.</param>
    /// <param name="documents">Made by <see cref="MartenDocuments.Create"/> for the same database.</param>
    /// <param name="tables">The store on Npgsql over the same database, whose readers are woken too.</param>
    public MartenEventStore(NpgsqlDataSource database, DocumentStore documents, PostgresEventStore tables)
    {
        (_database, _documents, _tables) = (database, documents, tables);
        _names = new StoredNames(documents.Options.Events, database);
    }

    /// <inheritdoc/>
    /// <remarks>Three round trips where the store on Npgsql needs one: our checks, Marten's writing, the commit.</remarks>
    public async Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken ct)
    {
        var rows = EventChain.Link(request);
        var result = await StoreTelemetry.MeasureAsync(rows.Count, () => AppendAloneAsync(request, rows, ct));
        if (result is AppendResult.Appended && rows.Count > 0)
            _tables.NotifyAppended();
        return result;
    }

    /// <summary>
    /// Appends within a transaction of the caller (READ COMMITTED), who rolls back unless it says that the events are
    /// appended, or commits and then calls <see cref="PostgresEventStore.NotifyAppended"/>.
    /// </summary>
    /// <exception cref="StreamConflictException">Another writer was faster; the transaction is lost.</exception>
    public Task<AppendResult> AppendWithinAsync(
        NpgsqlTransaction transaction, AppendRequest request, CancellationToken ct) =>
        AppendAsync(transaction, request, EventChain.Link(request), ct);

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredEvent> ReadStreamAsync(
        Guid stream, StreamSlice slice, [EnumeratorCancellation] CancellationToken ct)
    {
        if (slice.ToVersion < 1)
            yield break; // Marten takes 0 for no bound
        var fetched = await FetchAsync(stream, slice, ct);
        if (fetched is null)
        {
            await foreach (var stored in _tables.ReadStreamAsync(stream, slice, ct))
                yield return stored;
            yield break;
        }

        foreach (var read in fetched)
            yield return MartenRows.Of(read);
    }

    /// <inheritdoc/>
    public Task<ProvenPage> ReadAllAsync(long after, int limit, CancellationToken ct) =>
        _tables.ReadAllAsync(after, limit, ct);

    /// <inheritdoc/>
    public Task<AnsweredCommand?> FindAnswerAsync(string key, CancellationToken ct) => _tables.FindAnswerAsync(key, ct);

    /// <inheritdoc/>
    public Task<long> ReadProgressAsync(string subscription, CancellationToken ct) =>
        _tables.ReadProgressAsync(subscription, ct);

    /// <inheritdoc/>
    public Task RecordProgressAsync(string subscription, long from, long to, CancellationToken ct) =>
        _tables.RecordProgressAsync(subscription, from, to, ct);

    /// <inheritdoc/>
    public Task WaitForAppendAsync(TimeSpan atMost, CancellationToken ct) => _tables.WaitForAppendAsync(atMost, ct);

    /// <summary>
    /// Null when the stream holds a name that another process has written first since this one was told: Marten will
    /// not read it any more, and the other store does.
    /// </summary>
    private async Task<IReadOnlyList<IEvent>?> FetchAsync(Guid stream, StreamSlice slice, CancellationToken ct)
    {
        await _names.TellStoredAsync(ct);
        await using var session = _documents.QuerySession();
        try
        {
            var events = await session.Events.FetchStreamAsync(
                stream, slice.ToVersion ?? 0, slice.RecordedUpTo?.ToUniversalTime(), slice.FromVersion, ct);
            return events.All(read => read.Data is StoredBody) ? events : null;
        }
        catch (Exception unknown) when (unknown is UnknownEventTypeException or EventDeserializationFailureException)
        {
            return null;
        }
    }

    private async Task<AppendResult> AppendAloneAsync(
        AppendRequest request, IReadOnlyList<ChainedEvent> rows, CancellationToken ct)
    {
        try
        {
            await using var connection = await _database.OpenConnectionAsync(ct);
            await using var transaction = await connection.BeginTransactionAsync(ct);
            var result = await AppendAsync(transaction, request, rows, ct);
            if (result is AppendResult.Appended)
                await transaction.CommitAsync(ct);
            return result;
        }
        catch (StreamConflictException)
        {
            await using var session = _documents.QuerySession();
            var state = await session.Events.FetchStreamStateAsync(request.Stream, ct);
            return new AppendResult.WrongVersion(state?.Version ?? 0);
        }
    }

    private async Task<AppendResult> AppendAsync(
        NpgsqlTransaction transaction, AppendRequest request, IReadOnlyList<ChainedEvent> rows, CancellationToken ct)
    {
        if (await AppendGate.PassAsync(transaction, request, rows, ct) is { } refused)
            return refused;
        if (rows.Count == 0)
            return new AppendResult.Appended(request.Expected);
        try
        {
            await WriteAsync(transaction, request.Stream, rows, ct);
            return new AppendResult.Appended(rows[^1].Head);
        }
        catch (Exception failure) when (IsConflict(failure))
        {
            throw new StreamConflictException(request.Stream, failure);
        }
    }

    private async Task WriteAsync(
        NpgsqlTransaction transaction, Guid stream, IReadOnlyList<ChainedEvent> rows, CancellationToken ct)
    {
        foreach (var row in rows)
            _names.Tell(row.Event.Type);
        await using var session = _documents.LightweightSession(SessionOptions.ForTransaction(transaction));
        var written = session.Events.Append(stream, rows[^1].Version, rows.Select(MartenRows.Of));
        MartenRows.Name(written.Events, rows);
        await session.SaveChangesAsync(ct);
    }

    private static bool IsConflict(Exception failure) =>
        failure is ConcurrencyException
        || failure.GetBaseException() is PostgresException
        {
            SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure
                or PostgresErrorCodes.DeadlockDetected,
        };
}
