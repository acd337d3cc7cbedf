using PeriostealPlatform.Auditor.Commands;
using PeriostealPlatform.Auditor.Histories;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PeriostealPlatform.Auditor.Showing;

/// <summary>A history in the terminal.</summary>
internal static class HistoryTable
{
    // Narrower, four columns leave the content a few words a line.
    private const int WideFrom = 110;

    /// <summary>The history, laid out for the width of the terminal.</summary>
    /// <param name="events">The events, in their order.</param>
    /// <param name="ownStream">The patient's own stream; events of others are named as such.</param>
    /// <param name="width">Characters a line.</param>
    public static IRenderable Of(IReadOnlyList<HistoryEvent> events, Guid? ownStream, int width)
    {
        var table = new Table().Border(TableBorder.Rounded).Expand();
        table.ShowRowSeparators = true;
        if (width >= WideFrom)
            table.AddColumn(new TableColumn("Happened / recorded").NoWrap()).AddColumns("What", "By", "Content");
        else
            table.AddColumn(new TableColumn("Happened / recorded, by").Width(24)).AddColumn("What");
        foreach (var one in events)
        {
            var (by, content) = (Lines(Words.By(one).Split(", ")), Lines(Words.Content(one)));
            if (width >= WideFrom)
                table.AddRow(When(one), What(one, ownStream), by, content);
            else
                table.AddRow(new Rows(When(one), by), new Rows(What(one, ownStream), content));
        }

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
