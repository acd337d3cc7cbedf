using System.Text.Json;

namespace PeriostealPlatform.Portal.Records;

/// <summary>What was recorded about a patient, in the order of recording.</summary>
public sealed record Timeline(IReadOnlyList<TimelineEntry> Entries)
{
    /// <summary>What the patient says against the record as a whole.</summary>
    public IReadOnlyList<Statement> Statements { get; init; } = [];
}

/// <summary>One recorded event.</summary>
/// <param name="Source">Service that recorded it.</param>
/// <param name="EventId">The event's id.</param>
/// <param name="Type">Stored name, such as <c>course_planned</c>.</param>
/// <param name="OccurredAt">When it happened, with the clinic's offset.</param>
/// <param name="RecordedAt">When the system learned it.</param>
/// <param name="Zone">The clinic's IANA zone; null when Records did not say.</param>
/// <param name="Actor">Opaque user id, or <c>system</c>; null for a row of another program.</param>
/// <param name="Clinic">Code of the acting clinic; null for a row of another program.</param>
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
    string? Actor,
    string? Clinic,
    bool Late,
    string? LateEntryReason,
    bool Internal,
    JsonElement Data)
{
    /// <summary>The stored name without the version of its shape.</summary>
    public string Fact { get => field ?? Type; init; }

    /// <summary>Another program wrote the row: who acted and what it says is not vouched for, and not shown.</summary>
    public bool Foreign { get; init; }

    /// <summary>What was corrected in it later; <see cref="Data"/> holds what counts now.</summary>
    public IReadOnlyList<Amendment> Amendments { get; init; } = [];

    /// <summary>What the patient says against it.</summary>
    public IReadOnlyList<Statement> Statements { get; init; } = [];

    /// <summary>Set when the entry was taken back; its content is not shown.</summary>
    public Withdrawal? Withdrawn { get; init; }
}

/// <summary>A value that was corrected, beside what stood there first.</summary>
/// <param name="EventId">The amending event.</param>
/// <param name="TargetEventId">The event it corrects.</param>
/// <param name="Path">Where in that event, such as <c>points[0].side</c>.</param>
/// <param name="Old">What stood there.</param>
/// <param name="New">What counts now.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who corrected it; opaque user id.</param>
/// <param name="CountersignedBy">The lead who signed it too.</param>
/// <param name="At">When it was corrected.</param>
public sealed record Amendment(
    Guid EventId,
    Guid TargetEventId,
    string Path,
    JsonElement? Old,
    JsonElement? New,
    string? Reason,
    string? By,
    string? CountersignedBy,
    DateTimeOffset At)
{
    /// <summary>What the corrected entry recorded.</summary>
    public string? TargetFact { get; init; }

    /// <summary>When that happened.</summary>
    public DateTimeOffset? TargetAt { get; init; }
}

/// <summary>An entry that was taken back.</summary>
public sealed record Withdrawal(Guid EventId, string? By, DateTimeOffset At);
