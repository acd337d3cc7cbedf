using System.Text.Json;

namespace PeriostealPlatform.Records.HistoricalRecords.Bundles;

/// <summary>A resource that becomes a historical fact.</summary>
internal sealed record TakenResource(
    string Kind,
    string SourceId,
    string Digest,
    string? Status,
    IReadOnlyList<HistoricalCode> Codes,
    IReadOnlyList<HistoricalValue> Values,
    StatedTime? From,
    StatedTime? Until,
    string? Display,
    string? SourceSystem,
    string? Author,
    JsonElement Resource);

/// <summary>What was read of a bundle.</summary>
/// <param name="Digest">SHA-256 (hex) of its bytes.</param>
/// <param name="Resources">Resources in it.</param>
/// <param name="Taken">Those that become facts, in the order of the bundle.</param>
/// <param name="Report">What does not.</param>
internal sealed record ReadBundle(
    string Digest, int Resources, IReadOnlyList<TakenResource> Taken, ImportReport Report);
