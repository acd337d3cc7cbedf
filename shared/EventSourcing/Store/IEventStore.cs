namespace PeriostealPlatform.EventSourcing.Store;

/// <summary>A store of streams of events. One contract test suite holds for every implementation.</summary>
public interface IEventStore
{
    /// <summary>Appends all events or none, in one round trip, and keeps the command's answer with them.</summary>
    /// <exception cref="ArgumentException">An event's body is not a JSON object that can be stored and
    /// hashed.</exception>
    Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken ct);

    /// <summary>Reads a stream in version order; an unknown stream has no events.</summary>
    IAsyncEnumerable<StoredEvent> ReadStreamAsync(Guid stream, StreamSlice slice, CancellationToken ct);

    /// <summary>Reads all streams in sequence order and says how far the reading is proven complete.</summary>
    /// <param name="after">Read events with a higher sequence; 0 from the start.</param>
    /// <param name="limit">At most so many events, 1 to 10,000.</param>
    /// <param name="ct">Cancels the wait for open writers.</param>
    Task<ProvenPage> ReadAllAsync(long after, int limit, CancellationToken ct);

    /// <summary>The same with no more of each event than the reader needs.</summary>
    /// <inheritdoc cref="ReadAllAsync(long, int, CancellationToken)"/>
    Task<ProvenPage> ReadAllAsync(long after, int limit, EventParts parts, CancellationToken ct) =>
        ReadAllAsync(after, limit, ct);

    /// <summary>The answer kept for an idempotency key; null when the key was never used.</summary>
    Task<AnsweredCommand?> FindAnswerAsync(string key, CancellationToken ct);

    /// <summary>How far a subscription has come; 0 when it never ran.</summary>
    Task<long> ReadProgressAsync(string subscription, CancellationToken ct);

    /// <summary>Moves a subscription's progress forward.</summary>
    /// <exception cref="InvalidOperationException">Another reader moved it: it is not at <paramref
    /// name="from"/>.</exception>
    Task RecordProgressAsync(string subscription, long from, long to, CancellationToken ct);

    /// <summary>
    /// Returns when this process has appended since the last call, or another one of which it hears, or after
    /// <paramref name="atMost"/>.
    /// </summary>
    Task WaitForAppendAsync(TimeSpan atMost, CancellationToken ct);
}
