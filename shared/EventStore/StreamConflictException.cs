namespace PeriostealPlatform.EventStore;

/// <summary>
/// A conflict with another writer has aborted the surrounding transaction, and whatever else it did is gone with it.
/// Roll back and do all of it again.
/// </summary>
public sealed class StreamConflictException(Guid stream, Exception cause)
    : Exception($"Another writer was in the way of an append to stream {stream}; the transaction is lost.", cause)
{
    /// <summary>The stream that was to be appended to.</summary>
    public Guid Stream { get; } = stream;
}
