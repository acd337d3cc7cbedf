using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Messaging.Outgoing;

namespace PeriostealPlatform.Messaging.Relaying;

/// <summary>Brings the service's own events, in proven order, to those they mean something to. At least once.</summary>
internal sealed class Relay(
    IEventStore store,
    FactTranslation translation,
    OutgoingLog log,
    IFactPublisher publisher,
    MessagingOptions options)
{
    /// <summary>Name of the progress row.</summary>
    public const string Subscription = "Relay:All";

    private long? _progress;

    /// <summary>
    /// Relays the next events; says whether there were any. Progress moves only once all are confirmed.
    /// </summary>
    public async Task<bool> RelayNextAsync(CancellationToken ct)
    {
        // Whoever relayed meanwhile has moved the row: then recording fails below, and it is read again.
        var from = _progress ?? await store.ReadProgressAsync(Subscription, ct);
        _progress = null;
        var page = await store.ReadAllAsync(from, options.RelayBatch, ct);
        if (page.Mark == from)
        {
            _progress = from;
            return false;
        }

        var traces = page.Events.ToDictionary(e => e.Sequence, e => e.Headers?.TraceParent);
        var placed = await log.PlaceAsync([.. page.Events.SelectMany(translation.Translate)], ct);
        if (placed.Count > 0)
            await publisher.PublishAsync([.. placed.Select(f => new RelayedFact(f, traces[f.Sequence]))], ct);

        await store.RecordProgressAsync(Subscription, from, page.Mark, ct);
        _progress = page.Mark;
        return page.Events.Count > 0;
    }
}
