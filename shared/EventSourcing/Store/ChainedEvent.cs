namespace PeriostealPlatform.EventSourcing.Store;

/// <summary>A row ready to be stored: the event with its place in the stream and its chain link.</summary>
/// <param name="Event">What the writer handed over.</param>
/// <param name="StreamId">The stream it goes to.</param>
/// <param name="Version">Its position there.</param>
/// <param name="RecordedAt">UTC, whole microseconds.</param>
/// <param name="Data">
/// The body in canonical form: numbers are doubles from here on, whatever the writer's type was.
/// </param>
/// <param name="HeadersJson">The headers with <c>chain.prev</c> and <c>chain.hash</c>.</param>
/// <param name="Hash">Its chain hash.</param>
public sealed record ChainedEvent(
    EventToAppend Event,
    Guid StreamId,
    long Version,
    DateTimeOffset RecordedAt,
    ReadOnlyMemory<byte> Data,
    ReadOnlyMemory<byte> HeadersJson,
    string Hash)
{
    /// <summary>Where the stream ends once this event is its last.</summary>
    public StreamHead Head { get; } = new(Version, Hash, RecordedAt);

    /// <summary>The event as it reads once the store has given it a sequence number.</summary>
    public StoredEvent At(long sequence) => new()
    {
        Sequence = sequence,
        Id = Event.Id,
        StreamId = StreamId,
        Version = Version,
        Type = Event.Type,
        Data = Data,
        HeadersJson = HeadersJson,
        RecordedAt = RecordedAt,
        CorrelationId = Event.CorrelationId,
        CausationId = Event.CausationId,
    };
}
