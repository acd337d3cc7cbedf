using PeriostealPlatform.Contracts;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.Messaging.Outgoing;

/// <summary>Gives again what was handed to an audience, for one who missed it.</summary>
internal sealed class OutgoingPages(IEventStore store, OutgoingLog log, FactTranslation translation)
{
    private const int EventsAtATime = 1000;

    /// <summary>Facts above a sequence, ascending and exactly as they were handed out.</summary>
    public async Task<IReadOnlyList<FactDelivery>> ReadAsync(
        string audience, long after, int limit, CancellationToken ct)
    {
        var places = await log.ReadAsync(audience, after, limit, ct);
        var wanted = places.ToDictionary(p => p.Sequence, p => p.PreviousVersion);
        var facts = new List<FactDelivery>(places.Count);
        var from = places.Count > 0 ? places[0].Sequence - 1 : 0;
        while (facts.Count < places.Count)
        {
            var page = await store.ReadAllAsync(from, EventsAtATime, ct);
            foreach (var stored in page.Events)
            {
                if (facts.Count < places.Count && wanted.TryGetValue(stored.Sequence, out var previous))
                    facts.Add(Again(stored, audience, previous));
            }

            if (page.Mark == from)
                throw new InvalidOperationException($"An event handed to {audience} is not in the store any more.");
            from = page.Mark;
        }

        return facts;
    }

    private FactDelivery Again(StoredEvent stored, string audience, long previous) =>
        translation.Translate(stored).Single(f => f.Audience == audience) with { PreviousVersion = previous };
}
