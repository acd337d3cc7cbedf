namespace PeriostealPlatform.Benchmarks.Store.Measuring;

/// <summary>The same thing measured in several rounds.</summary>
/// <param name="Median">Of an even number of rounds the mean of the two in the middle.</param>
/// <param name="Least">The lowest round.</param>
/// <param name="Most">The highest round.</param>
internal readonly record struct Spread(double Median, double Least, double Most)
{
    /// <exception cref="InvalidOperationException">There is no round.</exception>
    public static Spread Of(IEnumerable<double> rounds)
    {
        var sorted = rounds.Order().ToList();
        if (sorted.Count == 0)
            throw new InvalidOperationException("Nothing was measured.");
        var median = (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
        return new Spread(median, sorted[0], sorted[^1]);
    }

    /// <summary>
    /// Ratios of rounds that were measured one right after the other: what slows the machine for a while slows both.
    /// </summary>
    /// <exception cref="ArgumentException">The numbers of rounds differ.</exception>
    public static Spread OfRatios(IReadOnlyList<double> rounds, IReadOnlyList<double> baseline) =>
        rounds.Count == baseline.Count
            ? Of(rounds.Zip(baseline, (one, other) => one / other))
            : throw new ArgumentException("Ratios are taken of rounds that belong together.", nameof(baseline));
}
