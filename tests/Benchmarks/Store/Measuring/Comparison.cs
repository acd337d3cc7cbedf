namespace PeriostealPlatform.Benchmarks.Store.Measuring;

/// <summary>The rounds of all contenders in one case.</summary>
/// <param name="Target">Such as <c>T5</c>.</param>
/// <param name="Case">What was done.</param>
/// <param name="Samples">By contender, in the order they were measured.</param>
internal sealed record Comparison(
    string Target, string Case, IReadOnlyList<(string Contender, IReadOnlyList<Sample> Rounds)> Samples)
{
    /// <summary>The hand-written one; of several the fastest.</summary>
    public (string Contender, IReadOnlyList<Sample> Rounds) Raw => Samples
        .Where(s => s.Contender.StartsWith("raw", StringComparison.Ordinal))
        .MaxBy(s => Spread.Of(s.Rounds.Select(r => r.EventsPerSecond)).Median);

    /// <summary>The rounds of one contender.</summary>
    public IReadOnlyList<Sample> Of(string contender) => Samples.Single(s => s.Contender == contender).Rounds;

    /// <summary>A line for each contender.</summary>
    /// <param name="goals">What is wanted of whom, by name.</param>
    public IEnumerable<ResultLine> Lines(params (string Contender, Goal Goal)[] goals)
    {
        var raw = Raw;
        foreach (var (contender, rounds) in Samples)
        {
            var goal = goals.FirstOrDefault(g => g.Contender == contender).Goal;
            yield return new ResultLine(Target, Case, contender, Of(rounds, s => s.EventsPerSecond), "events/s")
            {
                Ratio = contender == raw.Contender ? null : Ratio(rounds, raw.Rounds, s => s.EventsPerSecond),
                Goal = goal,
                ClientCpu = Of(rounds, s => s.ClientMicrosecondsPerEvent),
                ServerCpu = Of(rounds, s => s.ServerMicrosecondsPerEvent),
                Allocated = Of(rounds, s => s.BytesPerEvent),
            };
        }
    }

    /// <summary>How two contenders compare in something.</summary>
    public static Spread Ratio(IReadOnlyList<Sample> rounds, IReadOnlyList<Sample> baseline, Func<Sample, double> of) =>
        Spread.OfRatios([.. rounds.Select(of)], [.. baseline.Select(of)]);

    private static Spread Of(IReadOnlyList<Sample> rounds, Func<Sample, double> of) => Spread.Of(rounds.Select(of));
}
