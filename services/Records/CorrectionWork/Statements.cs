using System.Text.Json;
using Npgsql;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.Records.Corrections;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.PatientRecords;

namespace PeriostealPlatform.Records.CorrectionWork;

/// <summary>The statements of disagreement of a record, to be shown wherever the entries are (APP 13.4).</summary>
internal sealed class Statements(NpgsqlDataSource database, IEventStore store, EventCodec<RecordFact> codec)
{
    /// <summary>Those known at the reading's time, of every record that is shown as one, oldest first.</summary>
    public Task<IReadOnlyList<ChartStatement>> ReadAsync(MergedHistory history, AsOf asOf, CancellationToken ct) =>
        ReadAsync([history.PatientId, .. history.Replaces], asOf, ct);

    /// <summary>The same of records that are shown as one.</summary>
    public async Task<IReadOnlyList<ChartStatement>> ReadAsync(IReadOnlyList<Guid> records, AsOf asOf, CancellationToken ct) =>
    [
        .. (await FindAsync(records, asOf.KnownAt, ct)).Select(s => new ChartStatement(
            s.Said.StatementId, s.Said.CorrectionId, s.Said.EntryId, s.Said.Text, s.Stored.RecordedAt, s.Stored.Headers?.Clinic)),
    ];

    /// <summary>The same as entries of the history, behind all others: each stands by one that was there before.</summary>
    public async Task<IReadOnlyList<HistoryEntry>> EntriesAsync(
        MergedHistory history, DateTimeOffset? knownAt, CancellationToken ct) =>
    [
        .. (await FindAsync([history.PatientId, .. history.Replaces], knownAt, ct)).Select(s => new HistoryEntry(
            RecordsService.Name,
            long.MaxValue,
            s.Stored,
            s.Stored.Headers,
            JsonSerializer.SerializeToNode(s.Said, FactJson.Options)!.AsObject(),
            nameof(ChainVerdict.Intact))),
    ];

    private async Task<IEnumerable<(StoredEvent Stored, CorrectionEvent.StatementOfDisagreementAdded Said)>> FindAsync(
        IReadOnlyList<Guid> records, DateTimeOffset? knownAt, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "select patient_id, version from periosteal.statements where patient_id = any($1)");
        command.Parameters.Add(new() { Value = records.ToArray() });
        var places = new List<(Guid Patient, long Version)>();
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
                places.Add((reader.GetGuid(0), reader.GetInt64(1)));
        }

        var statements = new List<(StoredEvent Stored, CorrectionEvent.StatementOfDisagreementAdded Said)>();
        foreach (var (patient, version) in places)
        {
            await foreach (var stored in store.ReadStreamAsync(patient, new StreamSlice(version, version), ct))
            {
                if (await codec.ReadAsync(stored, ct) is CorrectionEvent.StatementOfDisagreementAdded said
                    && (knownAt is not { } known || stored.RecordedAt <= known))
                {
                    statements.Add((stored, said));
                }
            }
        }

        return statements.OrderBy(s => s.Stored.RecordedAt);
    }
}
