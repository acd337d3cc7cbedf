using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Charts;

/// <summary>How Outcomes' events change the chart.</summary>
internal static class OutcomesChart
{
    public static bool Apply(ChartDraft chart, HistoryEntry e)
    {
        switch (e.Type)
        {
            case "baseline_recorded":
                chart.Episode(e.Data.Id("episodeId")).Baseline =
                    new ChartMeasurement(null, e.Data["measures"]?.DeepClone(), null, null, e.OccurredAt);
                return true;
            case "reassessment_completed":
                chart.Episode(e.Data.Id("episodeId")).Reassessments.Add(new ChartMeasurement(
                    e.Data.Number("number"),
                    e.Data["measures"]?.DeepClone(),
                    e.Data.Text("response"),
                    e.Data.Text("recommendation"),
                    e.OccurredAt));
                return true;
            case "course_review_recommended":
                chart.Episode(e.Data.Id("episodeId")).ReviewRecommendedAt = e.OccurredAt;
                return true;
            case "patient_discharged":
                var episode = chart.Episode(e.Data.Id("episodeId"));
                episode.Status = "discharged";
                episode.Discharge = new ChartDischarge(
                    e.Data.Text("reason"),
                    e.Data.Text("response"),
                    e.Data.Text("letterTo"),
                    e.Data.Text("summary"),
                    e.OccurredAt);
                return true;
            default:
                return false;
        }
    }
}
