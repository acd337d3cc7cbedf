using System.Text;
using Npgsql;
using PeriostealPlatform.Contracts.Records.V1;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Records.Ledger;

namespace PeriostealPlatform.Records.Messaging;

/// <summary>What is done with every event of every service: into the ledger and the list of patients.</summary>
internal sealed class TakenInEvents(LedgerWriter ledger, PatientIndex patients)
{
    public Task TakeInAsync(string source, StoredEvent stored, NpgsqlTransaction transaction, CancellationToken ct) =>
        TakeInAsync([new(source, stored)], transaction, ct);

    /// <summary>Takes in events in their order, those of one stream in its order.</summary>
    public async Task TakeInAsync(
        IReadOnlyList<SourcedEvent> events, NpgsqlTransaction transaction, CancellationToken ct)
    {
        var leaf = await ledger.AppendAsync(events, transaction, ct);
        await patients.ApplyAsync(events, leaf, transaction, ct);
    }

    public static StoredEvent ToStored(EventRecorded e) => new()
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
