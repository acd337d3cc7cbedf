using System.Globalization;
using Spectre.Console;

namespace PeriostealPlatform.Benchmarks.Measuring;

/// <summary>A result as a table for the terminal, and its cells for the page.</summary>
internal static class ResultTable
{
    public static readonly string[] Columns = ["case", "n", "p50", "p99", "most", "p99 of rounds", "target", "held"];

    public static Table Of(IEnumerable<Measured> measured)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in Columns)
            table.AddColumn(column);
        foreach (var line in measured)
            table.AddRow([.. Cells(line).Select(Markup.Escape)]);
        return table;
    }

    public static string[] Cells(Measured line) =>
    [
        line.Case,
        line.Count.ToString(CultureInfo.InvariantCulture),
        $"{Number(line.P50)} {line.Unit}",
        $"{Number(line.P99)} {line.Unit}",
        $"{Number(line.Most)} {line.Unit}",
        $"{Number(line.Spread.Least)} to {Number(line.Spread.Most)}",
        Target(line),
        line.Holds switch { true => "yes", false => "no", null => "" },
    ];

    private static string Target(Measured line) => string.Join(
        ", ",
        new[] { Part("p50", line.TargetP50), Part("p99", line.TargetP99) }.Where(part => part.Length > 0));

    private static string Part(string name, double? most) => most is { } value ? $"{name} {Number(value)}" : "";

    private static string Number(double value) =>
        value.ToString(value < 10 ? "0.00" : value < 100 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
