using System.Text.Json;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.Records.CorrectionWork;
using PeriostealPlatform.Records.Evidence;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.Keys;
using PeriostealPlatform.Records.Printing;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Transfers;

/// <summary>
/// Writes everything about one patient as a package: the evidence bundle with chart and timeline as shown and, where a
/// recipient is named, the data keys wrapped for it. The Auditor verifies it as any other bundle.
/// </summary>
internal sealed class ExportWriter(
    PatientHistories histories,
    Statements statements,
    EvidenceWriter evidence,
    RecordPrinter printer,
    SharedPatientKeys keys)
{
    /// <summary>Writes it; null when nothing was ever signed.</summary>
    /// <exception cref="HttpRequestException">A service that keeps a key does not answer.</exception>
    public async Task<ExportedRecord?> WriteAsync(Guid patient, Recipient? recipient, Actor? by, CancellationToken ct)
    {
        var asOf = new AsOf(null, null);
        var history = await histories.ReadAsync(patient, null, ct);
        var drawn = Charting.Draw(history, asOf) with { Statements = await statements.ReadAsync(history, asOf, ct) };
        var chart = JsonSerializer.SerializeToElement(drawn, WireJson.Options);
        await using var snapshot = await evidence.OpenAsync(ct);
        if (snapshot is null)
            return null;
        var also = await snapshot.MergedWithAsync(patient, ct);
        var print = await printer.PrintAsync(history, asOf, by, ct);
        var documents = new List<(string, byte[])>
        {
            ("record.json", JsonSerializer.SerializeToUtf8Bytes(chart, WireJson.Options)), ("record.pdf", print),
        };
        if (recipient is not null)
            documents.Add((TransferKeys.Entry, TransferKeys.Wrap(patient, await KeysAsync([patient, .. also], ct), recipient)));
        using var package = new MemoryStream();
        await evidence.WriteAsync(snapshot, new PatientEvidence(patient, also, documents), package, ct);
        return new ExportedRecord(patient, also, chart, snapshot.Checkpoint.Note, print, package.ToArray());
    }

    private async Task<List<SourceKey>> KeysAsync(IReadOnlyList<Guid> streams, CancellationToken ct)
    {
        var found = new Dictionary<Guid, SourceKey>();
        foreach (var stream in streams)
        {
            foreach (var row in await histories.ReadStoredAsync(stream, ct))
            {
                if (row.Stored.Headers?.KeyId is { } id && !found.ContainsKey(id)
                    && await keys.FindAsync(row.Source, stream, id, ct) is { } key)
                    found[id] = new SourceKey(row.Source, key);
            }
        }

        return [.. found.Values];
    }
}

/// <summary>A patient's record as it leaves the system.</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="AlsoPatientIds">Records that are one with it.</param>
/// <param name="Chart">As shown.</param>
/// <param name="Checkpoint">The signed note that it is proven under.</param>
/// <param name="Print">To read on paper (PDF).</param>
/// <param name="Package">The evidence bundle with the wrapped keys: what an import takes.</param>
internal sealed record ExportedRecord(
    Guid PatientId, IReadOnlyList<Guid> AlsoPatientIds, JsonElement Chart, string Checkpoint, byte[] Print, byte[] Package);
