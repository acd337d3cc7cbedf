using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Charts;

/// <summary>Folds a history into a chart. Pure: the same history and times give the same chart.</summary>
internal static class Charting
{
    /// <exception cref="UnknownEventException">The history holds an event that this version does not know.</exception>
    public static Chart Draw(MergedHistory history, AsOf asOf) => Draw(history.PatientId, history.Entries, asOf) with
    {
        ReplacedBy = history.ReplacedBy,
        Replaces = history.Replaces,
    };

    /// <inheritdoc cref="Draw(MergedHistory, AsOf)"/>
    public static Chart Draw(Guid patient, IReadOnlyCollection<HistoryEntry> history, AsOf asOf)
    {
        var entries = Corrected.At(history, asOf);
        var draft = Fold(entries, (_, _) => { });
        return new Chart(
            patient,
            asOf.KnownAt,
            asOf.ValidAt,
            draft.Identity,
            draft.Consents,
            draft.Sharing,
            draft.Death,
            draft.RedFlags,
            draft.Transfers,
            draft.Duplicates,
            draft.Findings,
            draft.Appointments,
            draft.Episodes,
            [.. entries.SelectMany(e => e.Amendments)],
            [.. entries.Where(e => e.Withdrawn is not null).Select(Mark)],
            [.. entries.Where(e => e.IsForeign).Select(Mark)])
        {
            DisposedAt = draft.DisposedAt,
            Historical = draft.Historical,
        };
    }

    /// <summary>Folds corrected entries one by one.</summary>
    /// <param name="entries">What <see cref="Corrected.At"/> gave.</param>
    /// <param name="after">Called after each entry that counts, with the chart as it is then.</param>
    /// <exception cref="UnknownEventException">An event is not known to this version.</exception>
    public static ChartDraft Fold(IEnumerable<HistoryEntry> entries, Action<HistoryEntry, ChartDraft> after)
    {
        var draft = new ChartDraft();
        foreach (var entry in entries.Where(e => e is { IsForeign: false, Withdrawn: null }))
        {
            Apply(draft, entry);
            after(entry, draft);
        }

        return draft;
    }

    /// <summary>Whether Records can show a stored name of a service, in whatever shape.</summary>
    public static bool Knows(string source, string fact) =>
        FoldsOf(source) is { } folds
        && (folds.ContainsKey(fact) || Corrected.IsCorrection(fact) || InternalFacts.Contains(source, fact));

    private static void Apply(ChartDraft draft, HistoryEntry entry)
    {
        if (MergedHistory.IsSilent(entry))
            return;
        if (FoldsOf(entry.Source)?.GetValueOrDefault(entry.Fact) is { } fold)
            fold(draft, entry);
        else if (!Knows(entry.Source, entry.Fact))
            throw new UnknownEventException($"{entry.Source}/{entry.Type}");
    }

    private static IReadOnlyDictionary<string, Fold>? FoldsOf(string source) => source switch
    {
        "intake" => IntakeChart.Folds,
        "treatment" => TreatmentChart.Folds,
        "outcomes" => OutcomesChart.Folds,
        RecordsService.Name => HistoricalChart.Folds,
        _ => null,
    };

    private static MarkedEntry Mark(HistoryEntry e) => new(e.Source, e.Stored.Id, e.Type, e.RecordedAt);
}
