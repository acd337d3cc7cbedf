using System.Globalization;
using PeriostealPlatform.Ledger;

namespace PeriostealPlatform.Messaging.Completeness;

/// <summary>What a service says of one of its events: enough to prove that it is missing elsewhere, or another.</summary>
/// <param name="Sequence">Its place among the service's events.</param>
/// <param name="EventId">Its id.</param>
/// <param name="LeafHash">Its hash as a leaf of the ledger, computed from the event as it is stored now; 32 bytes.</param>
public sealed record EventDigest(long Sequence, Guid EventId, ReadOnlyMemory<byte> LeafHash)
{
    /// <summary>As a line of an evidence bundle, without its newline.</summary>
    public string ToLine() => string.Create(
        CultureInfo.InvariantCulture, $"{Sequence}\t{EventId:D}\t{Convert.ToHexStringLower(LeafHash.Span)}");

    /// <summary>Reads such a line.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static EventDigest Parse(string line) =>
        line.Split('\t') is [var sequence, var id, var hash] && hash.Length == 64
            ? new(
                long.Parse(sequence, NumberStyles.None, CultureInfo.InvariantCulture),
                Guid.ParseExact(id, "D"),
                Convert.FromHexString(hash))
            : throw new FormatException("A digest has a sequence, an id and a hash.");

    internal static EventDigest Of(string service, EventSourcing.Store.StoredEvent stored) =>
        new(stored.Sequence, stored.Id, LedgerLeaf.HashOf(LedgerLeaf.ContentAsStored(service, stored)));
}
