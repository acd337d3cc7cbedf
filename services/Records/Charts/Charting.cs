using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Charts;

/// <summary>Folds a history into a chart. Pure: the same history and times give the same chart.</summary>
internal static class Charting
{
    /// <exception cref="UnknownEventException">The history holds an event that this version does not know.</exception>
    public static Chart Draw(Guid patient, IEnumerable<HistoryEntry> history, AsOf asOf)
    {
        var draft = new ChartDraft();
        foreach (var entry in history.Where(asOf.Includes))
            Apply(draft, entry);
        return new Chart(
            patient, asOf.KnownAt, asOf.ValidAt, draft.Identity, draft.Consents, draft.Sharing, draft.Episodes);
    }

    private static void Apply(ChartDraft draft, HistoryEntry entry)
    {
        var known = entry.Source switch
        {
            "intake" => IntakeChart.Apply(draft, entry),
            "treatment" => TreatmentChart.Apply(draft, entry),
            "outcomes" => OutcomesChart.Apply(draft, entry),
            _ => false,
        };
        if (!known && !InternalFacts.Contains(entry.Source, entry.Type))
            throw new UnknownEventException($"{entry.Source}/{entry.Type}");
    }
}
