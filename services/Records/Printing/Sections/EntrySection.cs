using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.Printing.Layout;

namespace PeriostealPlatform.Records.Printing.Sections;

/// <summary>All entries in the order in which they were recorded, with both clocks and their author.</summary>
internal static class EntrySection
{
    public static void Draw(Sheet sheet, PrintOrder order)
    {
        var entries = order.Entries.Where(entry => entry.IsForeign || !InternalFacts.Contains(entry.Source, entry.Fact)).ToList();
        sheet.Heading("All entries", TextStyle.Heading);
        new Table(["Happened", "Recorded", "What", "By"], [3, 3, 3.4, 6]).Draw(sheet, entries.Select(entry => (IReadOnlyList<Cell>)
        [
            Wording.Time(entry.OccurredAt),
            Wording.Time(Recorded(entry)),
            Cell.Marked(Wording.Phrase(entry.Fact), [.. Marks(entry), .. order.Chart.Statements.Any(s => s.EntryId == entry.Stored.Id) ? (string[])["the patient disagrees"] : []]),
            entry.IsForeign ? "another program" : $"{order.NameOf(entry.Actor)}, {Wording.Inline(entry.Headers?.Role)}, {Wording.Clinic(entry.Clinic)}",
        ]));
    }

    private static IEnumerable<string> Marks(HistoryEntry entry)
    {
        if (entry.Amendments.Count > 0)
            yield return "amended";
        if (entry.Withdrawn is not null)
            yield return "withdrawn";
        if (entry.IsLate)
            yield return entry.Headers?.LateEntryReason is { } reason ? $"late entry: {Wording.Inline(reason)}" : "late entry";
        if (entry.IsForeign)
            yield return "written by another program";
        if (entry.OfOtherRecord)
            yield return "from the record that was merged into this";
    }

    // The clinic's wall clock, also where recording came after a change of the clocks.
    private static DateTimeOffset Recorded(HistoryEntry entry) =>
        entry.Headers is { } headers && TimeZoneInfo.TryFindSystemTimeZoneById(headers.Zone, out var zone)
            ? TimeZoneInfo.ConvertTime(entry.RecordedAt, zone)
            : entry.RecordedAt.ToOffset(entry.OccurredAt.Offset);
}
