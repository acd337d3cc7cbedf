using PeriostealPlatform.Contracts;
using PeriostealPlatform.Contracts.Records.V1;
using PeriostealPlatform.Messaging;
using PeriostealPlatform.Messaging.Incoming;

namespace PeriostealPlatform.Records.Messaging;

/// <summary>Every event of every service, as it arrives.</summary>
internal sealed class RecordsFactHandler(TakenInEvents events) : IFactHandler
{
    public Task HandleAsync(FactDelivery fact, InboxTransaction tx, CancellationToken ct) =>
        fact.Contract == EventRecorded.Contract
            ? events.TakeInAsync(
                fact.Source, TakenInEvents.ToStored(ContractJson.Read<EventRecorded>(fact)), tx.Transaction, ct)
            : throw new UnknownContractException(fact.Contract);
}
