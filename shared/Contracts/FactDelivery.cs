namespace PeriostealPlatform.Contracts;

/// <summary>
/// The one message between services: a fact together with what the receiver needs to apply it once and in its
/// patient's order. Holds no name, birth date, identifier or readable free text.
/// </summary>
public sealed record FactDelivery
{
    /// <summary>Id of the event that the fact comes from; the same however often the fact is sent.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>The service that sends, in lower case: <c>intake</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The service it is for, in lower case: <c>treatment</c>.</summary>
    public required string Audience { get; init; }

    /// <summary>The patient, who is also the stream of the source.</summary>
    public required Guid PatientId { get; init; }

    /// <summary>Version of the event in the source's stream, from 1.</summary>
    public required long Version { get; init; }

    /// <summary>Version of the previous fact of this stream to the same audience; 0 when this is the first.</summary>
    public required long PreviousVersion { get; init; }

    /// <summary>Sequence of the event among all events of the source.</summary>
    public required long Sequence { get; init; }

    /// <summary>Name of the body's shape, such as <c>intake.v1.episode-accepted</c>.</summary>
    public required string Contract { get; init; }

    /// <summary>The body as JSON.</summary>
    public required string Body { get; init; }

    /// <summary>When it happened, in the clinic's local time with its offset.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When the source recorded it (UTC).</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Code of the clinic that wrote the event.</summary>
    public required string Clinic { get; init; }

    /// <summary>
    /// Chain hash of the event (lower-case hex SHA-256); null for an event that another program wrote.
    /// </summary>
    public string? Digest { get; init; }
}
