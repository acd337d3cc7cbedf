using System.Globalization;
using PeriostealPlatform.Records.Printing.Figures;
using PeriostealPlatform.Records.Printing.Layout;
using PeriostealPlatform.Records.Printing.Sections;

namespace PeriostealPlatform.Records.Printing;

/// <summary>
/// A record as a PDF to read: who recorded what and when, every corrected value beside the one that stood there first,
/// and the treated sites on a body chart. Pure: it reads no clock and no database.
/// </summary>
internal static class RecordPdf
{
    public static byte[] Draw(PrintOrder order)
    {
        var sheet = new Sheet();
        TitleBlock.Draw(sheet, order);
        SafetySection.Draw(sheet, order);
        ConsentSection.Draw(sheet, order);
        foreach (var episode in order.Chart.Episodes)
            EpisodeSection.Draw(sheet, order, episode);
        FindingSection.Draw(sheet, order);
        BodyChart.Draw(sheet, order.Chart);
        CorrectionSection.Draw(sheet, order);
        EntrySection.Draw(sheet, order);
        return sheet.ToFile("Treatment record", order.At, Header(order), (page, pages) => Footer(order, page, pages));
    }

    private static string Header(PrintOrder order)
    {
        var born = Wording.Date(order.Chart.Identity?.BirthDate);
        return $"{TitleBlock.NameOf(order.Chart)}, born {(born.Length > 0 ? born : "unknown")} · record {order.Chart.PatientId}";
    }

    private static string Footer(PrintOrder order, int page, int pages) => string.Create(
        CultureInfo.InvariantCulture,
        $"Page {page} of {pages} · printed {Wording.TimeWithOffset(order.At)} by {order.NameOf(order.By)}, {Wording.Clinic(order.Clinic)} · confidential");
}
