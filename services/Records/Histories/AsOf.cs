namespace PeriostealPlatform.Records.Histories;

/// <summary>The two clocks of a reading: what the system knew at <paramref name="KnownAt"/> about what was true at <paramref name="ValidAt"/>.</summary>
/// <param name="KnownAt">Events recorded up to here; null for all.</param>
/// <param name="ValidAt">Events that happened up to here; null for all.</param>
internal sealed record AsOf(DateTimeOffset? KnownAt, DateTimeOffset? ValidAt)
{
    public bool Includes(HistoryEntry entry) =>
        (KnownAt is not { } known || entry.RecordedAt <= known) && (ValidAt is not { } valid || entry.OccurredAt <= valid);
}
