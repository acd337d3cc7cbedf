using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Charts;

/// <summary>What was palpated at the bone sites, and whether it is still there (F07, F09).</summary>
internal static class FindingChart
{
    public static void Record(ChartDraft chart, HistoryEntry e) => chart.Findings.Add(new ChartFinding(
        e.Data.Id("findingId"), e.Data.Text("status") ?? "present", ChartNote.Of(e), []));

    public static void Change(ChartDraft chart, HistoryEntry e)
    {
        var at = chart.Findings.FindIndex(f => f.FindingId == e.Data.Id("findingId"));
        if (at < 0)
            return;
        var finding = chart.Findings[at];
        chart.Findings[at] = finding with
        {
            Status = e.Data.Text("status") ?? finding.Status,
            Changes = [.. finding.Changes, ChartNote.Of(e)],
        };
    }
}
