using System.Collections.Frozen;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Charts;

/// <summary>How Outcomes' events change the chart.</summary>
internal static class OutcomesChart
{
    public static FrozenDictionary<string, Fold> Folds { get; } = new Dictionary<string, Fold>
    {
        ["baseline_recorded"] = (chart, e) => EpisodeOf(chart, e).Baseline =
            new ChartMeasurement(null, e.Data["measures"]?.DeepClone(), null, null, e.OccurredAt) { By = e.Actor },
        ["reassessment_completed"] = Reassess,
        ["response_classified"] = Classify,
        ["course_review_recommended"] = Recommend,
        ["measure_recorded"] = Note,
        ["external_score_recorded"] = Note,
        ["follow_up_recorded"] = Note,
        ["reassessment_overdue"] = Note,
        ["lost_to_follow_up_proposed"] = Note,
        ["follow_up_due"] = Note,
        ["patient_discharged"] = Discharge,
    }.ToFrozenDictionary();

    private static ChartEpisode EpisodeOf(ChartDraft chart, HistoryEntry e) => chart.Episode(e.Data.Id("episodeId"));

    private static void Note(ChartDraft chart, HistoryEntry e) =>
        EpisodeOf(chart, e).Notes.Add(ChartNote.Of(e, "episodeId"));

    private static void Recommend(ChartDraft chart, HistoryEntry e)
    {
        EpisodeOf(chart, e).ReviewRecommendedAt = e.OccurredAt;
        Note(chart, e);
    }

    private static void Reassess(ChartDraft chart, HistoryEntry e) => EpisodeOf(chart, e).Reassessments.Add(new ChartMeasurement(
        e.Data.Number("number"),
        e.Data["measures"]?.DeepClone(),
        e.Data.Text("response"),
        e.Data.Text("recommendation"),
        e.OccurredAt)
    {
        By = e.Actor,
        Changes = e.Data["changes"]?.DeepClone(),
        Met = e.Data["met"]?.DeepClone(),
        Reason = e.Data.Text("reason"),
    });

    private static void Classify(ChartDraft chart, HistoryEntry e)
    {
        var reassessments = EpisodeOf(chart, e).Reassessments;
        var at = reassessments.FindIndex(r => r.Number == e.Data.Number("number"));
        if (at < 0)
            return;
        reassessments[at] = reassessments[at] with
        {
            Response = e.Data.Text("response"),
            Computed = e.Data.Text("computed"),
            OverrideReason = e.Data.Text("overrideReason"),
            ClassifiedBy = e.Actor,
            RulesVersion = e.Data.Text("rulesVersion"),
            InputsHash = e.Data.Text("inputsHash"),
        };
    }

    private static void Discharge(ChartDraft chart, HistoryEntry e)
    {
        var episode = EpisodeOf(chart, e);
        episode.Status = "discharged";
        episode.Discharge = new ChartDischarge(
            e.Data.Text("reason"), e.Data.Text("response"), e.Data.Text("letterTo"), e.Data.Text("summary"), e.OccurredAt, e.Actor);
    }
}
