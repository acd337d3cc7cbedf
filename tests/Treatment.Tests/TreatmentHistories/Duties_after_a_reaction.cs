using PeriostealPlatform.DueTimes;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Treatment.DueTimes;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Tests.TreatmentHistories;

public sealed class Duties_after_a_reaction
{
    private static readonly DateTimeOffset Tonight = Patient.At("2026-09-09T23:59:00+10:00");

    [Theory]
    [InlineData(1, "")]
    [InlineData(2, "follow-up")]
    [InlineData(3, "follow-up notify-referrer notify-clinical-lead")]
    [InlineData(4, "follow-up notify-referrer notify-clinical-lead")]
    [InlineData(5, "follow-up notify-referrer notify-clinical-lead notify-coroner")]
    public void grow_with_its_grade(int grade, string duties) =>
        Assert.Equal(duties, Names(Patient.WithNeckPain.AfterReaction(grade).State));

    [Fact]
    public void are_due_after_two_days_and_before_midnight()
    {
        var owed = Of(Patient.WithNeckPain.AfterReaction(3).State).ToList();
        Assert.Equal([Reacted.Noted.AddHours(48), Tonight, Tonight], owed.Select(o => o.DueAt));
    }

    [Fact]
    public void are_done_with_the_follow_up_and_the_notifications() =>
        Assert.Equal("", Names(Patient.WithNeckPain.AfterReaction(3)
            .Then(s => ReactionCareDecider.FollowUp(
                s, By.Fischer(Reacted.Noted.AddDays(1)), Patient.Course, Reacted.Id, ReactionOutcome.Ongoing, null, null))
            .Then(Telling(NotifiedParty.Cardiologist))
            .Then(Telling(NotifiedParty.ClinicalLead)).State));

    [Fact]
    public void begin_anew_with_a_higher_grade() =>
        Assert.Equal("follow-up notify-referrer notify-clinical-lead", Names(Patient.WithNeckPain.AfterReaction(2)
            .Then(s => ReactionCareDecider.FollowUp(
                s, By.Fischer(Reacted.Noted.AddMinutes(5)), Patient.Course, Reacted.Id, ReactionOutcome.Ongoing, null, null))
            .Then(Reacted.Regrading(2, 3)).State));

    [Fact]
    public void that_nobody_did_in_time_are_recorded_as_due_at_the_clinic_that_holds_the_course()
    {
        var (due, reacted) = (new ReactionDuty(), Patient.WithNeckPain.AfterReaction(2));
        var moment = Assert.Single(due.Of(reacted.State));
        Assert.Equal((Reacted.Noted.AddHours(48), "chw"), (moment.DueAt, moment.Clinic));
        var decided = Assert.IsType<DueDecision<TreatmentEvent>.Done>(due.Decide(reacted.State, moment, moment.DueAt));
        var fact = Assert.Single(Assert.IsType<Decision<TreatmentEvent>.Accepted>(decided.Decision).Facts);
        Assert.Equal(Duty.FollowUp, Assert.IsType<TreatmentEvent.ReactionDutyFellDue>(fact).Duty);
        Assert.Equal("follow-up", Names(reacted.And(fact).State));
    }

    private static IEnumerable<Owed> Of(TreatmentState state) => Duties.Of(state.Courses[Patient.Course].Reactions[0]);

    private static string Names(TreatmentState state) => string.Join(' ', Of(state).Select(o => Words.Of(o.Duty)));

    private static Func<TreatmentState, Decision<TreatmentEvent>> Telling(NotifiedParty to) =>
        state => ReactionCareDecider.Notify(
            state, By.Fischer(Reacted.Noted.AddHours(1)), Patient.Course, Reacted.Id,
            new Notified(to, NotificationMethod.Phone, Reacted.Noted.AddHours(1)), null);
}
