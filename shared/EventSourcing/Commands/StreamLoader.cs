using PeriostealPlatform.EventSourcing.Amendments;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.EventSourcing.Commands;

/// <summary>Reads streams to states: amended values take the place of what was written, withdrawn entries do not count.</summary>
internal sealed class StreamLoader<TState, TFact>(
    IEventStore store, EventCodec<TFact> codec, Aggregate<TState, TFact> aggregate, StateSnapshots<TState>? snapshots)
    where TState : notnull
    where TFact : notnull
{
    /// <summary>Reads a stream to its state.</summary>
    public async Task<Loaded<TState>> LoadAsync(Guid stream, CancellationToken ct)
    {
        var kept = snapshots is null ? null : await snapshots.FindAsync(stream, ct);
        var loaded = kept is null ? null : await FoldAsync(stream, kept, ct);
        var since = loaded is null ? 0 : kept!.Head.Version;
        loaded ??= await FoldAsync(stream, null, ct);
        if (snapshots is not null)
            await snapshots.KeepAsync(stream, loaded!, since, ct);
        return loaded!;
    }

    /// <summary>Folds on from a kept state; null when that state does not hold for the stream as it is now.</summary>
    private async Task<Loaded<TState>?> FoldAsync(Guid stream, Loaded<TState>? kept, CancellationToken ct)
    {
        var events = await ReadAsync(stream, new(kept?.Head.Version ?? 1) { Parts = EventParts.ToFold }, ct);
        var (state, head) = (aggregate.Initial, StreamHead.Empty);
        if (kept is not null)
        {
            // The first event read is the one the kept state ends with: another, and the state is of another stream.
            if (events is not [var last, ..] || last.Version != kept.Head.Version || last.Head.Hash != kept.Head.Hash)
                return null;
            (state, head) = (kept.State, last.Head);
            events.RemoveAt(0);
        }

        var corrections = await Corrections.AmongAsync(events, codec, ct);
        if (kept is not null && corrections.ReachBeyond(events.Select(e => e.Id)))
            return null;
        foreach (var stored in events)
        {
            state = corrections.IsWithdrawn(stored)
                ? aggregate.PassOver(state)
                : aggregate.Evolve(state, await ReadAsync(stored, corrections, ct));
        }

        return new Loaded<TState>(state, events is [.., var end] ? end.Head : head);
    }

    private async Task<TFact> ReadAsync(StoredEvent stored, Corrections corrections, CancellationToken ct) =>
        corrections.IsAmended(stored)
            ? codec.Decode(stored, await codec.ReadBodyAsync(stored, corrections, ct))
            : await codec.ReadAsync(stored, ct);

    private async Task<List<StoredEvent>> ReadAsync(Guid stream, StreamSlice slice, CancellationToken ct)
    {
        var events = new List<StoredEvent>();
        await foreach (var stored in store.ReadStreamAsync(stream, slice, ct))
            events.Add(stored);
        return events;
    }

    /// <summary>Reads a stream to its state and every fact in it, for decisions that are about entries themselves.</summary>
    public async Task<History<TState, TFact>> LoadHistoryAsync(Guid stream, CancellationToken ct)
    {
        var events = await ReadAsync(stream, StreamSlice.All, ct);
        var corrections = await Corrections.AmongAsync(events, codec, ct);
        var facts = new List<RecordedFact<TFact>>(events.Count);
        foreach (var stored in events)
        {
            var body = await codec.ReadBodyAsync(stored, corrections, ct);
            facts.Add(new RecordedFact<TFact>(stored, body, codec.Decode(stored, body), corrections.IsWithdrawn(stored)));
        }

        return new History<TState, TFact>(
            facts.Aggregate(
                aggregate.Initial,
                (state, f) => f.IsWithdrawn ? aggregate.PassOver(state) : aggregate.Evolve(state, f.Fact)),
            events is [.., var last] ? last.Head : StreamHead.Empty,
            facts);
    }
}

/// <summary>A state and the end of the stream it was read from.</summary>
public sealed record Loaded<TState>(TState State, StreamHead Head);
