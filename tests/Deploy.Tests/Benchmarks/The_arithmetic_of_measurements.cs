using PeriostealPlatform.Benchmarks.Measuring;
using PeriostealPlatform.Benchmarks.Store.Measuring;

namespace PeriostealPlatform.Deploy.Tests.Benchmarks;

/// <summary>What the pages of deploy/docs/benchmarks are computed with.</summary>
public sealed class The_arithmetic_of_measurements
{
    [Fact]
    public void takes_the_middle_round_and_tells_the_lowest_and_the_highest() =>
        Assert.Equal(new Spread(3, 1, 9), Spread.Of([9, 1, 3]));

    [Fact]
    public void takes_the_mean_of_the_two_middle_rounds_when_they_are_even_in_number() =>
        Assert.Equal(2.5, Spread.Of([4, 1, 2, 3]).Median);

    [Fact]
    public void refuses_to_tell_the_middle_of_nothing() =>
        Assert.Throws<InvalidOperationException>(() => Spread.Of([]));

    [Fact]
    public void compares_rounds_that_were_measured_together() =>
        // A machine that is half as fast in one round changes no ratio.
        Assert.Equal(new Spread(0.5, 0.5, 0.5), Spread.OfRatios([50, 25, 50], [100, 50, 100]));

    [Fact]
    public void refuses_ratios_of_rounds_that_do_not_belong_together() =>
        Assert.Throws<ArgumentException>(() => Spread.OfRatios([1, 2], [1]));

    [Fact]
    public void gives_percentiles_that_were_really_measured()
    {
        double[] values = [.. Enumerable.Range(1, 100).Select(i => (double)i)];
        Assert.Equal((50, 99, 100), (Percentile.Of(values, 0.5), Percentile.Of(values, 0.99), Percentile.Of(values, 1)));
        Assert.Equal(7, Percentile.Of([7], 0.01));
    }

    [Fact]
    public void reckons_costs_for_each_event()
    {
        var sample = new Sample(Calls: 10, Events: 100, Seconds: 2, ClientSeconds: 0.001, ServerSeconds: 0.003, AllocatedBytes: 5_000);
        Assert.Equal(
            (50, 10, 30, 50),
            (sample.EventsPerSecond, Math.Round(sample.ClientMicrosecondsPerEvent, 9),
                Math.Round(sample.ServerMicrosecondsPerEvent, 9), sample.BytesPerEvent));
    }

    [Fact]
    public void holds_a_floor_at_its_bound_and_not_below()
    {
        Assert.True(Goal.RatioAtLeast(0.75).IsHeldBy(0.75));
        Assert.False(Goal.RatioAtLeast(0.75).IsHeldBy(0.7499));
    }

    [Fact]
    public void holds_a_ceiling_at_its_bound_and_not_above()
    {
        Assert.True(Goal.AtMost(10).IsHeldBy(10));
        Assert.False(Goal.RatioAtMost(1.35).IsHeldBy(1.36));
    }

    [Fact]
    public void compares_with_the_fastest_of_several_hand_written_ones()
    {
        var comparison = Comparison(("ours", 80), ("raw", 100), ("raw, another way", 160), ("marten", 20));
        var lines = comparison.Lines(("ours", Goal.RatioAtLeast(0.75))).ToDictionary(line => line.Contender);
        Assert.Equal(0.5, lines["ours"].Ratio!.Value.Median);
        Assert.False(lines["ours"].Held);
        Assert.Null(lines["raw, another way"].Ratio);
        Assert.Equal(0.125, lines["marten"].Ratio!.Value.Median);
        Assert.Null(lines["marten"].Held);
    }

    [Fact]
    public void judges_a_ceiling_of_a_value_by_the_value()
    {
        var line = new ResultLine("T14", "", "ours", Spread.Of([4097]), "B") { Ratio = Spread.Of([1]), Goal = Goal.AtMost(4096) };
        Assert.False(line.Held);
    }

    private static Comparison Comparison(params (string Contender, double EventsPerSecond)[] contenders) => new(
        "T2",
        "",
        [.. contenders.Select(c => (c.Contender, (IReadOnlyList<Sample>)[new Sample(1, (long)c.EventsPerSecond, 1, 0, 0, 0)]))]);
}
