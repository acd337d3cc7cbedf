using System.Text.Json;

namespace PeriostealPlatform.Portal.Records;

/// <summary>What became known of a patient between two moments.</summary>
/// <param name="ReplacedBy">The record that goes on, when a retired one was asked for.</param>
public sealed record RecordChanges(
    Guid PatientId,
    DateTimeOffset? From,
    DateTimeOffset? To,
    Guid? ReplacedBy,
    IReadOnlyList<RecordChange> Changes,
    IReadOnlyList<ChangedValue> Values);

/// <param name="Kind"><c>recorded</c>, <c>amended</c> or <c>withdrawn</c>.</param>
/// <param name="Words">What it says, in one sentence.</param>
public sealed record RecordChange(
    string Kind,
    string Words,
    DateTimeOffset RecordedAt,
    DateTimeOffset OccurredAt,
    string Source,
    Guid EventId,
    string? By,
    string? Clinic,
    bool Late,
    string? LateEntryReason,
    Amendment? Amendment);

/// <summary>A value that says something else at the later moment.</summary>
public sealed record ChangedValue(string Path, JsonElement? Before, JsonElement? After);

/// <summary>Where a value of the chart comes from.</summary>
/// <param name="Of">Its place in the chart.</param>
public sealed record Explanation(
    Guid PatientId,
    string Of,
    JsonElement? Value,
    IReadOnlyList<Origin> Events,
    IReadOnlyList<MarkedAmendment> Amendments);

/// <summary>An event that a value comes from; the last one gave it.</summary>
public sealed record Origin(
    Guid EventId,
    string Source,
    string Words,
    long Leaf,
    string ChainVerdict,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt,
    string? By,
    string? Clinic,
    bool Late,
    string? LateEntryReason,
    JsonElement? ValueAfter);

/// <param name="Decides">Without it something else would stand there.</param>
public sealed record MarkedAmendment(Amendment Amendment, bool Decides);

/// <summary>A place in a patient's chart at two times, for links to where a value comes from.</summary>
public sealed record ChartPlace(Guid PatientId, AsOf AsOf)
{
    /// <summary>The page that explains the value at a path.</summary>
    public string Explain(string path)
    {
        var times = AsOf.ToQuery();
        return $"/patients/{PatientId}/explanation{(times.Length == 0 ? "?" : $"{times}&")}of={Uri.EscapeDataString(path)}";
    }
}

/// <summary>What the last replay of all events showed.</summary>
public sealed record ReplayResult(
    string Kind,
    DateTimeOffset StartedAt,
    DateTimeOffset FinishedAt,
    long Leaves,
    IReadOnlyList<ComparedProjection> Projections,
    long Charts,
    IReadOnlyList<FailedChart> FailedCharts,
    bool Agrees);

/// <summary>A table as it is live beside what the replay made.</summary>
public sealed record ComparedProjection(
    string Name,
    long LiveRows,
    long ReplayedRows,
    string LiveHash,
    string ReplayedHash,
    long Differences,
    IReadOnlyList<DifferentRow> Different);

/// <param name="LiveHash">Null when the live table has no such row.</param>
/// <param name="ReplayedHash">Null when the replay made no such row.</param>
public sealed record DifferentRow(Guid Key, string? LiveHash, string? ReplayedHash);

/// <param name="Error">Name of the error.</param>
public sealed record FailedChart(Guid PatientId, string Error);
