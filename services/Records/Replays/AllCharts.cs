using Npgsql;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.Ledger;

namespace PeriostealPlatform.Records.Replays;

/// <summary>
/// Draws every patient's chart from the first event on, without opening a single sealed field: it shows that everything
/// that was ever stored can still be read.
/// </summary>
internal static class AllCharts
{
    private const int MostNamed = 100;

    public static async Task<(long Drawn, IReadOnlyList<FailedChart> Failed)> DrawAsync(
        NpgsqlDataSource database, IProgress<ReplayProgress> progress, CancellationToken ct)
    {
        var patients = await PatientsAsync(database, ct);
        var rows = new PatientRows(database);
        var failed = new List<FailedChart>();
        long done = 0, drawn = 0;
        foreach (var patient in patients)
        {
            try
            {
                var (_, stored) = await rows.OfPatientAsync(patient, 0, ct);
                var entries = stored.OrderBy(row => row.Stored.RecordedAt).ThenBy(row => row.Leaf).Select(Unopened).ToList();
                Charting.Draw(MergedHistory.Of(patient, entries, null), new AsOf(null, null));
                drawn++;
            }
            catch (Exception failure) when (failure is not (OperationCanceledException or NpgsqlException))
            {
                // Whatever a stored event does to the drawing, the others are drawn; the type says what, never the content.
                if (failed.Count < MostNamed)
                    failed.Add(new FailedChart(patient, failure.GetType().Name));
            }

            progress.Report(new ReplayProgress(ReplayStep.Charts, ++done, patients.Count));
        }

        return (drawn, failed);
    }

    private static HistoryEntry Unopened(LedgerRow row) => new OpenedRow(
        row,
        row.Stored.Headers is null ? ReadOnlyMemory<byte>.Empty : SealedBody.OpenAll(null, row.Stored)).ToEntry();

    private static async Task<List<Guid>> PatientsAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"select patient_id from {ProjectionTables.Rebuilt.Patients} order by patient_id");
        await using var reader = await command.ExecuteReaderAsync(ct);
        var patients = new List<Guid>();
        while (await reader.ReadAsync(ct))
            patients.Add(reader.GetGuid(0));
        return patients;
    }
}
