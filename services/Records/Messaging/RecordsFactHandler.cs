using System.Text;
using PeriostealPlatform.Contracts;
using PeriostealPlatform.Contracts.Records.V1;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Messaging;
using PeriostealPlatform.Messaging.Incoming;
using PeriostealPlatform.Records.Ledger;

namespace PeriostealPlatform.Records.Messaging;

/// <summary>Every event of every service: into the ledger and the list of patients.</summary>
internal sealed class RecordsFactHandler(LedgerWriter ledger, PatientIndex patients) : IFactHandler
{
    public async Task HandleAsync(FactDelivery fact, InboxTransaction tx, CancellationToken ct)
    {
        if (fact.Contract != EventRecorded.Contract)
            throw new UnknownContractException(fact.Contract);

        var stored = ToStored(ContractJson.Read<EventRecorded>(fact));
        var leaf = await ledger.AppendAsync(fact.Source, stored, tx.Transaction, ct);
        await patients.ApplyAsync(fact.Source, stored, leaf, tx.Transaction, ct);
    }

    private static StoredEvent ToStored(EventRecorded e) => new()
    {
        Sequence = e.Sequence,
        Id = e.Id,
        StreamId = e.StreamId,
        Version = e.Version,
        Type = e.Type,
        Data = Encoding.UTF8.GetBytes(e.Data),
        HeadersJson = Encoding.UTF8.GetBytes(e.Headers),
        RecordedAt = e.RecordedAt,
        CorrelationId = e.CorrelationId,
        CausationId = e.CausationId,
    };
}
