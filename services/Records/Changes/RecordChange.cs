using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Changes;

/// <summary>One thing that became known between two moments.</summary>
/// <param name="Kind"><c>recorded</c>, <c>amended</c> (a value was corrected) or <c>withdrawn</c> (entries were taken back).</param>
/// <param name="Words">What it says, in one sentence without names.</param>
/// <param name="RecordedAt">When it became known.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="By">Who recorded it; opaque user id, null for a row of another program.</param>
/// <param name="Late">Recorded more than a day after it happened.</param>
/// <param name="Amendment">Both values of a correction; null for anything else.</param>
/// <param name="OfOtherRecord">It stands in a record that was merged into the one that is shown.</param>
internal sealed record RecordChange(
    string Kind,
    string Words,
    DateTimeOffset RecordedAt,
    DateTimeOffset OccurredAt,
    string Source,
    Guid EventId,
    string Fact,
    string? By,
    string? Role,
    string? Clinic,
    bool Late,
    string? LateEntryReason,
    Amendment? Amendment,
    bool OfOtherRecord);

/// <summary>A value of the chart that says something else at the later moment. What is new altogether is not listed.</summary>
/// <param name="Path">Where in the chart, such as <c>episodes[0].status</c>.</param>
internal sealed record ChangedValue(
    string Path, System.Text.Json.Nodes.JsonNode? Before, System.Text.Json.Nodes.JsonNode? After);

/// <summary>What changed in what is known of a patient.</summary>
/// <param name="From">Known at then; null for nothing known yet.</param>
/// <param name="To">Known at then; null for now.</param>
/// <param name="ReplacedBy">The record that goes on, when a retired one was asked for.</param>
/// <param name="Changes">In the order of recording.</param>
/// <param name="Values">In the order of the chart, at most 1000.</param>
internal sealed record RecordChanges(
    Guid PatientId,
    DateTimeOffset? From,
    DateTimeOffset? To,
    Guid? ReplacedBy,
    IReadOnlyList<Guid> Replaces,
    IReadOnlyList<RecordChange> Changes,
    IReadOnlyList<ChangedValue> Values);
