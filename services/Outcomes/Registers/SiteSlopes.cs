using PeriostealPlatform.Outcomes.Episodes;

namespace PeriostealPlatform.Outcomes.Registers;

/// <summary>How the tenderness of each treated bone site went over the sessions of an episode.</summary>
internal static class SiteSlopes
{
    private const int Decimals = 3;

    /// <summary>
    /// One for each site, side and level that was treated; sessions whose points were not told are left out.
    /// </summary>
    public static IEnumerable<SiteSlope> Of(Episode episode)
    {
        var sessions = episode.Sessions
            .Where(s => s is { Result: SessionResult.Completed, Points: not null })
            .OrderBy(s => s.At).ThenBy(s => s.Number)
            .Select((s, place) => (Place: place, s.Points));
        return
            from session in sessions
            from point in session.Points!
            group (session.Place, Before: (decimal)point.Before, Fall: (decimal)(point.Before - point.After))
                by (point.Site, point.Side, point.Level) into treated
            orderby treated.Key.Site, treated.Key.Side, treated.Key.Level
            select new SiteSlope(
                treated.Key.Site,
                treated.Key.Side,
                treated.Key.Level,
                treated.Select(t => t.Place).Distinct().Count(),
                Slope([.. treated.Select(t => ((decimal)t.Place, t.Before))]),
                Math.Round(treated.Average(t => t.Fall), Decimals));
    }

    /// <summary>Least squares over the places of the sessions; null with fewer than two sessions.</summary>
    private static decimal? Slope(IReadOnlyList<(decimal X, decimal Y)> points)
    {
        var (meanX, meanY) = (points.Average(p => p.X), points.Average(p => p.Y));
        var spread = points.Sum(p => (p.X - meanX) * (p.X - meanX));
        return spread == 0
            ? null
            : Math.Round(points.Sum(p => (p.X - meanX) * (p.Y - meanY)) / spread, Decimals);
    }
}

/// <summary>How one site went.</summary>
/// <param name="Site">Code of the bone site.</param>
/// <param name="Side"><c>left</c>, <c>right</c> or <c>midline</c>.</param>
/// <param name="Level">Vertebra, where the site has levels.</param>
/// <param name="Sessions">Sessions it was treated in.</param>
/// <param name="Slope">
/// Tenderness before treatment (NPRS) per session, a fall is negative; null with one session.
/// </param>
/// <param name="MeanFall">Mean fall of tenderness within a session (NPRS).</param>
internal sealed record SiteSlope(
    string Site, string Side, int? Level, int Sessions, decimal? Slope, decimal MeanFall);
