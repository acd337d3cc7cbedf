using Npgsql;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.EventStore;

/// <summary>The event store within a transaction of the caller.</summary>
internal sealed class TransactionEventStore(NpgsqlTransaction transaction) : IEventStore
{
    private readonly StoreCommands _commands =
        new(sql => new NpgsqlCommand(sql, transaction.Connection, transaction));

    public async Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken ct)
    {
        var rows = EventChain.Link(request);
        try
        {
            return await StoreTelemetry.MeasureAsync(rows.Count, () => _commands.AppendAsync(request, rows, ct));
        }
        catch (PostgresException conflict) when (conflict.SqlState is PostgresErrorCodes.UniqueViolation
            or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected)
        {
            throw new StreamConflictException(request.Stream, conflict);
        }
        catch (PostgresException cause) when (cause.SqlState == PostgresErrorCodes.InvalidParameterValue)
        {
            throw PostgresEventStore.NotTheHead(cause);
        }
    }

    public IAsyncEnumerable<StoredEvent> ReadStreamAsync(Guid stream, StreamSlice slice, CancellationToken ct) =>
        _commands.ReadStreamAsync(stream, slice, ct);

    public Task<ProvenPage> ReadAllAsync(long after, int limit, CancellationToken ct) =>
        // It would wait for its own open append.
        throw new NotSupportedException("All streams are read outside of transactions.");

    public Task<AnsweredCommand?> FindAnswerAsync(string key, CancellationToken ct) =>
        _commands.FindAnswerAsync(key, ct);

    public Task<long> ReadProgressAsync(string subscription, CancellationToken ct) =>
        _commands.ReadProgressAsync(subscription, ct);

    public Task RecordProgressAsync(string subscription, long from, long to, CancellationToken ct) =>
        _commands.RecordProgressAsync(subscription, from, to, ct);

    public Task WaitForAppendAsync(TimeSpan atMost, CancellationToken ct) =>
        throw new NotSupportedException("Waiting belongs outside of transactions.");
}
