using System.Diagnostics;
using System.Runtime.CompilerServices;
using Npgsql;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.EventStore.Appending;
using PeriostealPlatform.EventStore.Waking;

namespace PeriostealPlatform.EventStore;

/// <summary>The event store on PostgreSQL, in Marten's tables.</summary>
public sealed class PostgresEventStore : IEventStore
{
    private readonly StoreCommands _commands;
    private readonly AppendLanes? _lanes;
    private readonly ProvenReader _all;
    private readonly TimeProvider _clock;
    private readonly AppendSignal _signal = new();
    private readonly AppendNotices? _notices;
    private readonly AppendListener? _listener;
    private readonly Func<AppendRequest, IReadOnlyList<ChainedEvent>> _link;

    /// <summary>A store in this database, which has the tables of <see cref="EventStoreSchema"/>.</summary>
    /// <param name="database">Made by <see cref="CreateDataSource"/>: its session settings are relied on.</param>
    /// <param name="clock">Times the waits; null for the system's. A demonstration clock does not belong here.</param>
    /// <param name="options">How it works; null for the defaults.</param>
    public PostgresEventStore(NpgsqlDataSource database, TimeProvider? clock = null, EventStoreOptions? options = null)
        : this(database, clock, EventChain.Link, options)
    {
    }

    /// <summary>Only for measuring what chaining costs: a store of another make of rows.</summary>
    internal PostgresEventStore(
        NpgsqlDataSource database,
        TimeProvider? clock,
        Func<AppendRequest, IReadOnlyList<ChainedEvent>> link,
        EventStoreOptions? options = null)
    {
        options ??= new EventStoreOptions();
        _link = link;
        _clock = clock ?? TimeProvider.System;
        _commands = StoreCommands.On(database);
        _all = new ProvenReader(database, _clock);
        if (options.WakeAcrossProcesses)
        {
            _notices = new AppendNotices(database, options.NoticesApart, _clock);
            _listener = new AppendListener(database, _signal.Notify, sender => sender == _notices.Sender, _clock);
        }

        _lanes = options.Coalesce ? new AppendLanes(_commands, AppendAloneAsync, options) : null;
    }

    /// <summary>A data source that suits the store: prepared statements, and one round trip for an append.</summary>
    public static NpgsqlDataSource CreateDataSource(string connectionString)
    {
        // Reading all relies on each statement seeing what is committed by then, whatever the server's default is. And
        // it waits for open appends: one that stands idle in a hung process must not stop it for ever.
        const string SessionSettings =
            @"-c default_transaction_isolation=read\ committed -c idle_in_transaction_session_timeout=60s";

        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            // The store leaves nothing behind in a session, and resetting it would undo the preparing.
            NoResetOnClose = true,
            MaxAutoPrepare = 50,
            AutoPrepareMinUsages = 2,
        };
        settings.Options = $"{settings.Options} {SessionSettings}".TrimStart();
        return NpgsqlDataSource.Create(settings);
    }

    /// <inheritdoc/>
    public async Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken ct)
    {
        var rows = _link(request);
        var started = Stopwatch.GetTimestamp();
        using var activity = StoreTelemetry.StartAppend();
        AppendResult? result = null;
        try
        {
            result = _lanes is null
                ? await AppendAloneAsync(request, rows, ct)
                : await _lanes.AppendAsync(request, rows, ct);
        }
        finally
        {
            StoreTelemetry.Appended(activity, result, rows.Count, Stopwatch.GetElapsedTime(started));
        }

        if (result is AppendResult.Appended && rows.Count > 0)
            NotifyAppended();
        return result;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredEvent> ReadStreamAsync(Guid stream, StreamSlice slice, CancellationToken ct) =>
        _commands.ReadStreamAsync(stream, slice, ct);

    /// <inheritdoc/>
    public Task<ProvenPage> ReadAllAsync(long after, int limit, CancellationToken ct) =>
        ReadAllAsync(after, limit, EventParts.All, ct);

    /// <inheritdoc/>
    public async Task<ProvenPage> ReadAllAsync(long after, int limit, EventParts parts, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        ProvenPage.CheckLimit(limit);
        using var activity = StoreTelemetry.StartWithin("read all");
        return await _all.ReadAsync(after, limit, parts, ct);
    }

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
    public Task WaitForAppendAsync(TimeSpan atMost, CancellationToken ct)
    {
        var wait = _signal.WaitAsync(atMost, _clock, ct);
        return _listener?.DuringAsync(wait) ?? wait;
    }

    /// <summary>
    /// The same store within a transaction of the caller (READ COMMITTED), who commits and then calls
    /// <see cref="NotifyAppended"/>. Reading all streams is not possible there.
    /// </summary>
    /// <remarks>A conflict that aborts the transaction throws <see cref="StreamConflictException"/>.</remarks>
    public TransactionEventStore In(NpgsqlTransaction transaction) => new(transaction);

    /// <summary>
    /// Wakes this process's readers, and with <see cref="EventStoreOptions.WakeAcrossProcesses"/> those of others; for a caller
    /// that has committed appends made through <see cref="In"/>.
    /// </summary>
    public void NotifyAppended()
    {
        _signal.Notify();
        _notices?.Tell();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<AppendResult> AppendAloneAsync(
        AppendRequest request, IReadOnlyList<ChainedEvent> rows, CancellationToken ct)
    {
        try
        {
            return await _commands.AppendAsync(request, rows, ct);
        }
        catch (PostgresException conflict) when (conflict.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return new AppendResult.WrongVersion(await _commands.LastVersionAsync(request.Stream, ct));
        }
        catch (PostgresException cause) when (cause.SqlState == PostgresErrorCodes.InvalidParameterValue)
        {
            throw NotTheHead(cause);
        }
    }

    internal static ArgumentException NotTheHead(PostgresException cause) =>
        new("The expected head is not the last event of its stream.", cause);
}
