using System.Globalization;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>What the codes of restrictions mean, those of the acceptance and those of a medical review.</summary>
internal static class Restrictions
{
    private const string MaxPointsPerSession = "max-points-";
    private const string LowestHeartRate = "stop-if-heart-rate-below-";
    private const string LowestPeakFlow = "no-session-if-pef-below-", OfPersonalBest = "-percent-best";
    private const string VitalsBeforeAndAfter = "vitals-before-after-mandatory";

    /// <summary>The first restriction that allows fewer points than these.</summary>
    public static string? ExceededBy(int points, IEnumerable<string> restrictions) =>
        restrictions.FirstOrDefault(r => Number(r, MaxPointsPerSession) < points);

    /// <summary>The plan's limit of points, or the patient's own where that is lower.</summary>
    public static int MaxPoints(Plan plan, IEnumerable<string> restrictions) =>
        restrictions.Select(r => Number(r, MaxPointsPerSession)).Append(plan.MaxPointsPerSession).Min()!.Value;

    /// <summary>Whether a heart rate lies below the patient's own limit (TRT-12).</summary>
    public static bool IsHeartTooSlow(decimal rate, IEnumerable<string> restrictions) =>
        restrictions.Any(r => rate < Number(r, LowestHeartRate));

    public static bool AskVitalsBothTimes(IEnumerable<string> restrictions) =>
        restrictions.Contains(VitalsBeforeAndAfter, StringComparer.Ordinal);

    /// <summary>The share of the personal best, in per cent, below which no session is given; null without such a limit.</summary>
    public static int? LowestPeakFlowPercent(IEnumerable<string> restrictions) => restrictions
        .Where(r => r.EndsWith(OfPersonalBest, StringComparison.Ordinal))
        .Max(r => Number(r[..^OfPersonalBest.Length], LowestPeakFlow));

    private static int? Number(string restriction, string name) =>
        restriction.StartsWith(name, StringComparison.Ordinal)
        && int.TryParse(
            restriction.AsSpan(name.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
