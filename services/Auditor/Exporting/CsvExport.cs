using System.Globalization;
using System.Text;
using PeriostealPlatform.Auditor.Histories;
using PeriostealPlatform.Auditor.Showing;

namespace PeriostealPlatform.Auditor.Exporting;

/// <summary>Writes a history as CSV (RFC 4180).</summary>
internal static class CsvExport
{
    private static readonly string[] Columns =
        ["leaf", "service", "event", "record", "version", "type", "happened", "recorded", "actor", "role", "clinic", "marks", "content"];

    public static void Write(Stream output, IReadOnlyList<HistoryEvent> events)
    {
        // Spreadsheets take a file without the mark for their own code page, and break every name.
        using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        text.WriteLine(string.Join(',', Columns));
        foreach (var one in events)
        {
            text.WriteLine(string.Join(',', ((string?[])
            [
                one.Leaf.ToString(CultureInfo.InvariantCulture), one.Source, one.Id.ToString(), one.Stream.ToString(),
                one.Version.ToString(CultureInfo.InvariantCulture), one.Type, one.OccurredAt?.ToString("O", CultureInfo.InvariantCulture),
                one.RecordedAt.ToString("O", CultureInfo.InvariantCulture), one.Actor, one.Role, one.Clinic,
                string.Join("; ", Words.Marks(one)), string.Join('\n', Words.Content(one)),
            ]).Select(Cell)));
        }
    }

    private static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return string.Empty;
        // A spreadsheet would run a cell that begins like a formula.
        var safe = "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n".AsSpan()) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
