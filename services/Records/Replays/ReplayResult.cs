namespace PeriostealPlatform.Records.Replays;

/// <summary>What a replay of all events showed.</summary>
/// <param name="Kind"><c>compare</c>, or <c>rebuild</c> when the live tables were replaced.</param>
/// <param name="Leaves">Events replayed: every leaf of the ledger.</param>
/// <param name="Projections">Each table as it was live beside what the replay made.</param>
/// <param name="Charts">Patients whose whole chart was drawn.</param>
/// <param name="FailedCharts">Those whose chart could not be drawn, at most 100.</param>
internal sealed record ReplayResult(
    Guid ReplayId,
    string Kind,
    DateTimeOffset StartedAt,
    DateTimeOffset FinishedAt,
    long Leaves,
    IReadOnlyList<ComparedProjection> Projections,
    long Charts,
    IReadOnlyList<FailedChart> FailedCharts)
{
    /// <summary>Every row is the same and every chart could be drawn.</summary>
    public bool Agrees => FailedCharts.Count == 0 && Projections.All(p => p.Differences == 0);
}

/// <param name="LiveHash">SHA-256 over the rows' own hashes in the order of their keys, hex.</param>
/// <param name="Differences">Rows that differ, or that only one side has.</param>
/// <param name="Different">Keys of these with both rows' hashes, at most 100.</param>
internal sealed record ComparedProjection(
    string Name,
    long LiveRows,
    long ReplayedRows,
    string LiveHash,
    string ReplayedHash,
    long Differences,
    IReadOnlyList<DifferentRow> Different);

/// <param name="LiveHash">Null when the live table has no such row.</param>
/// <param name="ReplayedHash">Null when the replay made no such row.</param>
internal sealed record DifferentRow(Guid Key, string? LiveHash, string? ReplayedHash);

/// <param name="Error">Name of the exception.</param>
internal sealed record FailedChart(Guid PatientId, string Error);
