using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.Records.Printing.Layout;

namespace PeriostealPlatform.Records.Printing.Sections;

/// <summary>Red flags and adverse reactions: what anybody who treats this person has to see first.</summary>
internal static class SafetySection
{
    public static void Draw(Sheet sheet, PrintOrder order)
    {
        var reactions = order.Chart.Episodes.SelectMany(episode => episode.AdverseReactions).ToList();
        if (order.Chart.RedFlags.Count + reactions.Count == 0)
            return;
        sheet.Heading("Safety", TextStyle.Heading);
        new Table(["What", "State", "Course of events"], [3, 2, 7]).Draw(
            sheet, [.. order.Chart.RedFlags.Select(flag => Row(order, flag)), .. reactions.Select(reaction => Row(order, reaction))]);
    }

    private static IReadOnlyList<Cell> Row(PrintOrder order, ChartRedFlag flag) =>
    [
        $"Red flag: {(flag.Code is { } code ? ClinicalCatalogue.Current.FindRedFlag(code)?.Label ?? Wording.Phrase(code) : "")}",
        Wording.Phrase(flag.Status),
        Lines(order, [flag.Raised, .. flag.Resolved is { } resolved ? new[] { resolved } : []]),
    ];

    private static IReadOnlyList<Cell> Row(PrintOrder order, ChartAdverseReaction reaction) =>
    [
        $"Adverse reaction, grade {Wording.Or(reaction.Grade)} of 5",
        Wording.Phrase(reaction.Outcome ?? "no follow-up yet"),
        Lines(order, [reaction.Recorded, .. reaction.History]),
    ];

    private static Cell Lines(PrintOrder order, IEnumerable<ChartNote> notes) =>
        new([.. notes.Select(note => (NoteText.Of(order, note), TextStyle.Body))]);
}
