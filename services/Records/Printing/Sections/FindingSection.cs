using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.Printing.Layout;

namespace PeriostealPlatform.Records.Printing.Sections;

/// <summary>What was palpated, and the sessions that were booked or moved.</summary>
internal static class FindingSection
{
    public static void Draw(Sheet sheet, PrintOrder order)
    {
        if (order.Chart.Findings.Count > 0)
        {
            sheet.Heading("Findings at the bone", TextStyle.Heading);
            new Table(["State", "Recorded", "Later"], [1.5, 5, 5]).Draw(sheet, order.Chart.Findings.Select(finding => (IReadOnlyList<Cell>)
            [
                Wording.Phrase(finding.Status),
                NoteText.Of(order, finding.Recorded with { Values = finding.Recorded.Values.Without("findingId", "episodeId", "courseId") }),
                new Cell([.. finding.Changes.Select(change => (NoteText.Of(order, change with { Values = change.Values.Without("findingId", "episodeId", "courseId") }), TextStyle.Body))]),
            ]));
        }

        if (order.Chart.Transfers.Count > 0)
        {
            sheet.Heading("Custody", TextStyle.Heading);
            foreach (var transfer in order.Chart.Transfers)
            {
                sheet.Write(
                    $"{Wording.Clinic(transfer.From)} → {Wording.Clinic(transfer.To)}: {Wording.Inline(transfer.Status)}, asked for by {NoteText.Author(order, transfer.Requested.By, transfer.Requested.At)}"
                    + (transfer.Decided is { } decided ? $", decided by {NoteText.Author(order, decided.By, decided.At)}" : ""),
                    TextStyle.Body);
            }
        }

        if (order.Chart.Appointments.Count > 0)
        {
            sheet.Heading("Appointments", TextStyle.Heading);
            new Table(["For", "State", "Booked by"], [3, 2, 4]).Draw(sheet, order.Chart.Appointments.Select(one => (IReadOnlyList<Cell>)
                [one.PlannedFor is { } at && DateTimeOffset.TryParse(at, out var time) ? Wording.Time(time) : one.PlannedFor, Wording.Phrase(one.Status), NoteText.Author(order, one.Scheduled.By, one.Scheduled.At)]));
        }
    }
}
