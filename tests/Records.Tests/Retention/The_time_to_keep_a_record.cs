using PeriostealPlatform.Records.Retention;

namespace PeriostealPlatform.Records.Tests.Retention;

public sealed class The_time_to_keep_a_record
{
    private static readonly DateOnly Born = new(1980, 5, 4);

    [Theory]
    [InlineData("2026-10-01", "2033-10-02")] // the day of the service does not count, the last day of the years does
    [InlineData("2024-02-29", "2031-03-01")]
    [InlineData("2023-02-28", "2030-03-01")]
    public void of_an_adult_ends_seven_years_after_the_last_service(string last, string earliest)
    {
        var date = Of(Ground("2020-01-01", "2026-11-01", last));
        Assert.Equal((Day(earliest), RetentionRule.SevenYearsAfterLastService), (date.EarliestOn, date.Rule));
    }

    [Fact]
    public void does_not_begin_anew_with_what_is_no_service() => Assert.Equal(
        Of(Ground("2020-01-01", "2026-10-01", "2026-10-01")), Of(Ground("2020-01-01", "2032-12-31", "2026-10-01")));

    [Theory]
    [InlineData("2012-06-15", "2037-06-15")]
    [InlineData("2012-02-29", "2037-03-01")] // who was born on 29 February attains 25 on 1 March
    public void of_whoever_was_under_18_lasts_until_they_are_25(string born, string earliest)
    {
        var date = Of(Ground("2026-01-01", "2026-10-01", "2026-10-01") with { BirthDate = Day(born) });
        Assert.Equal((Day(earliest), RetentionRule.CollectedUnderAge), (date.EarliestOn, date.Rule));
    }

    [Fact]
    public void of_whoever_was_18_on_the_first_day_is_that_of_an_adult()
    {
        var ground = Ground("2026-01-01", "2026-10-01", "2026-10-01");
        Assert.Equal(RetentionRule.SevenYearsAfterLastService, Of(ground with { BirthDate = Day("2008-01-01") }).Rule);
        Assert.Equal(RetentionRule.SevenYearsAfterLastService, Of(ground with { BirthDate = Day("2007-12-31") }).Rule);
    }

    [Fact]
    public void is_the_longest_of_all_that_hold()
    {
        // Under 18 at the first entry, and treated for long after: 25 comes before the seven years are over.
        var date = Of(Ground("2015-01-01", "2030-10-01", "2030-10-01") with { BirthDate = Day("2000-01-01") });
        Assert.Equal((Day("2037-10-02"), RetentionRule.SevenYearsAfterLastService), (date.EarliestOn, date.Rule));
    }

    [Fact]
    public void of_whom_nobody_told_the_birth_date_is_that_of_somebody_born_on_the_first_day()
    {
        var date = Of(Ground("2026-01-01", "2026-10-01", "2026-10-01") with { BirthDate = null });
        Assert.Equal((Day("2051-01-01"), RetentionRule.BirthDateUnknown), (date.EarliestOn, date.Rule));
    }

    [Fact]
    public void of_whoever_was_never_treated_counts_from_the_last_entry()
    {
        var date = Of(Ground("2026-01-01", "2026-10-01", null));
        Assert.Equal((Day("2033-10-02"), RetentionRule.NoServiceRecorded), (date.EarliestOn, date.Rule));
    }

    [Fact]
    public void has_no_end_while_a_hold_lasts()
    {
        var held = Assessed(holds: [Guid.AllBitsSet]);
        Assert.Equal((null, RetentionRule.LegalHold), (held.EarliestOn, held.Rule));
        Assert.Equal(["PP-RET-002"], held.ObstaclesOn(Day("2099-01-01")).Select(o => o.Code));
        Assert.Empty(Assessed(holds: []).ObstaclesOn(Day("2033-10-02")));
    }

    [Fact]
    public void is_told_with_its_rule_a_day_before_and_over_on_the_day()
    {
        var refusal = Assert.Single(Assessed(holds: []).ObstaclesOn(Day("2033-10-01")));
        Assert.Equal("PP-RET-001", refusal.Code);
        Assert.Contains("until 2033-10-01 (7 years from the last health service)", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Assessed(holds: []).ObstaclesOn(Day("2033-10-02")));
    }

    internal static Assessment Assessed(
        IReadOnlyList<Guid> holds, RetentionGround? ground = null, IReadOnlyList<Guid>? corrections = null, int emergencies = 0)
    {
        ground ??= Ground("2020-01-01", "2026-11-01", "2026-10-01");
        return new(ground, Of(ground), holds, corrections ?? [], emergencies, RetentionRules.Current.Version);
    }

    internal static RetentionGround Ground(string first, string last, string? service) => new(
        Day(first),
        Day(last),
        service is null ? null : new LastService(Day(service), "treatment", "session_completed", Guid.AllBitsSet),
        Born);

    internal static DateOnly Day(string text) => DateOnly.Parse(text, null);

    private static RetentionDate Of(RetentionGround ground) => RetentionPeriod.Of(ground, RetentionRules.Current);
}
