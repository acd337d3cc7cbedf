namespace PeriostealPlatform.EventSourcing.Store;

/// <summary>Which part of a stream to read; bounds are inclusive.</summary>
/// <param name="FromVersion">First version, from 1.</param>
/// <param name="ToVersion">Last version; null for the end.</param>
/// <param name="RecordedUpTo">Latest recorded time; null for any.</param>
public sealed record StreamSlice(long FromVersion = 1, long? ToVersion = null, DateTimeOffset? RecordedUpTo = null)
{
    /// <summary>The whole stream.</summary>
    public static StreamSlice All { get; } = new();
}

/// <summary>Events in global order, together with the proof of how far nothing can be missing.</summary>
/// <param name="Events">Events with a sequence above the one asked for, ascending.</param>
/// <param name="Mark">
/// No event at or below this sequence will ever appear that is not in <paramref name="Events"/> or before it. A
/// checkpoint may move here, and nowhere beyond.
/// </param>
public sealed record ProvenPage(IReadOnlyList<StoredEvent> Events, long Mark);
