namespace PeriostealPlatform.Benchmarks.Measuring;

/// <summary>Percentiles by nearest rank: a value that was really measured.</summary>
internal static class Percentile
{
    /// <param name="values">At least one.</param>
    /// <param name="share">From 0 to 1.</param>
    public static double Of(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];
    }
}
