using PeriostealPlatform.Records.Printing.Layout;

namespace PeriostealPlatform.Records.Printing.Sections;

/// <summary>What the patient agreed to, and who may see the record.</summary>
internal static class ConsentSection
{
    public static void Draw(Sheet sheet, PrintOrder order)
    {
        var (consents, sharing) = (order.Chart.Consents, order.Chart.Sharing);
        if (consents.Count > 0)
        {
            sheet.Heading("Consents", TextStyle.Heading);
            new Table(["For", "Form", "Given", "State", "Ends"], [3, 3, 4, 2, 3]).Draw(sheet, consents.Select(one => (IReadOnlyList<Cell>)
            [
                Wording.Phrase(one.Scope),
                $"{one.Form}{(one.Method is null ? "" : $", {Wording.Inline(one.Method)}")}",
                $"{Wording.Time(one.OccurredAt)}\n{Giver(one.Grantor)}taken by {order.NameOf(one.By)}",
                Wording.Phrase(one.Status),
                one.EndedAt is { } ended ? Wording.Time(ended) : Wording.Date(one.Expires),
            ]));
        }

        if (sharing is not null)
        {
            Facts.Draw(sheet, [("Shared with", string.Join(", ", (string[])[Wording.Inline(sharing.Policy), .. sharing.Clinics.Select(Wording.Clinic)])
                + $" (since {Wording.Time(sharing.OccurredAt)})")]);
        }
    }

    private static string Giver(string? grantor) => grantor switch
    {
        null => "",
        "self" => "by the patient, ",
        "substitute" => "by a substitute decision-maker, ",
        var other => $"by the {Wording.Inline(other)}, ",
    };
}
