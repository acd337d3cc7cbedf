using System.Diagnostics.CodeAnalysis;

namespace PeriostealPlatform.EventSourcing.Store;

/// <summary>An event as it is stored.</summary>
/// <remarks>
/// A record of ten thousand events is ten thousand of these, so what most readers leave aside is kept apart: an event that
/// was read without it (<see cref="EventParts"/>) throws when it is asked for it.
/// </remarks>
public sealed record StoredEvent
{
    private readonly long _sequence;
    private readonly long _recordedAt; // ticks of UTC
    private readonly object _beside; // BesideTheBody, or HeadersLeftOut

    /// <summary>An event with all its parts.</summary>
    public StoredEvent() => _beside = new BesideTheBody();

    /// <summary>An event that was read without its headers; its sequence is 0 where that was not read.</summary>
    [SetsRequiredMembers]
    public StoredEvent(
        long sequence,
        Guid id,
        Guid streamId,
        long version,
        string type,
        ReadOnlyMemory<byte> data,
        DateTimeOffset recordedAt,
        HeadersLeftOut leftOut)
    {
        (Sequence, Id, StreamId, Version, Type, Data) = (sequence, id, streamId, version, type, data);
        (RecordedAt, _beside) = (recordedAt, leftOut);
    }

    // A copy gets headers of its own, for "with" may change them.
    private StoredEvent(StoredEvent original)
    {
        (Id, StreamId, Version) = (original.Id, original.StreamId, original.Version);
        (Type, Data, _recordedAt) = (original.Type, original.Data, original._recordedAt);
        _beside = original._beside is BesideTheBody its ? its with { } : original._beside;
        _sequence = original._sequence;
    }

    /// <summary>Position among all events of the service, from 1, with holes where a writer rolled back.</summary>
    public required long Sequence
    {
        get => _sequence > 0 || _beside is BesideTheBody ? _sequence : throw LeftOut();
        init => _sequence = value;
    }

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
        get => Beside.HeadersJson;
        // A client of Marten that sets no headers leaves the JSON value null there.
        init => (Beside.HeadersJson, Beside.Headers) =
            (value.Span.SequenceEqual("null"u8) ? ReadOnlyMemory<byte>.Empty : value, null);
    }

    /// <summary>When the system learned it (UTC, whole microseconds).</summary>
    public required DateTimeOffset RecordedAt
    {
        get => new(_recordedAt, TimeSpan.Zero);
        init => _recordedAt = value.UtcTicks;
    }

    /// <summary>Id shared by all that one request caused.</summary>
    public string? CorrelationId
    {
        get => Beside.CorrelationId;
        init => Beside.CorrelationId = value;
    }

    /// <summary>Id of the command or event that caused this one.</summary>
    public string? CausationId
    {
        get => Beside.CausationId;
        init => Beside.CausationId = value;
    }

    /// <summary>The headers read; null when another program wrote the row without ours.</summary>
    public EventHeaders? Headers => Beside.Headers ??= EventHeadersJson.Read(HeadersJson);

    /// <summary>Id of the patient key that sealed personal fields; null when the event has none.</summary>
    public Guid? KeyId => _beside switch
    {
        HeadersLeftOut { KnowsKey: true } known => known.KeyId,
        _ => Headers?.KeyId,
    };

    /// <summary>Where the stream ends if this is its last event.</summary>
    public StreamHead Head => _beside switch
    {
        HeadersLeftOut { KnowsHash: true } known => new(Version, known.Hash, RecordedAt),
        _ => new(Version, Headers?.Hash, RecordedAt),
    };

    private BesideTheBody Beside => _beside as BesideTheBody ?? throw LeftOut();

    private static InvalidOperationException LeftOut() => new("That part of the event was not asked for, see EventParts.");

    /// <summary>Its place and name: bodies and headers do not belong into messages.</summary>
    public override string ToString() => $"{Type}, version {Version} of stream {StreamId}";

    private sealed record BesideTheBody
    {
        public ReadOnlyMemory<byte> HeadersJson { get; set; }

        public EventHeaders? Headers { get; set; }

        public string? CorrelationId { get; set; }

        public string? CausationId { get; set; }
    }
}
