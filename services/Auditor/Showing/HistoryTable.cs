using PeriostealPlatform.Auditor.Commands;
using PeriostealPlatform.Auditor.Histories;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PeriostealPlatform.Auditor.Showing;

/// <summary>A history in the terminal.</summary>
internal static class HistoryTable
{
    public static IRenderable Of(IReadOnlyList<HistoryEvent> events, Guid? ownStream)
    {
        var table = new Table().Border(TableBorder.Rounded).Expand()
            .AddColumn(new TableColumn("Happened / recorded").NoWrap())
            .AddColumn(new TableColumn("What"))
            .AddColumn(new TableColumn("By"))
            .AddColumn(new TableColumn("Content"));
        table.ShowRowSeparators = true;
        foreach (var one in events)
            table.AddRow(When(one), What(one, ownStream), Lines(Words.By(one).Split(", ")), Lines(Words.Content(one)));
        return table;
    }

    private static Rows When(HistoryEvent one) => Lines([Words.Happened(one), Words.Recorded(one), $"leaf {one.Leaf}"]);

    private static Rows What(HistoryEvent one, Guid? ownStream)
    {
        var parts = new List<IRenderable>
        {
            new Text(Words.Of(one).OnTerminal(), new Style(decoration: Decoration.Bold)),
            new Text($"{one.Source} {one.Version}".OnTerminal()),
        };
        if (ownStream is not null && one.Stream != ownStream)
            parts.Add(new Text("of the record merged into this"));
        parts.AddRange(Words.Marks(one).Select(mark => new Text(mark.ToUpperInvariant().OnTerminal(), new Style(ColorOf(mark)))));
        return new Rows(parts);
    }

    private static Rows Lines(IEnumerable<string> lines) => new(lines.Select(line => new Text(line.OnTerminal())));

    private static Color ColorOf(string mark) => mark is "foreign" or "withdrawn" ? Color.Red : Color.Yellow;
}
