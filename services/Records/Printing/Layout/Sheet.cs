using PeriostealPlatform.Records.Printing.Files;

namespace PeriostealPlatform.Records.Printing.Layout;

/// <summary>Pages of A4 that are filled from top to bottom.</summary>
internal sealed class Sheet
{
    private const double Margin = 42, HeaderHeight = 22, FooterHeight = 26;

    private readonly PdfPages _pages = new();

    public Sheet() => TurnPage();

    public double Left => Margin;

    public double Width => PdfPages.Width - (2 * Margin);

    /// <summary>Where the next thing goes, in points from the page's top.</summary>
    public double Y { get; private set; }

    /// <summary>How much fits below.</summary>
    public double Room => PdfPages.Height - Margin - FooterHeight - Y;

    /// <summary>How much fits on an empty page.</summary>
    public double FullRoom => PdfPages.Height - (2 * Margin) - HeaderHeight - FooterHeight;

    public PdfCanvas Canvas => _pages.Pages[^1];

    public void TurnPage()
    {
        _pages.Add();
        Y = Margin + HeaderHeight;
    }

    /// <summary>Turns the page unless so much fits on this one.</summary>
    public void Need(double height)
    {
        if (height > Room && Y > Margin + HeaderHeight)
            TurnPage();
    }

    public void Skip(double height) => Y += height;

    /// <summary>Writes a text over the whole width.</summary>
    public void Write(string text, TextStyle style, double indent = 0)
    {
        foreach (var line in TextLines.Break(text, style, Width - indent))
        {
            Need(style.LineHeight);
            Draw(line, Left + indent, Y);
            Y += style.LineHeight;
        }
    }

    /// <summary>Begins a part: its title is never the last thing on a page.</summary>
    public void Heading(string text, TextStyle style, double follows = 40)
    {
        Need(style.LineHeight + 14 + follows);
        Skip(10);
        Write(text, style);
        Skip(3);
    }

    public void Draw(TextLine line, double x, double y) => Draw(Canvas, line, x, y);

    /// <summary>Writes what stands on every page, now that it is known how many there are, and gives the file.</summary>
    public byte[] ToFile(string title, DateTimeOffset at, string header, Func<int, int, string> footer)
    {
        var pages = _pages.Pages;
        for (var i = 0; i < pages.Count; i++)
        {
            Draw(pages[i], One(header), Left, Margin - 6);
            Rule(pages[i], Margin + 8);
            Rule(pages[i], PdfPages.Height - Margin - 12);
            Draw(pages[i], One(footer(i + 1, pages.Count)), Left, PdfPages.Height - Margin - 8);
        }

        return _pages.ToFile(title, at);
    }

    private void Rule(PdfCanvas page, double y) => page.Line(Ink.Dim, 0.6, new(Left, y), new(Left + Width, y));

    private TextLine One(string text) => TextLines.Break(text, TextStyle.Small, Width)[0];

    private void Draw(PdfCanvas page, TextLine line, double x, double y)
    {
        foreach (var run in line.Runs)
        {
            page.Text(_pages.FontOf(run.Face), line.Style.Size, line.Style.Ink, x, y + line.Style.Size, run.Text);
            x += run.Width;
        }
    }
}
