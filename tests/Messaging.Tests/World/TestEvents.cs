using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using PeriostealPlatform.Contracts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.EventStore;
using PeriostealPlatform.Messaging.Incoming;
using PeriostealPlatform.Messaging.Outgoing;

namespace PeriostealPlatform.Messaging.Tests.World;

/// <summary>A fact that a service has noted in its own stream.</summary>
internal sealed record Noted(string Source, long Version, DateTimeOffset RecordedAt);

/// <summary>Two kinds of event: what a service tells others, and what it notes of what others tell.</summary>
internal static class TestEvents
{
    public const string Told = "something_told";
    public const string NotedType = "something_noted";

    public static DateTimeOffset Noon { get; } = new(2026, 9, 7, 2, 0, 0, TimeSpan.Zero);

    public static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    public static async Task AppendAsync(
        IEventStore store, Guid stream, string type, int events, string text)
    {
        for (var left = events; left > 0; left--)
        {
            var told = Event(type, new() { ["text"] = text });
            var request = new AppendRequest(stream, await HeadAsync(store, stream), [told], Noon);
            var result = await store.AppendAsync(request, CancellationToken.None);
            Assert.IsType<AppendResult.Appended>(result);
        }
    }

    public static async Task NoteAsync(IEventStore store, FactDelivery fact, DateTimeOffset at, CancellationToken ct)
    {
        var head = await HeadAsync(store, fact.PatientId);
        var noted = Event(NotedType, new() { ["source"] = fact.Source, ["version"] = fact.Version });
        var result = await store.AppendAsync(new AppendRequest(fact.PatientId, head, [noted], at), ct);
        if (result is not AppendResult.Appended)
            throw new StreamConflictException(fact.PatientId, new InvalidOperationException());
    }

    public static async Task<IReadOnlyList<Noted>> NotedAsync(IEventStore store, Guid stream)
    {
        var noted = new List<Noted>();
        await foreach (var stored in store.ReadStreamAsync(stream, StreamSlice.All, CancellationToken.None))
        {
            var body = JsonNode.Parse(stored.Data.Span)!;
            if (stored.Type == NotedType)
                noted.Add(new((string)body["source"]!, (long)body["version"]!, stored.RecordedAt));
        }

        return noted;
    }

    private static async Task<StreamHead> HeadAsync(IEventStore store, Guid stream)
    {
        var head = StreamHead.Empty;
        await foreach (var stored in store.ReadStreamAsync(stream, StreamSlice.All, CancellationToken.None))
            head = stored.Head;
        return head;
    }

    private static EventToAppend Event(string type, JsonObject body) => new(
        NewId(),
        type,
        null,
        Encoding.UTF8.GetBytes(body.ToJsonString()),
        new EventHeaders
        {
            SchemaVersion = 1,
            OccurredAt = Noon.ToOffset(TimeSpan.FromHours(10)),
            Zone = "Australia/Sydney",
            Clinic = "chw",
            Actor = "user-1",
            Role = "reception",
            TraceParent = Activity.Current?.Id,
        },
        null,
        null);
}

/// <summary>Tells treatment and outcomes what was told.</summary>
internal sealed class ToldFacts(MessagingOptions options) : IOutgoingFacts
{
    public const string Contract = "test.v1.something-told";

    public IEnumerable<OutgoingFact> Translate(StoredEvent stored) => stored.Type == TestEvents.Told
        ? options.Audiences
            .Where(audience => audience != MessagingOptions.Records)
            .Select(audience => new OutgoingFact(audience, Contract, new { stored.Version }))
        : [];
}

/// <summary>Notes each fact as an event of its own.</summary>
internal sealed class NotingHandler(TestBehaviour behaviour, TimeProvider clock) : IFactBatchHandler
{
    public async Task HandleAsync(
        IReadOnlyList<FactDelivery> facts, InboxTransaction transaction, CancellationToken ct)
    {
        behaviour.Batches.Enqueue(facts.Count);
        foreach (var fact in facts)
            await HandleAsync(fact, transaction, ct);
    }

    public async Task HandleAsync(FactDelivery fact, InboxTransaction transaction, CancellationToken ct)
    {
        await behaviour.BeforeHandling(fact);
        await TestEvents.NoteAsync(transaction.Store, fact, clock.GetUtcNow(), ct);
        await behaviour.AfterHandling(fact);
    }
}
