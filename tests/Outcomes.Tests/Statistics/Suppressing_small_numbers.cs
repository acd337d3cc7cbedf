using FsCheck;
using FsCheck.Fluent;
using PeriostealPlatform.Outcomes.Registers;
using PeriostealPlatform.Outcomes.Statistics;
using PeriostealPlatform.Testing.Rules;

namespace PeriostealPlatform.Outcomes.Tests.Statistics;

public sealed class Suppressing_small_numbers
{
    private const int Below = 5;

    [Fact]
    [Refuses("OUT-07")]
    public void hides_counts_below_five_across_clinics()
    {
        var report = Cohorts.Of(CohortBy.Clinic, [("chw", "responder", 4), ("chw", "worse", 20)], Below);
        Assert.Null(report.Groups[0].Responders);
        Assert.Null(report.Groups[0].ResponderShare);
        Assert.Equal("PP-OUT-007", report.Code);
    }

    [Fact]
    [Allows("OUT-07")]
    public void shows_counts_from_five_on()
    {
        var report = Cohorts.Of(CohortBy.Clinic, Large("chw"), Below);
        Assert.Equal(5, report.Groups[0].Responders);
        Assert.Equal(new Share(5, 30, 16.7m), report.Groups[0].ResponderShare);
        Assert.Null(report.Code);
        Assert.Equal("uncontrolled observation: natural recovery and regression to the mean are not excluded",
            report.Statement);
    }

    [Fact]
    [Allows("OUT-07")]
    public void shows_a_clinic_all_of_its_own()
    {
        var report = Cohorts.Of(CohortBy.Indication, [("pain-neck", "responder", 1), ("pain-neck", "worse", 1)], 0);
        Assert.Equal((1, 2), (report.Groups[0].Responders, report.Groups[0].Episodes));
        Assert.Equal(new Share(1, 2, 50), report.Groups[0].ResponderShare);
    }

    [Fact]
    [Refuses("OUT-07")]
    public void hides_what_a_total_would_give_away()
    {
        (string, string, int)[] few = [.. Large("hvl").Where(r => r.Item2 != "worse"), ("hvl", "worse", 1)];
        var report = Cohorts.Of(CohortBy.Clinic, [.. Large("chw"), .. Large("prm"), .. few], Below);
        var hvl = report.Groups.Single(g => g.Group == "hvl");
        Assert.Null(hvl.Worse);
        // The column of totals is shown: another clinic's count must go, and another of this clinic.
        Assert.Contains(report.Groups, g => g.Group != "hvl" && g.Worse is null);
        Assert.Contains(
            new[] { hvl.Responders, hvl.PartialResponders, hvl.NonResponders, hvl.NotAssessable }, c => c is null);
        Assert.NotNull(report.All!.Worse);
    }

    [Fact]
    public void hides_the_same_totals_however_the_episodes_are_grouped()
    {
        var one = Cohorts.Of(CohortBy.Clinic, [("chw", "worse", 3), ("chw", "responder", 30)], Below);
        var other = Cohorts.Of(
            CohortBy.Indication, [("pain-neck", "worse", 2), ("pain-back", "worse", 1), ("pain-neck", "responder", 30)],
            Below);
        Assert.Equal(one.All! with { Group = "" }, other.All! with { Group = "" });
    }

    [Theory]
    [Refuses("OUT-07")]
    [InlineData(4, 4, false, false)]
    [InlineData(5, 5, true, true)]
    [InlineData(9, 4, true, false)] // a slope over four episodes
    [InlineData(9, 6, true, false)] // the three without a slope would be told by the difference
    [InlineData(12, 6, true, true)]
    public void hides_a_slope_that_rests_on_few_episodes(int episodes, int withSlope, bool shown, bool slopeShown)
    {
        var site = new SiteSummary("rib-7", episodes, withSlope, -0.5m, 1.5m).Suppressed(Below);
        Assert.Equal((shown, slopeShown), (site.MeanFall is not null, site.MeanSlope is not null));
    }

    [Fact]
    public void has_nothing_to_hide_without_episodes()
    {
        var report = Cohorts.Of(CohortBy.Clinic, [], Below);
        Assert.Empty(report.Groups);
        Assert.Null(report.All);
    }

    [Fact]
    public void leaves_no_small_count_that_can_be_worked_out() =>
        Prop.ForAll(
            Table().ToArbitrary(),
            cells =>
            {
                var counts = WithTotals(cells);
                var hidden = SmallNumbers.Hide(counts, Below, additive: true);
                for (var row = 0; row < counts.GetLength(0); row++)
                    for (var column = 0; column < counts.GetLength(1); column++)
                        if (counts[row, column] < Below)
                            Assert.False(
                                Disclosure.IsCertain(hidden, row, column), $"{row},{column} of {counts.Length} cells");
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static Gen<int[][]> Table() =>
        from rows in Gen.Choose(1, 5)
        from columns in Gen.Choose(2, 5)
        from cells in Gen.ArrayOf(Gen.ArrayOf(Gen.OneOf(Gen.Choose(0, 9), Gen.Choose(0, 60)), columns), rows)
        select cells;

    private static int[,] WithTotals(int[][] cells)
    {
        var (rows, columns) = (cells.Length, cells[0].Length);
        var counts = new int[rows + 1, columns + 1];
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++)
            {
                counts[row, column] = cells[row][column];
                counts[row, columns] += cells[row][column];
                counts[rows, column] += cells[row][column];
                counts[rows, columns] += cells[row][column];
            }

        return counts;
    }

    private static (string, string, int)[] Large(string clinic) =>
    [
        (clinic, "responder", 5), (clinic, "partial-responder", 6), (clinic, "non-responder", 7), (clinic, "worse", 12),
        (clinic, "not-assessable", 8),
    ];
}
