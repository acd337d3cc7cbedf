namespace PeriostealPlatform.Benchmarks.Store.Measuring;

/// <summary>One line of the results.</summary>
/// <param name="Target">Such as <c>T5</c>; empty for a line that only informs.</param>
/// <param name="Case">What was done.</param>
/// <param name="Contender">Who did it.</param>
/// <param name="Value">How fast, or how much.</param>
/// <param name="Unit">Such as <c>events/s</c>.</param>
internal sealed record ResultLine(string Target, string Case, string Contender, Spread Value, string Unit)
{
    /// <summary>To the best raw contender of the same rounds; null for that one itself.</summary>
    public Spread? Ratio { get; init; }

    /// <summary>What is wanted; null for nothing.</summary>
    public Goal? Goal { get; init; }

    /// <summary>Microseconds of processor time per event in the measuring program.</summary>
    public Spread? ClientCpu { get; init; }

    /// <summary>The same in PostgreSQL.</summary>
    public Spread? ServerCpu { get; init; }

    /// <summary>Bytes allocated per event in the measuring program.</summary>
    public Spread? Allocated { get; init; }

    /// <summary>Whether the median reaches the goal; null without one.</summary>
    public bool? Held => Goal?.IsHeldBy(Goal.OfRatio ? Ratio!.Value.Median : Value.Median);
}

/// <summary>What a median should be.</summary>
/// <param name="Bound">The number.</param>
/// <param name="AtLeast">True for a floor, false for a ceiling.</param>
/// <param name="OfRatio">Whether the ratio is meant or the value.</param>
internal sealed record Goal(double Bound, bool AtLeast, bool OfRatio)
{
    public static Goal RatioAtLeast(double bound) => new(bound, AtLeast: true, OfRatio: true);

    public static Goal RatioAtMost(double bound) => new(bound, AtLeast: false, OfRatio: true);

    public static Goal AtMost(double bound) => new(bound, AtLeast: false, OfRatio: false);

    public bool IsHeldBy(double median) => AtLeast ? median >= Bound : median <= Bound;
}
