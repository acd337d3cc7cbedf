using System.Globalization;
using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.Records.Printing.Layout;

namespace PeriostealPlatform.Records.Printing.Sections;

/// <summary>Outcome measures side by side, and the response they mean.</summary>
internal static class MeasureSection
{
    // More would be too narrow to read; the rest goes into further tables.
    private const int MostColumns = 5;

    public static void Draw(Sheet sheet, ChartEpisode episode)
    {
        List<ChartMeasurement> all = [.. episode.Baseline is { } baseline ? new[] { baseline } : [], .. episode.Reassessments];
        foreach (var columns in all.Where(one => one.Measures is JsonObject { Count: > 0 } || one.Response is not null).Chunk(MostColumns))
        {
            sheet.Heading("Outcome measures", TextStyle.Subheading, follows: 60);
            var codes = columns.Select(c => c.Measures).OfType<JsonObject>().SelectMany(m => m.Select(one => one.Key)).Distinct();
            new Table(["Measure", .. columns.Select(Title)], [3, .. columns.Select(_ => 2.0)]).Draw(sheet,
            [
                .. codes.Select(code => Row(Wording.Measure(code), columns, c => c.Measures is JsonObject m && m[code] is { } value ? Wording.Value(value) : "–")),
                Row("Response", columns, Response),
                Row("Recommendation", columns, c => Wording.Phrase(c.Recommendation)),
            ]);
        }
    }

    private static IReadOnlyList<Cell> Row(string name, ChartMeasurement[] columns, Func<ChartMeasurement, string> value) =>
        [new Cell((name, TextStyle.Strong)), .. columns.Select(column => (Cell)value(column))];

    private static string Title(ChartMeasurement column) =>
        (column.Number is { } number ? string.Create(CultureInfo.InvariantCulture, $"Reassessment {number}") : "Baseline") + $"\n{Wording.Time(column.At)}";

    private static string Response(ChartMeasurement column) => Wording.Phrase(column.Response)
        + (column.OverrideReason is { } why ? $"\ncomputed: {Wording.Inline(column.Computed)}; changed: {why}" : "")
        + (column.RulesVersion is { } version ? $"\nrules of {version}" : "");
}
