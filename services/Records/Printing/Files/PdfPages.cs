using System.Globalization;
using PeriostealPlatform.Records.Printing.Layout;

namespace PeriostealPlatform.Records.Printing.Files;

/// <summary>A PDF file of A4 pages.</summary>
internal sealed class PdfPages
{
    public const double Width = 595.28, Height = 841.89;

    private readonly List<PdfCanvas> _pages = [];
    private readonly Dictionary<FontFile, PdfFont> _fonts = [];

    public IReadOnlyList<PdfCanvas> Pages => _pages;

    public PdfCanvas Add()
    {
        _pages.Add(new PdfCanvas(Height));
        return _pages[^1];
    }

    public PdfFont FontOf(FontFile face)
    {
        if (!_fonts.TryGetValue(face, out var font))
            _fonts[face] = font = new PdfFont(face, $"F{_fonts.Count}");
        return font;
    }

    /// <summary>The file.</summary>
    /// <param name="title">Shown by readers and lists of files, where no gate stands: names nobody.</param>
    /// <param name="at">When it was made.</param>
    public byte[] ToFile(string title, DateTimeOffset at)
    {
        var objects = new PdfObjects();
        var tree = objects.Reserve();
        var fonts = string.Concat(_fonts.Values.Select(font => $"/{font.Name} {font.Write(objects)} 0 R "));
        var pages = _pages.Select(page => objects.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {Width} {Height}] /Resources << /Font << {fonts}>> >> /Contents {objects.AddStream(page.Content)} 0 R >>")))
            .ToList();
        objects.Set(tree, $"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select(page => $"{page} 0 R"))}] >>");
        var root = objects.Add($"<< /Type /Catalog /Pages {tree} 0 R /Lang (en-AU) /ViewerPreferences << /DisplayDocTitle true >> >>");
        var information = objects.Add(
            $"<< /Title {PdfObjects.Text(title)} /Creator {PdfObjects.Text("PeriostealPlatform")} /CreationDate (D:{at.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}Z) >>");
        return objects.ToFile(root, information);
    }
}
