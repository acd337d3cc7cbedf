using Npgsql;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.EventStore;

/// <summary>The event store within a transaction of the caller.</summary>
public sealed class TransactionEventStore : IEventStore
{
    private readonly StoreCommands _commands;

    internal TransactionEventStore(NpgsqlTransaction transaction) =>
        _commands = StoreCommands.On(transaction);

    /// <summary>Whether anything was appended: then the caller notifies once the transaction is committed.</summary>
    public bool HasAppended { get; private set; }

    /// <inheritdoc/>
    public async Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken ct)
    {
        var rows = EventChain.Link(request);
        try
        {
            var result = await StoreTelemetry.MeasureAsync(
                rows.Count, () => _commands.AppendAsync(request, rows, ct).AsTask());
            HasAppended |= rows.Count > 0 && result is AppendResult.Appended;
            return result;
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

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredEvent> ReadStreamAsync(Guid stream, StreamSlice slice, CancellationToken ct) =>
        _commands.ReadStreamAsync(stream, slice, ct);

    /// <inheritdoc/>
    public Task<ProvenPage> ReadAllAsync(long after, int limit, CancellationToken ct) =>
        // It would wait for its own open append.
        throw new NotSupportedException("All streams are read outside of transactions.");

    /// <inheritdoc/>
    public Task<AnsweredCommand?> FindAnswerAsync(string key, CancellationToken ct) =>
        _commands.FindAnswerAsync(key, ct);

    /// <inheritdoc/>
    public Task<long> ReadProgressAsync(string subscription, CancellationToken ct) =>
        _commands.ReadProgressAsync(subscription, ct);

    /// <inheritdoc/>
    public Task RecordProgressAsync(string subscription, long from, long to, CancellationToken ct) =>
        _commands.RecordProgressAsync(subscription, from, to, ct);

    /// <inheritdoc/>
    public Task WaitForAppendAsync(TimeSpan atMost, CancellationToken ct) =>
        throw new NotSupportedException("Waiting belongs outside of transactions.");
}
