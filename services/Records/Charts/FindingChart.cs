using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Charts;

/// <summary>What was palpated at the bone sites, and whether it is still there (F07, F09).</summary>
internal static class FindingChart
{
    private const string Normal = "no-change";

    /// <summary>The first palpation makes the finding; each later one of the same finding stands beside it.</summary>
    public static void Record(ChartDraft chart, HistoryEntry e)
    {
        if (chart.Findings.Exists(f => f.FindingId == e.Data.Id("findingId")))
            Change(chart, e);
        else
            chart.Findings.Add(new ChartFinding(e.Data.Id("findingId"), FirstStatus(e), ChartNote.Of(e), []));
    }

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

    // Palpated and normal is a finding too, so that elimination can be recorded (domain.md §1.2).
    private static string FirstStatus(HistoryEntry e) =>
        e.Data.List("changes") is [var only] && only!.GetValue<string>() == Normal ? Normal : "present";
}
