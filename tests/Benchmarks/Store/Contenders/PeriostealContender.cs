using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PeriostealPlatform.Benchmarks.Store.Events;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.EventStore;
using PeriostealPlatform.EventStore.Subscriptions;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Benchmarks.Store.Contenders;

/// <summary>
/// Ours by its public API with everything on: facts are serialised, sealed, chained and appended with headers, trace and
/// idempotency key, under the advisory lock, with the rights of a service; each append in a transaction of its own.
/// </summary>
internal class PeriostealContender(StoreDatabase database) : IStoreContender, IStoreFollower
{
    private readonly NpgsqlDataSource _source = PostgresEventStore.CreateDataSource(
        new NpgsqlConnectionStringBuilder(database.Service) { MaxPoolSize = 200 }.ConnectionString);

    private readonly EventCodec<TreatmentEvent> _codec = CareFacts.Codec();
    private PostgresEventStore? _store;

    public virtual string Name => "ours";

    /// <summary>Whether appends of the same moment share transactions.</summary>
    protected virtual bool Coalesce => false;

    private PostgresEventStore Store =>
        _store ??= new PostgresEventStore(_source, options: new EventStoreOptions { Coalesce = Coalesce, WakeAcrossProcesses = true });

    public Task<IStoreSession> OpenAsync(CancellationToken ct) =>
        Task.FromResult<IStoreSession>(new PeriostealSession(Store, _source, _codec, WriteAsync));

    public async Task FollowAsync(Action<Guid> seen, CancellationToken ct)
    {
        const string Name = "Benchmark:Seen";
        var page = await Store.ReadAllAsync(0, 10_000, ct);
        while (page.Events.Count > 0)
            page = await Store.ReadAllAsync(page.Mark, 10_000, ct);
        await Store.RecordProgressAsync(Name, await Store.ReadProgressAsync(Name, ct), page.Mark, ct);
        await new EventSubscription(Store, Name, TellAsync, NullLogger.Instance).RunAsync(ct);

        Task TellAsync(IReadOnlyList<StoredEvent> events, CancellationToken _)
        {
            foreach (var stored in events)
                seen(stored.Id);
            return Task.CompletedTask;
        }
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private async ValueTask<EventToAppend> WriteAsync(
        int number, Guid stream, long version, Guid id, CancellationToken ct) =>
        await _codec.WriteAsync(
            CareFacts.Fact(number), stream, version, CareFacts.Headers, id, CareFacts.Correlation, CareFacts.Causation, ct);
}

/// <summary>Makes the event with this number ready to be appended.</summary>
internal delegate ValueTask<EventToAppend> WriteEvent(int number, Guid stream, long version, Guid id, CancellationToken ct);

/// <summary>One caller of our store.</summary>
internal sealed class PeriostealSession(
    IEventStore store, NpgsqlDataSource source, EventCodec<TreatmentEvent> codec, WriteEvent write) : IStoreSession
{
    private static readonly string Fingerprint = new('a', 64);
    private static readonly byte[] Answer = Encoding.UTF8.GetBytes("""{"version":1,"warnings":[]}""");

    private static readonly Aggregate<Care, TreatmentEvent> Aggregate = new(new Care(0, null), Evolve);

    private readonly CommandExecutor<Care, TreatmentEvent> _commands = new(store, codec, Aggregate);
    private readonly string _caller = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N");
    private int _number, _keys;

    public async Task AppendAsync(StreamEnd end, int events, bool checkVersion, CancellationToken ct)
    {
        var head = (StreamHead?)end.Memory ?? StreamHead.Empty;
        var now = TimeProvider.System.GetUtcNow();
        var written = new List<EventToAppend>(events);
        for (var i = 1; i <= events; i++)
        {
            var id = end.LastEvent = Guid.CreateVersion7(now);
            written.Add(await write(_number++, end.Stream, head.Version + i, id, ct));
        }

        var command = new AnsweredCommand(NextKey(), Fingerprint, Answer);
        var result = await store.AppendAsync(new AppendRequest(end.Stream, head, written, now, command), ct);
        var appended = result as AppendResult.Appended ?? throw new InvalidOperationException($"An append ended as {result}.");
        (end.Version, end.Memory) = (appended.Head.Version, appended.Head);
    }

    public async Task DecideAsync(Guid stream, CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow();
        var context = new CommandContext
        {
            Actor = new Actor(CareFacts.Headers.Actor, CareFacts.Headers.Role, CareFacts.Headers.Clinic),
            RecordedAt = now,
            OccurredAt = now.ToOffset(CareFacts.Headers.OccurredAt.Offset),
            Zone = CareFacts.Headers.Zone,
            RulesVersion = CareFacts.Headers.RulesVersion,
            CorrelationId = CareFacts.Correlation,
            CausationId = CareFacts.Causation,
            Key = new CommandKey(NextKey(), Fingerprint),
        };
        var outcome = await _commands.ExecuteAsync(stream, context, Decide, null, ct);
        if (outcome is not CommandOutcome.Done)
            throw new InvalidOperationException($"A command ended as {outcome}.");
    }

    public async Task ReplayAsync(Guid stream, EventCounter counter, CancellationToken ct)
    {
        await foreach (var stored in store.ReadStreamAsync(stream, StreamSlice.ToFold, ct))
            counter.Add(stored.Version, stored.Type, stored.Data.Span);
    }

    public async Task ScanAsync(EventCounter counter, CancellationToken ct)
    {
        for (var page = await store.ReadAllAsync(0, 2_000, EventParts.Shut, ct); page.Events.Count > 0;)
        {
            foreach (var stored in page.Events)
                counter.Add(stored.Sequence, stored.Type, stored.Data.Span);
            page = await store.ReadAllAsync(page.Mark, 2_000, EventParts.Shut, ct);
        }
    }

    public async Task<long> RebuildAsync(CancellationToken ct)
    {
        var documents = new Dictionary<Guid, CareDocument>();
        var events = 0L;
        for (var page = await store.ReadAllAsync(0, 2_000, EventParts.Shut, ct); page.Events.Count > 0;)
        {
            foreach (var stored in page.Events)
            {
                if (!documents.TryGetValue(stored.StreamId, out var document))
                    documents.Add(stored.StreamId, document = new CareDocument());
                document.Apply(stored.Version, stored.Type, stored.Data.Span);
                events++;
            }

            page = await store.ReadAllAsync(page.Mark, 2_000, EventParts.Shut, ct);
        }

        await using var connection = await source.OpenConnectionAsync(ct);
        await CareDocuments.ReplaceAllAsync(connection, documents, ct);
        return events;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Decision<TreatmentEvent> Decide(Care state) => CareFacts.Fact(state.Events + (state.HeartRate ?? 0));

    private static Care Evolve(Care state, TreatmentEvent fact) => fact is TreatmentEvent.ObservationAdded observed
        ? new Care(state.Events + 1, observed.Hr ?? state.HeartRate)
        : throw new UnexpectedFactException(state, fact);

    private string NextKey() => string.Create(CultureInfo.InvariantCulture, $"chw/{_caller}/{_keys++}");

    /// <summary>What the measured decision needs to know.</summary>
    private sealed record Care(int Events, int? HeartRate);
}
