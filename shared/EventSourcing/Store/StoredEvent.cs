namespace PeriostealPlatform.EventSourcing.Store;

/// <summary>An event as it is stored.</summary>
public sealed record StoredEvent
{
    /// <summary>Position among all events of the service, from 1, with holes where a writer rolled back.</summary>
    public required long Sequence { get; init; }

    /// <summary>The event's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The stream it belongs to: the patient.</summary>
    public required Guid StreamId { get; init; }

    /// <summary>Position in its stream, from 1 without holes.</summary>
    public required long Version { get; init; }

    /// <summary>Stored name.</summary>
    public required string Type { get; init; }

    /// <summary>The body as stored: UTF-8 JSON with its personal fields sealed.</summary>
    public required ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>The headers as stored: one flat UTF-8 JSON object, or empty when the writer set none.</summary>
    public required ReadOnlyMemory<byte> HeadersJson
    {
        get;
        // A client of Marten that sets no headers leaves the JSON value null there.
        init => field = value.Span.SequenceEqual("null"u8) ? ReadOnlyMemory<byte>.Empty : value;
    }

    /// <summary>When the system learned it (UTC, whole microseconds).</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Id shared by all that one request caused.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Id of the command or event that caused this one.</summary>
    public string? CausationId { get; init; }

    /// <summary>The headers read; null when another program wrote the row without ours.</summary>
    public EventHeaders? Headers => field ??= EventHeadersJson.Read(HeadersJson);

    /// <summary>Where the stream ends if this is its last event.</summary>
    public StreamHead Head => new(Version, Headers?.Hash, RecordedAt);
}
