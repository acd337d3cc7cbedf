using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.Records.Ledger;

/// <summary>An event and the service that recorded it.</summary>
/// <param name="Source">The service, in lower case.</param>
/// <param name="Stored">The event as stored there.</param>
internal readonly record struct SourcedEvent(string Source, StoredEvent Stored);
