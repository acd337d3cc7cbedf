using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.Testing.Rules;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.TreatmentHistories;

/// <summary>Clocks go forward on 2026-10-04 at 02:00: a back-dated session, a fixture of domain.md §6.</summary>
public sealed class Entering_across_the_change_of_the_clock
{
    private static readonly DateTimeOffset Learned = Patient.At("2026-10-05T09:00:00+11:00");

    [Theory]
    [InlineData("2026-10-03T09:30:00+10:00", null)]
    [InlineData("2026-10-04T01:59:00+10:00", null)]
    [InlineData("2026-10-04T03:00:00+11:00", null)]
    [InlineData("2026-10-03T09:30:00+11:00", "PP-TIM-003")]
    [InlineData("2026-10-04T02:30:00+10:00", "PP-TIM-003")]
    [InlineData("2026-10-04T02:30:00+11:00", "PP-TIM-003")]
    public void takes_the_offset_of_that_day_and_knows_the_hour_that_never_was(string occurredAt, string? code) =>
        Assert.Equal(code, TimeRules.Check(Late(Patient.At(occurredAt)))?.Code);

    [Fact]
    [Refuses("TRT-07")]
    public void counts_dates_and_not_hours_across_the_short_night()
    {
        var before = Patient.WithNeckPain.Active.And(
            [.. Patient.Done(1).Select(f => f is SessionStarted s ? s with { StartedAt = Patient.At("2026-10-03T20:00:00+10:00") } : f)]);
        before.When(s => Start(s, Patient.At("2026-10-04T21:00:00+11:00"))).ThenRefused(Refusals.TooSoon(1, 2));
        before.When(s => Start(s, Patient.At("2026-10-05T08:00:00+11:00"))).ThenKinds(typeof(SessionStarted));
    }

    private static EventSourcing.Decisions.Decision<TreatmentEvent> Start(TreatmentState state, DateTimeOffset at) =>
        SessionDecider.Start(
            state, By.Fischer(at), Patient.Course, Patient.Session(2),
            new SessionOpening(2, new SafetyCheck([], null), null, null, null));

    private static CommandContext Late(DateTimeOffset occurredAt) => new()
    {
        Actor = new Actor("fischer", "treating-practitioner", "chw"),
        RecordedAt = Learned.ToUniversalTime(),
        OccurredAt = occurredAt,
        Zone = "Australia/Sydney",
        LateEntryReason = "paper-form",
    };
}
