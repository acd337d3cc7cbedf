using PeriostealPlatform.EventSourcing.Commands;

namespace PeriostealPlatform.EventSourcing.Tests.Commands;

public sealed class A_time_of_a_command
{
    private static readonly DateTimeOffset Recorded = new(2026, 10, 20, 1, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-10-20T12:00:00+11:00")]
    [InlineData("2026-10-20T12:05:00+11:00")]
    [InlineData("2026-10-19T12:00:00+11:00")]
    public void may_be_any_of_the_last_day_and_five_minutes_ahead(string occurredAt) => Assert.Null(Check(occurredAt));

    [Fact]
    public void may_not_lie_in_the_future() => Assert.Equal("PP-TIM-001", Check("2026-10-20T12:05:01+11:00"));

    [Theory]
    [InlineData("treating-practitioner", "2026-10-06T12:00:00+11:00", null)]
    [InlineData("treating-practitioner", "2026-10-06T11:59:59+11:00", "PP-TIM-002")]
    [InlineData("clinical-lead", "2026-09-06T12:00:00+10:00", null)]
    [InlineData("system", "2026-09-06T12:00:00+10:00", null)]
    public void older_than_14_days_needs_the_lead(string role, string occurredAt, string? code) =>
        Assert.Equal(code, Check(occurredAt, role, reason: "paper-form"));

    [Theory]
    [InlineData("2026-10-20T01:00:00+00:00")]
    [InlineData("2026-10-20T11:00:00+10:00")]
    [InlineData("2026-10-20T12:00:00+11:30")]
    public void must_have_the_clinics_offset(string occurredAt) => Assert.Equal("PP-TIM-003", Check(occurredAt));

    [Theory]
    [InlineData("2026-10-04T01:59:59+10:00", null)]
    [InlineData("2026-10-04T03:00:00+11:00", null)]
    [InlineData("2026-10-04T02:30:00+10:00", "PP-TIM-003")]
    [InlineData("2026-10-04T02:30:00+11:00", "PP-TIM-003")]
    public void follows_the_clinic_into_summer_time(string occurredAt, string? code) =>
        Assert.Equal(code, Check(occurredAt, "clinical-lead", "correction"));

    [Theory]
    [InlineData("2026-04-05T02:30:00+11:00")]
    [InlineData("2026-04-05T02:30:00+10:00")]
    public void may_be_either_of_the_two_hours_when_summer_time_ends(string occurredAt) =>
        Assert.Null(Check(occurredAt, "clinical-lead", "correction"));

    [Theory]
    [InlineData(null, "PP-TIM-004")]
    [InlineData("system-unavailable", null)]
    public void more_than_a_day_back_needs_a_reason(string? reason, string? code) =>
        Assert.Equal(code, Check("2026-10-19T11:59:59+11:00", reason: reason));

    private static string? Check(string occurredAt, string role = "reception", string? reason = null) =>
        TimeRules.Check(new CommandContext
        {
            Actor = new Actor("u", role, "chw"),
            RecordedAt = Recorded,
            OccurredAt = DateTimeOffset.Parse(occurredAt),
            Zone = "Australia/Sydney",
            LateEntryReason = reason,
        })?.Code;
}
