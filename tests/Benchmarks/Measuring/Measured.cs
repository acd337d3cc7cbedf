namespace PeriostealPlatform.Benchmarks.Measuring;

/// <summary>One line of a result: the same thing measured many times, in rounds.</summary>
/// <param name="Case">What was measured, in words.</param>
/// <param name="Unit">Such as <c>ms</c>; smaller is better.</param>
/// <param name="Rounds">The single values of each round, in the order they were taken.</param>
internal sealed record Measured(string Case, string Unit, IReadOnlyList<double[]> Rounds)
{
    /// <summary>What the 50th percentile may be at most; null for no target.</summary>
    public double? TargetP50 { get; init; }

    /// <summary>What the 99th percentile may be at most; null for no target.</summary>
    public double? TargetP99 { get; init; }

    public int Count => Rounds.Sum(round => round.Length);

    public double P50 => Percentile.Of(All, 0.5);

    public double P99 => Percentile.Of(All, 0.99);

    public double Most => All.Max();

    /// <summary>The lowest and the highest 99th percentile of a single round.</summary>
    public (double Least, double Most) Spread =>
        (Rounds.Min(round => Percentile.Of(round, 0.99)), Rounds.Max(round => Percentile.Of(round, 0.99)));

    /// <summary>Null without a target.</summary>
    public bool? Holds => TargetP50 is null && TargetP99 is null
        ? null
        : !(P50 > TargetP50) && !(P99 > TargetP99);

    private IEnumerable<double> All => Rounds.SelectMany(round => round);
}
