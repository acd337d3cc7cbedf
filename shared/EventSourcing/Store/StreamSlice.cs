namespace PeriostealPlatform.EventSourcing.Store;

/// <summary>Which part of a stream to read; bounds are inclusive.</summary>
/// <param name="FromVersion">First version, from 1.</param>
/// <param name="ToVersion">Last version; null for the end.</param>
/// <param name="RecordedUpTo">Latest recorded time; null for any.</param>
public sealed record StreamSlice(long FromVersion = 1, long? ToVersion = null, DateTimeOffset? RecordedUpTo = null)
{
    /// <summary>The whole stream.</summary>
    public static StreamSlice All { get; } = new();

    /// <summary>The whole stream, for folding.</summary>
    public static StreamSlice ToFold { get; } = new() { Parts = EventParts.ToFold };

    /// <summary>How much of each event to read.</summary>
    public EventParts Parts { get; init; }

    /// <summary>Whether the event lies within the bounds.</summary>
    public bool Contains(StoredEvent stored) =>
        stored.Version >= FromVersion
        && (ToVersion is null || stored.Version <= ToVersion)
        && (RecordedUpTo is null || stored.RecordedAt <= RecordedUpTo);
}
