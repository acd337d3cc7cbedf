using System.Text.Json;

namespace PeriostealPlatform.Portal.Records;

/// <summary>What was recorded about a patient, in the order of recording.</summary>
public sealed record Timeline(IReadOnlyList<TimelineEntry> Entries);

/// <summary>One recorded event.</summary>
/// <param name="Source">Service that recorded it.</param>
/// <param name="EventId">The event's id.</param>
/// <param name="Type">Stored name, such as <c>course_planned</c>.</param>
/// <param name="OccurredAt">When it happened, with the clinic's offset.</param>
/// <param name="RecordedAt">When the system learned it.</param>
/// <param name="Zone">The clinic's IANA zone; null when Records did not say.</param>
/// <param name="Actor">Opaque user id, or <c>system</c>.</param>
/// <param name="Clinic">Code of the acting clinic.</param>
/// <param name="Late">Recorded more than a day after it happened.</param>
/// <param name="LateEntryReason">Coded reason for that.</param>
/// <param name="Internal">One service's note of another's fact.</param>
/// <param name="Data">The event's body, personal fields opened as far as Records allows.</param>
public sealed record TimelineEntry(
    string Source,
    Guid EventId,
    string Type,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt,
    string? Zone,
    string Actor,
    string Clinic,
    bool Late,
    string? LateEntryReason,
    bool Internal,
    JsonElement Data);
