namespace PeriostealPlatform.EventSourcing.Store;

/// <summary>
/// Where a stream ends: its last version (0 for a stream that does not exist) and the hash of its last event.
/// </summary>
/// <param name="Version">Version of the last event, from 1; 0 when there is none.</param>
/// <param name="Hash">
/// Chain hash of the last event (lower-case hex SHA-256); null for an empty or an unchained stream.
/// </param>
/// <param name="RecordedAt">When the last event was recorded; the next one is never recorded earlier.</param>
public sealed record StreamHead(long Version, string? Hash, DateTimeOffset RecordedAt)
{
    /// <summary>The head of a stream that has no event yet.</summary>
    public static StreamHead Empty { get; } = new(0, null, DateTimeOffset.MinValue);
}
