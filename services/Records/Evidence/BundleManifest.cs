namespace PeriostealPlatform.Records.Evidence;

/// <summary>What <c>bundle.json</c> says of the other entries; see deploy/docs/evidence-bundle.md.</summary>
internal sealed record BundleManifest(
    string Format,
    string Kind,
    Guid? PatientId,
    IReadOnlyList<Guid> AlsoPatientIds,
    DateTimeOffset CreatedAt,
    string Origin,
    long TreeSize,
    IReadOnlyList<BundleFile> Files,
    IReadOnlyList<SourceExtent> Completeness)
{
    /// <summary>Format 1; another number for anything that an old reader would misread.</summary>
    public const string FormatOne = "periosteal-evidence/1";
}

/// <summary>An entry of the bundle.</summary>
/// <param name="Name">Its name in the zip.</param>
/// <param name="Bytes">Its length before compression.</param>
/// <param name="Sha256">Of its bytes before compression, lower-case hex.</param>
internal sealed record BundleFile(string Name, long Bytes, string Sha256);

/// <summary>How many of a service's events the bundle holds, computed from the ledger's own hashes.</summary>
/// <param name="Source">The service.</param>
/// <param name="Count">Events.</param>
/// <param name="HighestSequence">Sequence of the last; 0 when there is none.</param>
/// <param name="RunningRoot">Lower-case hex.</param>
internal sealed record SourceExtent(string Source, long Count, long HighestSequence, string RunningRoot);
