using System.Collections.Frozen;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Charts;

/// <summary>How what was taken over from other systems stands in the chart: in a part of its own.</summary>
internal static class HistoricalChart
{
    public static FrozenDictionary<string, Fold> Folds { get; } = new Dictionary<string, Fold>
    {
        [HistoricalFacts.Imported] = Import,
        [HistoricalFacts.Received] = (_, _) => { },
    }.ToFrozenDictionary();

    private static void Import(ChartDraft chart, HistoryEntry e)
    {
        var record = e.Data.Id("recordId");
        var older = chart.Historical.FindIndex(one => one.RecordId == e.Data.OptionalId("supersedes"));
        if (older >= 0)
            chart.Historical[older] = chart.Historical[older] with { SupersededBy = record };
        chart.Historical.Add(new ChartHistorical(
            record,
            e.Data.Id("importId"),
            e.Data.Text("kind"),
            e.Data.Text("status"),
            e.Data.Text("display"),
            e.Data.List("codes"),
            e.Data.List("values"),
            e.Data.Text("statedFrom"),
            e.Data.Text("statedUntil"),
            e.Data.Text("sourceSystem"),
            e.Data.Text("author"),
            e.RecordedAt,
            e.Actor,
            SupersededBy: null));
    }
}
