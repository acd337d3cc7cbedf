using PeriostealPlatform.Records.CorrectionWork;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Charts;

/// <summary>
/// Charts as they are answered. That of now is kept with the history it was drawn from, and shown again as long as a reading
/// of the ledger finds nothing new there (decision 0021); those of other times are drawn anew.
/// </summary>
internal sealed class PatientCharts(PatientHistories histories, Statements statements)
{
    public async Task<IResult> ReadAsync(Guid patient, AsOf asOf, CancellationToken ct)
    {
        var opened = await histories.OpenAsync(patient, ct);
        var isOfNow = asOf is { KnownAt: null, ValidAt: null };
        var drawn = isOfNow && opened.Chart is { } kept
            ? kept
            : DrawnChart.Of(Charting.Draw(MergedHistory.Of(patient, opened.ToEntries(), asOf.KnownAt), asOf));
        if (isOfNow && drawn != opened.Chart)
            histories.Keep(patient, opened with { Chart = drawn });
        return drawn.With(await statements.ReadAsync(drawn.Records, asOf, ct));
    }
}
