using Npgsql;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.EventStore;
using PeriostealPlatform.Portal.Versioning;

namespace PeriostealPlatform.Portal.Histories;

/// <summary>Writes down who may do what, in the transaction that changes it.</summary>
internal sealed class AccountHistories(PostgresEventStore store)
{
    private static readonly Actor Platform = Actor.System("chain");
    private readonly EventCodec<PortalEvent> _codec = new(PortalEvents.Names, new NothingSealed());

    /// <summary>Adds facts; the caller has changed the rows they tell of, and holds their locks.</summary>
    /// <exception cref="StreamConflictException">Somebody else wrote to the stream.</exception>
    public async Task AppendAsync(
        IReadOnlyList<(Guid Stream, PortalEvent Fact)> facts, NpgsqlTransaction transaction, CancellationToken ct)
    {
        var mine = store.In(transaction);
        // Who may do what counts by the real clock, as tokens do, also while a demonstration is on another date.
        var now = TimeProvider.System.GetUtcNow();
        foreach (var changes in facts.GroupBy(f => f.Stream))
        {
            var head = await HeadAsync(mine, changes.Key, ct);
            var events = new List<EventToAppend>();
            foreach (var (stream, fact) in changes)
            {
                events.Add(await _codec.WriteAsync(
                    fact, stream, head.Version + events.Count + 1, Headers(now), Guid.CreateVersion7(now), null, null, ct));
            }

            if (await mine.AppendAsync(new AppendRequest(changes.Key, head, events, now), ct) is not AppendResult.Appended)
                throw new InvalidOperationException("Who may do what was changed by somebody else at the same time.");
        }
    }

    /// <summary>Tells the relay that something was committed.</summary>
    public void NotifyCommitted() => store.NotifyAppended();

    /// <summary>Whether anything was ever written down of an account.</summary>
    public static async Task<bool> KnowsAsync(IEventStore events, Guid stream, CancellationToken ct) =>
        (await HeadAsync(events, stream, ct)).Version > 0;

    private static EventHeaders Headers(DateTimeOffset now) => new()
    {
        SchemaVersion = 1,
        OccurredAt = now,
        Zone = "Etc/UTC",
        Clinic = Platform.Clinic,
        Actor = Platform.UserId,
        Role = Platform.Role,
        TraceParent = System.Diagnostics.Activity.Current?.Id,
    };

    private static async Task<StreamHead> HeadAsync(IEventStore events, Guid stream, CancellationToken ct)
    {
        var head = StreamHead.Empty;
        await foreach (var stored in events.ReadStreamAsync(stream, StreamSlice.All, ct))
            head = stored.Head;
        return head;
    }
}
