using System.Globalization;
using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.Records.Printing.Files;
using PeriostealPlatform.Records.Printing.Layout;

namespace PeriostealPlatform.Records.Printing.Figures;

/// <summary>The figure from front and back with a number at each treated site, and the list that the numbers lead to.</summary>
internal static class BodyChart
{
    private const double Scale = 1.32, Radius = 4.6, Between = 40;

    private static readonly TextStyle Number = new(5.6, IsBold: true);

    public static void Draw(Sheet sheet, Chart chart)
    {
        var sites = TreatedSite.Of(chart);
        if (sites.Count == 0)
            return;
        sheet.Heading("Body chart: bone sites treated", TextStyle.Heading, follows: (BodyFigure.Height * Scale) + 40);
        DrawFigures(sheet, sites);
        new Table(["No.", "Bone site", "Side", "Treated in session", "Tenderness of 10, first → last"], [1, 5, 2, 4, 4]).Draw(sheet, sites.Select(Row));
    }

    private static void DrawFigures(Sheet sheet, IReadOnlyList<TreatedSite> sites)
    {
        var width = BodyFigure.Width * Scale;
        var front = sheet.Left + ((sheet.Width - (2 * width) - Between) / 2);
        var back = front + width + Between;
        var top = sheet.Y + 14;
        Label(sheet, "Front", front + (width / 2), sheet.Y);
        Label(sheet, "Back", back + (width / 2), sheet.Y);
        foreach (var (left, isBack) in new[] { (front, false), (back, true) })
        {
            BodyFigure.Draw(sheet.Canvas, left, top, Scale, isBack);
            Label(sheet, isBack ? "L" : "R", left + 6, top + 10);
            Label(sheet, isBack ? "R" : "L", left + width - 6, top + 10);
        }

        var taken = new List<Spot>();
        foreach (var site in sites)
        {
            if (site.Place is not { } place)
                continue;
            var at = Free(taken, new Spot((place.IsBack ? back : front) + (place.Across(site.Side) * Scale), top + (place.Down * Scale)));
            taken.Add(at);
            Mark(sheet, site.Number, at);
        }

        sheet.Skip(14 + (BodyFigure.Height * Scale) + 8);
    }

    // Sites a finger apart would cover each other: the later one moves down until its number can be read.
    private static Spot Free(List<Spot> taken, Spot wanted)
    {
        while (taken.Exists(other => Math.Abs(other.X - wanted.X) < 2 * Radius && Math.Abs(other.Y - wanted.Y) < 2 * Radius))
            wanted = wanted with { Y = wanted.Y + Radius };
        return wanted;
    }

    private static void Mark(Sheet sheet, int number, Spot at)
    {
        sheet.Canvas.Ellipse(Ink.Black, Ink.Grey(0.87), 0.7, at, Radius, Radius);
        Centred(sheet, number.ToString(CultureInfo.InvariantCulture), Number, at.X, at.Y - (Number.Size * 0.64));
    }

    private static void Label(Sheet sheet, string text, double middle, double y) => Centred(sheet, text, TextStyle.Small, middle, y);

    private static void Centred(Sheet sheet, string text, TextStyle style, double middle, double y) =>
        sheet.Draw(TextLines.Break(text, style, 200)[0], middle - (TextLines.WidthOf(text, style) / 2), y);

    private static IReadOnlyList<Cell> Row(TreatedSite site) =>
    [
        site.Number.ToString(CultureInfo.InvariantCulture),
        Cell.Marked(Wording.Site(site.Site, site.Level, site.Line) + (site.Place is null ? " (not on the figure)" : ""), site.Amended ? ["amended"] : []),
        Wording.Phrase(site.Side),
        site.SessionsText,
        $"{Wording.Or(site.TendernessFirst)} → {Wording.Or(site.TendernessLast)}",
    ];
}
