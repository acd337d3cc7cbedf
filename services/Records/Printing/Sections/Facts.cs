using PeriostealPlatform.Records.Printing.Layout;

namespace PeriostealPlatform.Records.Printing.Sections;

/// <summary>Names and values below each other; what is empty is left out.</summary>
internal static class Facts
{
    private const double NameWidth = 92, Gap = 2;

    public static void Draw(Sheet sheet, IEnumerable<(string Name, string? Value)> facts)
    {
        foreach (var (name, value) in facts)
        {
            if (string.IsNullOrWhiteSpace(value))
                continue;
            sheet.Need(TextStyle.Body.LineHeight);
            sheet.Draw(TextLines.Break(name, TextStyle.Strong, NameWidth)[0], sheet.Left, sheet.Y);
            sheet.Write(value, TextStyle.Body, NameWidth);
            sheet.Skip(Gap);
        }

        sheet.Skip(4);
    }
}
