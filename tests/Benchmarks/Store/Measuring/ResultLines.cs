using System.Globalization;
using System.Text;
using Spectre.Console;

namespace PeriostealPlatform.Benchmarks.Store.Measuring;

/// <summary>Results as a table for the terminal and for a page.</summary>
internal static class ResultLines
{
    private static readonly string[] Columns =
    [
        "target", "case", "who", "median", "rounds", "ratio to raw", "rounds", "wanted", "held", "own CPU", "PostgreSQL CPU",
        "allocated",
    ];

    public static Table Table(IEnumerable<ResultLine> lines)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in Columns)
            table.AddColumn(column);
        foreach (var line in lines)
            table.AddRow([.. Cells(line).Select(Markup.Escape)]);
        return table;
    }

    public static string Markdown(IEnumerable<ResultLine> lines)
    {
        var text = new StringBuilder($"| {string.Join(" | ", Columns)} |\n|{string.Concat(Columns.Select(_ => "---|"))}\n");
        foreach (var line in lines)
            text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", Cells(line))} |\n");
        return text.ToString();
    }

    private static string[] Cells(ResultLine line) =>
    [
        line.Target,
        line.Case,
        line.Contender,
        $"{Number(line.Value.Median)} {line.Unit}",
        $"{Number(line.Value.Least)} to {Number(line.Value.Most)}",
        line.Ratio is { } ratio ? Ratio(ratio.Median) : "",
        line.Ratio is { } rounds ? $"{Ratio(rounds.Least)} to {Ratio(rounds.Most)}" : "",
        line.Goal is { } goal ? Wanted(goal, line.Unit) : "",
        line.Held switch { true => "yes", false => "no", null => "" },
        Cost(line.ClientCpu, "µs"),
        Cost(line.ServerCpu, "µs"),
        Cost(line.Allocated, "B"),
    ];

    private static string Wanted(Goal goal, string unit)
    {
        var sign = goal.AtLeast ? "≥" : "≤";
        return goal.OfRatio ? $"{sign} {Ratio(goal.Bound)}" : $"{sign} {Number(goal.Bound)} {unit}";
    }

    private static string Cost(Spread? cost, string unit) =>
        cost is { Median: var median } && !double.IsNaN(median) ? $"{Number(median)} {unit}" : "";

    private static string Ratio(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Number(double value) =>
        value.ToString(value < 10 ? "0.00" : value < 100 ? "0.0" : "#,0", CultureInfo.InvariantCulture);
}
