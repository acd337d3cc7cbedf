using System.Collections.Immutable;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Records.PatientRecords;
using static PeriostealPlatform.Records.HistoricalRecords.HistoricalRecordEvent;

namespace PeriostealPlatform.Records.HistoricalRecords;

/// <summary>What was taken over so far.</summary>
/// <param name="Bundles">Digests of the originals.</param>
/// <param name="Latest">The newest fact of each resource, by what it is called in its system.</param>
/// <param name="Known">Every version that was taken: name and digest.</param>
internal sealed record HistoricalRecordState(
    ImmutableHashSet<string> Bundles,
    ImmutableDictionary<string, Guid> Latest,
    ImmutableHashSet<(string SourceId, string Digest)> Known)
{
    public static Aggregate<HistoricalRecordState, RecordFact> Aggregate { get; } =
        new(new([], ImmutableDictionary<string, Guid>.Empty, []), Evolve);

    private static HistoricalRecordState Evolve(HistoricalRecordState state, RecordFact fact) => fact switch
    {
        not HistoricalRecordEvent => state,
        HistoricalBundleReceived { Digest: { } digest } => state with { Bundles = state.Bundles.Add(digest) },
        HistoricalRecordImported { SourceId: { } id, Digest: { } digest } e => state with
        {
            Latest = state.Latest.SetItem(id, e.RecordId), Known = state.Known.Add((id, digest)),
        },
        HistoricalBundleReceived or HistoricalBundlePartKept or HistoricalRecordImported => state, // a part, or erased
        _ => throw new UnexpectedFactException(state, fact),
    };
}
