using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.Records.Histories;

/// <summary>A row of the ledger.</summary>
internal sealed record LedgerRow(long Leaf, string Source, string ChainVerdict, StoredEvent Stored);
