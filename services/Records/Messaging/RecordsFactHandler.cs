using PeriostealPlatform.Contracts;
using PeriostealPlatform.Contracts.Records.V1;
using PeriostealPlatform.Messaging;
using PeriostealPlatform.Messaging.Incoming;
using PeriostealPlatform.Records.Ledger;

namespace PeriostealPlatform.Records.Messaging;

/// <summary>Every event of every service, as it arrives: many at once when many arrive.</summary>
internal sealed class RecordsFactHandler(TakenInEvents events) : IFactBatchHandler
{
    public Task HandleAsync(FactDelivery fact, InboxTransaction tx, CancellationToken ct) =>
        HandleAsync([fact], tx, ct);

    public Task HandleAsync(IReadOnlyList<FactDelivery> facts, InboxTransaction tx, CancellationToken ct) =>
        events.TakeInAsync([.. facts.Select(Read)], tx.Transaction, ct);

    private static SourcedEvent Read(FactDelivery fact) => fact.Contract == EventRecorded.Contract
        ? new(fact.Source, TakenInEvents.ToStored(ContractJson.Read<EventRecorded>(fact)))
        : throw new UnknownContractException(fact.Contract);
}
