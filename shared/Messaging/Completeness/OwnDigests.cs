using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Ledger;

namespace PeriostealPlatform.Messaging.Completeness;

/// <summary>
/// What this service's own events are now. Everything is computed from the rows themselves at the time of asking: a digest
/// that was kept would not show what was done to its event since.
/// </summary>
internal sealed class OwnDigests(IEventStore store, MessagingOptions options)
{
    /// <summary>Digests above a sequence, ascending, and how far that is proven complete.</summary>
    public async Task<DigestPage> ReadAsync(long after, int limit, CancellationToken ct)
    {
        var page = await store.ReadAllAsync(after, limit, ct);
        return new DigestPage([.. page.Events.Select(e => EventDigest.Of(options.Service, e))], page.Mark);
    }

    /// <summary>Digests of some streams above a sequence, ascending.</summary>
    public async Task<IReadOnlyList<EventDigest>> ReadAsync(
        IReadOnlyCollection<Guid> streams, long after, int limit, CancellationToken ct)
    {
        var digests = new List<EventDigest>();
        foreach (var stream in streams.Distinct())
        {
            await foreach (var stored in store.ReadStreamAsync(stream, StreamSlice.All, ct))
            {
                if (stored.Sequence > after)
                    digests.Add(EventDigest.Of(options.Service, stored));
            }
        }

        return [.. digests.OrderBy(d => d.Sequence).Take(limit)];
    }

    /// <summary>The event in a place; null when there is none.</summary>
    public async Task<StoredEvent?> FindAsync(long sequence, CancellationToken ct) =>
        (await store.ReadAllAsync(Math.Max(0, sequence - 1), 1, ct)).Events.FirstOrDefault(e => e.Sequence == sequence);

    /// <summary>Continues a running root over at most so many events, up to a sequence.</summary>
    public async Task<Extent> ContinueAsync(RunningRoot from, long upTo, int limit, CancellationToken ct)
    {
        var page = await store.ReadAllAsync(from.Sequence, limit, ct);
        var root = from;
        foreach (var stored in page.Events.TakeWhile(e => e.Sequence <= upTo))
            root = root.Then(stored.Sequence, EventDigest.Of(options.Service, stored).LeafHash.Span);
        return new Extent(root.Count, root.Sequence, root.Hex, Math.Min(page.Mark, upTo));
    }
}

/// <summary>Digests, and up to where there are no others.</summary>
internal sealed record DigestPage(IReadOnlyList<EventDigest> Digests, long Mark);
