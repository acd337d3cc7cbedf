namespace PeriostealPlatform.EventSourcing.Store;

/// <summary>Events in global order, together with the proof of how far nothing can be missing.</summary>
/// <param name="Events">Events with a sequence above the one asked for, ascending.</param>
/// <param name="Mark">
/// No event at or below this sequence will ever appear that is not in <paramref name="Events"/> or before it. A
/// checkpoint may move here, and nowhere beyond. Keep it in the store's own database: after a crash of the server the
/// numbers above the last event, which belonged to nobody, may be given out again.
/// </param>
public sealed record ProvenPage(IReadOnlyList<StoredEvent> Events, long Mark)
{
    /// <summary>The most events that one page may hold.</summary>
    public const int MaxLimit = 10_000;

    /// <summary>The page for events that were read up to a proven mark.</summary>
    /// <param name="events">
    /// What was found above <paramref name="after"/> and at or below <paramref name="proven"/>.
    /// </param>
    /// <param name="limit">How many were asked for: a full page is proven only as far as it reaches.</param>
    /// <param name="after">Where the reading began.</param>
    /// <param name="proven">How far the whole log is proven.</param>
    public static ProvenPage Of(IReadOnlyList<StoredEvent> events, int limit, long after, long proven) =>
        new(events, events.Count == limit ? events[^1].Sequence : Math.Max(after, proven));

    /// <summary>Refuses a limit that is not 1 to <see cref="MaxLimit"/>.</summary>
    public static void CheckLimit(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxLimit);
    }
}
