namespace PeriostealPlatform.Contracts.Records.V1;

/// <summary>
/// A stored event, whole and as stored: personal fields stay sealed. Every service sends every event to Records.
/// </summary>
/// <param name="Id">The event's id.</param>
/// <param name="StreamId">The stream it belongs to: the patient.</param>
/// <param name="Version">Position in its stream, from 1.</param>
/// <param name="Sequence">Position among all events of the source.</param>
/// <param name="Type">Stored name, such as <c>session_completed</c>.</param>
/// <param name="RecordedAt">When the source recorded it (UTC, whole microseconds).</param>
/// <param name="CorrelationId">Id shared by all that one request caused.</param>
/// <param name="CausationId">Id of the command or event that caused this one.</param>
/// <param name="Data">The body, as the JSON text that the source's database returns.</param>
/// <param name="Headers">
/// The headers, as the JSON text that the source's database returns; empty when there are none.
/// </param>
public sealed record EventRecorded(
    Guid Id,
    Guid StreamId,
    long Version,
    long Sequence,
    string Type,
    DateTimeOffset RecordedAt,
    string? CorrelationId,
    string? CausationId,
    string Data,
    string Headers)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "records.v1.event-recorded";
}
