using System.Globalization;
using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Printing.Figures;

/// <summary>A site with all its treatments, by the values that count.</summary>
/// <param name="Number">Its number on the figure, in the order of first treatment.</param>
internal sealed record TreatedSite(
    int Number, string Site, string? Side, int? Level, string? Line, IReadOnlyList<int> Sessions, int? TendernessFirst, int? TendernessLast, bool Amended)
{
    public SitePlace? Place => SitePlaces.Of(Site, Level, Line);

    /// <summary>The sites of a record's sessions.</summary>
    public static IReadOnlyList<TreatedSite> Of(Chart chart)
    {
        var points =
            from episode in chart.Episodes
            from course in episode.Courses
            from session in course.Sessions
            orderby session.StartedAt
            from point in session.Points.OfType<JsonObject>()
            select (session.Number, Point: point);
        return
        [
            .. points.GroupBy(p => (Site: p.Point.Text("site") ?? "", Side: p.Point.Text("side"), Level: p.Point.Number("level"), Line: p.Point.Text("line")))
                .Select((group, i) => new TreatedSite(
                    i + 1,
                    group.Key.Site,
                    group.Key.Side,
                    group.Key.Level,
                    group.Key.Line,
                    [.. group.Select(p => p.Number).OfType<int>().Distinct()],
                    group.First().Point.Number("tendernessBefore"),
                    group.Last().Point.Number("tendernessAfter"),
                    group.Any(p => p.Point.ContainsKey("amendments")))),
        ];
    }

    public string SessionsText => string.Join(", ", Sessions.Select(n => n.ToString(CultureInfo.InvariantCulture)));
}
