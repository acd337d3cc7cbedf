using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.Intake.DueTimes;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Intake.Tests.Patients;

/// <summary>
/// Entries made late across the night in which Sydney's clocks change: at 02:00 on 4 October 2026 they leap to 03:00,
/// at 03:00 on 4 April 2027 they fall back to 02:00.
/// </summary>
public sealed class Across_the_clock_change
{
    [Theory]
    [InlineData("2026-10-04T01:59:59+10:00", null)]
    [InlineData("2026-10-04T03:00:00+11:00", null)] // a second later
    [InlineData("2026-10-04T02:30:00+10:00", "PP-TIM-003")] // no clock in Sydney showed it
    [InlineData("2026-10-04T02:30:00+11:00", "PP-TIM-003")]
    [InlineData("2026-10-04T03:30:00+10:00", "PP-TIM-003")]
    [InlineData("2026-10-03T23:00:00+11:00", "PP-TIM-003")]
    public void the_hour_that_is_missing_cannot_be_entered(string occurredAt, string? refusal) =>
        Assert.Equal(refusal, TimeRules.Check(At(occurredAt, "2026-10-04T05:00:00Z"))?.Code);

    [Theory]
    [InlineData("2027-04-04T02:30:00+11:00")]
    [InlineData("2027-04-04T02:30:00+10:00")] // the same clock, an hour later
    public void the_hour_that_comes_twice_is_told_apart_by_its_offset(string occurredAt) =>
        Assert.Null(TimeRules.Check(At(occurredAt, "2027-04-04T05:00:00Z")));

    [Fact]
    public void a_late_entry_of_24_hours_is_counted_in_hours_and_not_on_the_clock()
    {
        // 03:00 on the day before to 03:00 is 23 hours this night: no reason is asked for.
        Assert.Null(TimeRules.Check(At("2026-10-03T03:00:00+10:00", "2026-10-03T16:00:00Z")));
        Assert.Equal("PP-TIM-004", TimeRules.Check(At("2026-10-03T02:59:00+10:00", "2026-10-03T17:00:00Z"))?.Code);
        Assert.Null(TimeRules.Check(At("2026-10-03T02:59:00+10:00", "2026-10-03T17:00:00Z", "paper-form")));
    }

    [Fact]
    public void a_screening_back_dated_over_the_change_is_not_older_than_its_days()
    {
        var screened = Chart.Screened with { CompletedAt = DateTimeOffset.Parse("2026-09-26T23:30:00+10:00") };
        var ready = Chart.Patient.Given(Chart.Referred, Chart.Registered, Chart.Consented, screened);
        Accept(ready, "2026-10-10T23:45:00+11:00").ThenKinds(typeof(PatientEvent.EpisodeAccepted)); // 14 days
        Accept(ready, "2026-10-11T00:15:00+11:00").ThenRefused(Refusals.ScreeningTooOld); // 15 on the calendar
    }

    [Fact]
    public void a_consent_counts_to_the_end_of_its_last_day_whatever_the_offset()
    {
        var consent = Chart.Consented with { Expires = new(2026, 10, 4) };
        var consented = Chart.Patient.Given(Chart.Referred, Chart.Registered, consent);
        var kept = consented.State.Consents[Chart.Consent];
        Assert.True(kept.CountsAt(DateTimeOffset.Parse("2026-10-04T23:59:00+11:00")));
        Assert.False(kept.CountsAt(DateTimeOffset.Parse("2026-10-05T00:00:00+11:00")));
        var due = Assert.Single(new ConsentExpiry().Of(consented.State));
        Assert.Equal(DateTimeOffset.Parse("2026-10-05T00:00:00+11:00"), due.DueAt);
    }

    private static Decided<PatientState, PatientEvent> Accept(Given<PatientState, PatientEvent> ready, string at) =>
        ready.When(s => AcceptanceDecider.Accept(
            s, Chart.Episode, Chart.Wish with { At = DateTimeOffset.Parse(at) }, Chart.Catalogue));

    private static CommandContext At(string occurredAt, string recordedAt, string? reason = null) => new()
    {
        Actor = new(Chart.Practitioner, "treating-practitioner", Chart.Home),
        OccurredAt = DateTimeOffset.Parse(occurredAt),
        RecordedAt = DateTimeOffset.Parse(recordedAt),
        Zone = "Australia/Sydney",
        LateEntryReason = reason,
    };
}
