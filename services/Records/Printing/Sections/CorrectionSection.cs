using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.Printing.Layout;

namespace PeriostealPlatform.Records.Printing.Sections;

/// <summary>Every value that was corrected, with both values, and what is in the record without being shown.</summary>
internal static class CorrectionSection
{
    public static void Draw(Sheet sheet, PrintOrder order)
    {
        var chart = order.Chart;
        if (chart.Amendments.Count > 0)
        {
            sheet.Heading("Corrected values", TextStyle.Heading);
            new Table(["Entry", "Value", "First", "Now", "Corrected by", "Reason"], [2.6, 2, 1.6, 1.6, 3, 3]).Draw(
                sheet, chart.Amendments.Select(amendment => Row(order, amendment)));
        }

        if (chart.Statements.Count > 0)
        {
            sheet.Heading("What the patient disagrees with", TextStyle.Heading);
            foreach (var statement in chart.Statements)
                sheet.Write($"{Entry(order, statement.EntryId)}: “{statement.Text ?? "erased"}” ({Wording.Time(statement.At)}, {Wording.Clinic(statement.Clinic)})", TextStyle.Body);
        }

        if (chart.Withdrawn.Count + chart.Foreign.Count == 0)
            return;
        sheet.Heading("Entries without content", TextStyle.Heading);
        foreach (var entry in order.Entries.Where(entry => entry.Withdrawn is not null))
            sheet.Write($"Withdrawn: {Wording.Phrase(entry.Fact)} of {Wording.Time(entry.OccurredAt)}, taken back by {NoteText.Author(order, entry.Withdrawn!.By, entry.Withdrawn.At)}", TextStyle.Body);
        foreach (var entry in chart.Foreign)
            sheet.Write($"Written by another program, not part of the record: {entry.Type} in {entry.Source}, {Wording.TimeWithOffset(entry.RecordedAt)}", TextStyle.Body);
    }

    private static string Entry(PrintOrder order, Guid? id) => order.Entries.FirstOrDefault(entry => entry.Stored.Id == id) is { } entry
        ? $"{Wording.Phrase(entry.Fact)} of {Wording.Time(entry.OccurredAt)}"
        : "The record";

    private static IReadOnlyList<Cell> Row(PrintOrder order, Amendment amendment) =>
    [
        $"{Wording.Phrase(amendment.TargetFact)}, {Wording.Time(amendment.TargetAt)}",
        amendment.Path,
        Wording.Value(amendment.Old),
        Wording.Value(amendment.New),
        NoteText.Author(order, amendment.By, amendment.At) + (amendment.CountersignedBy is { } other ? $", countersigned by {order.NameOf(other)}" : ""),
        amendment.Reason,
    ];
}
