using System.Text.Json.Nodes;

namespace PeriostealPlatform.Records.Histories;

/// <summary>A value that was corrected later, beside what stood there first (domain.md §4.6, TRT-20).</summary>
/// <param name="EventId">The amending event.</param>
/// <param name="TargetEventId">The event it corrects.</param>
/// <param name="Path">Where in that event's body, such as <c>points[0].side</c>.</param>
/// <param name="Old">What stood there.</param>
/// <param name="New">What counts now.</param>
/// <param name="Reason">Why; null for an erased patient.</param>
/// <param name="By">Who corrected it; opaque user id.</param>
/// <param name="CountersignedBy">The clinical lead who signed it too; null where none was needed.</param>
/// <param name="Clinic">Clinic for which that was done.</param>
/// <param name="At">When it was corrected.</param>
internal sealed record Amendment(
    Guid EventId,
    Guid TargetEventId,
    string Path,
    JsonNode? Old,
    JsonNode? New,
    string? Reason,
    string? By,
    string? CountersignedBy,
    string? Clinic,
    DateTimeOffset At)
{
    /// <summary>What the corrected entry recorded.</summary>
    public string? TargetFact { get; init; }

    /// <summary>When that happened.</summary>
    public DateTimeOffset? TargetAt { get; init; }
}

/// <summary>An entry that was taken back: it stays in the record, its content is not shown.</summary>
/// <param name="EventId">The event that took it back.</param>
/// <param name="By">Who took it back; opaque user id.</param>
/// <param name="At">When.</param>
internal sealed record Withdrawal(Guid EventId, string? By, DateTimeOffset At);
