using PeriostealPlatform.Records.Printing.Files;

namespace PeriostealPlatform.Records.Printing.Layout;

/// <summary>A cell: texts below each other.</summary>
internal sealed record Cell(params IReadOnlyList<(string Text, TextStyle Style)> Parts)
{
    public static implicit operator Cell(string? text) => new((text ?? "", TextStyle.Body));

    /// <summary>A text with marks below it.</summary>
    public static Cell Marked(string text, IEnumerable<string> marks) =>
        new([(text, TextStyle.Body), .. marks.Select(mark => (mark, TextStyle.Mark))]);
}

/// <summary>A table whose head is repeated on every page and whose rows may go over pages.</summary>
/// <param name="Heads">Titles of the columns.</param>
/// <param name="Shares">Widths of the columns, as parts of the page's width.</param>
internal sealed record Table(IReadOnlyList<string> Heads, IReadOnlyList<double> Shares)
{
    private const double Padding = 3;

    public void Draw(Sheet sheet, IEnumerable<IReadOnlyList<Cell>> rows)
    {
        var widths = Shares.Select(share => sheet.Width * share / Shares.Sum()).ToArray();
        var head = Break([.. Heads.Select(title => new Cell((title, TextStyle.Strong)))], widths);
        var isFirst = true;
        foreach (var row in rows.Select(cells => Break(cells, widths)))
        {
            var height = Math.Min(HeightOf(row), sheet.FullRoom / 2);
            if (isFirst || height > sheet.Room)
            {
                if (height + HeightOf(head) > sheet.Room)
                    sheet.TurnPage();
                DrawRow(sheet, head, widths, Ink.Ground);
                isFirst = false;
            }

            DrawOverPages(sheet, row, head, widths);
        }

        sheet.Skip(6);
    }

    private static void DrawOverPages(Sheet sheet, List<TextLine>[] row, List<TextLine>[] head, double[] widths)
    {
        while (HeightOf(row) > sheet.Room)
        {
            var fitting = row.Select(cell => cell.Take(Fitting(cell, sheet.Room)).ToList()).ToArray();
            DrawRow(sheet, fitting, widths, null);
            row = [.. row.Select((cell, i) => cell.Skip(fitting[i].Count).ToList())];
            sheet.TurnPage();
            DrawRow(sheet, head, widths, Ink.Ground);
        }

        DrawRow(sheet, row, widths, null);
    }

    private static void DrawRow(Sheet sheet, List<TextLine>[] row, double[] widths, Ink? ground)
    {
        var (x, y, height) = (sheet.Left, sheet.Y, HeightOf(row));
        if (ground is { } ink)
            sheet.Canvas.Rectangle(ink, x, y, sheet.Width, height);
        for (var i = 0; i < row.Length; i++)
        {
            var at = y + Padding;
            foreach (var line in row[i])
            {
                sheet.Draw(line, x + Padding, at);
                at += line.Style.LineHeight;
            }

            x += widths[i];
        }

        sheet.Canvas.Line(Ink.Faint, 0.5, new(sheet.Left, y + height), new(sheet.Left + sheet.Width, y + height));
        sheet.Skip(height);
    }

    private static List<TextLine>[] Break(IReadOnlyList<Cell> cells, double[] widths) =>
        [.. cells.Select((cell, i) => cell.Parts.Where(part => part.Text.Length > 0)
            .SelectMany(part => TextLines.Break(part.Text, part.Style, widths[i] - (2 * Padding))).ToList())];

    private static double HeightOf(List<TextLine>[] row) =>
        (2 * Padding) + row.Max(cell => cell.Sum(line => line.Style.LineHeight));

    private static int Fitting(List<TextLine> cell, double room)
    {
        var (count, height) = (0, 2 * Padding);
        while (count < cell.Count && height + cell[count].Style.LineHeight <= room)
            height += cell[count++].Style.LineHeight;
        return count;
    }
}
