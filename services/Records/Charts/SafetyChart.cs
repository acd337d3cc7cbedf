using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Charts;

/// <summary>Adverse reactions with all that followed from them.</summary>
internal static class SafetyChart
{
    public static void Record(ChartDraft chart, HistoryEntry e) =>
        chart.Episode(e.Data.Id("episodeId")).AdverseReactions.Add(
            new ChartAdverseReaction(e.Data.Id("adverseReactionId"), ChartNote.Of(e)) { Grade = e.Data.Number("grade") });

    public static void FollowUp(ChartDraft chart, HistoryEntry e)
    {
        if (Of(chart, e) is not { } reaction)
            return;
        reaction.Outcome = e.Data.Text("outcome");
        reaction.History.Add(ChartNote.Of(e));
    }

    public static void Regrade(ChartDraft chart, HistoryEntry e)
    {
        if (Of(chart, e) is not { } reaction)
            return;
        reaction.Grade = e.Data.Number("to");
        reaction.History.Add(ChartNote.Of(e));
    }

    /// <summary>A notification or review belongs to its reaction; one that names none to the episode or, without one, the course.</summary>
    public static void Tell(ChartDraft chart, HistoryEntry e)
    {
        if (Of(chart, e) is { } reaction)
            reaction.History.Add(ChartNote.Of(e));
        else if (e.Data.OptionalId("episodeId") is { } episode)
            chart.Episode(episode).Notes.Add(ChartNote.Of(e, "episodeId"));
    }

    private static ChartAdverseReaction? Of(ChartDraft chart, HistoryEntry e) =>
        chart.AdverseReaction(e.Data.OptionalId("adverseReactionId") ?? e.Data.OptionalId("about"));
}
