using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Changes;

/// <summary>Compares what was known of a patient at two moments. Pure.</summary>
internal static class Comparing
{
    /// <param name="earlier">The history as known at the earlier moment; null for nothing known yet.</param>
    /// <param name="later">The same as known at the later one.</param>
    /// <param name="from">The earlier moment.</param>
    /// <param name="to">The later one; null for now.</param>
    public static RecordChanges Of(MergedHistory? earlier, MergedHistory later, DateTimeOffset? from, DateTimeOffset? to)
    {
        var corrected = Corrected.At(later.Entries, new AsOf(to, null));
        var amendments = corrected.SelectMany(e => e.Amendments).ToLookup(a => a.EventId);
        var changes = corrected
            .Where(e => from is null || e.RecordedAt > from)
            .Where(e => e.IsForeign || Corrected.IsCorrection(e.Fact) || !InternalFacts.Contains(e.Source, e.Fact))
            .Where(e => e.Fact != Corrected.Countersigned)
            .Select(e => Change(e, amendments[e.Stored.Id].FirstOrDefault()));
        return new RecordChanges(
            later.PatientId,
            from,
            to,
            later.ReplacedBy,
            later.Replaces,
            [.. changes],
            earlier is null ? [] : Values(earlier, later, from, to));
    }

    private static List<ChangedValue> Values(
        MergedHistory earlier, MergedHistory later, DateTimeOffset? from, DateTimeOffset? to) => ChartComparison.Of(
            Charting.Draw(earlier, new AsOf(from, null)), Charting.Draw(later, new AsOf(to, null)));

    private static RecordChange Change(HistoryEntry e, Amendment? amendment) => new(
        e.Fact switch
        {
            Corrected.Amended => "amended",
            Corrected.TakenBack => "withdrawn",
            _ => "recorded",
        },
        ChangeWords.Of(e, amendment),
        e.RecordedAt,
        e.OccurredAt,
        e.Source,
        e.Stored.Id,
        e.Fact,
        e.Actor,
        e.Headers?.Role,
        e.Clinic,
        e.IsLate,
        e.Headers?.LateEntryReason,
        amendment,
        e.OfOtherRecord);
}
