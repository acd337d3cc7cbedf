namespace PeriostealPlatform.EventSourcing.Store;

/// <summary>
/// What is known about an event beside its body. Holds no personal data: it is stored and published in the clear.
/// </summary>
public sealed record EventHeaders
{
    /// <summary>Version of the body's shape, from 1.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>When it happened, in the clinic's local time with its offset.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>IANA zone of the clinic, for example <c>Australia/Sydney</c>.</summary>
    public required string Zone { get; init; }

    /// <summary>Code of the clinic that wrote the event.</summary>
    public required string Clinic { get; init; }

    /// <summary>Opaque id of the user who acted, or <c>system</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>Role in which the actor acted.</summary>
    public required string Role { get; init; }

    /// <summary>Coded reason for an entry made later than the same day; null otherwise.</summary>
    public string? LateEntryReason { get; init; }

    /// <summary>
    /// Version of the clinical rules that held when a person's command was decided; null for what no command brought.
    /// </summary>
    public string? RulesVersion { get; init; }

    /// <summary>Id of the patient key that sealed personal fields; null when the event has none.</summary>
    public Guid? KeyId { get; init; }

    /// <summary>W3C trace parent of the request that wrote the event.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Chain hash of the previous event of the stream; null for the first. Set by the store.</summary>
    public string? PreviousHash { get; init; }

    /// <summary>
    /// Hash of this event, see <c>EventChain</c>. Null until the store sets it, and for rows others wrote.
    /// </summary>
    public string? Hash { get; init; }
}
