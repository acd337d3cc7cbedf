using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.Records.Ledger;

/// <summary>What the ledger keeps of an event beside its leaf number.</summary>
/// <param name="Source">The service that recorded it.</param>
/// <param name="Stored">The event as stored there.</param>
/// <param name="Verdict">Whether it follows its predecessor's hash.</param>
/// <param name="LeafHash">Its leaf's hash, 32 bytes.</param>
internal sealed record LedgerPlace(string Source, StoredEvent Stored, ChainVerdict Verdict, byte[] LeafHash);
