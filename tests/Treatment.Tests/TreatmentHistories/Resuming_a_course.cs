using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Testing;
using PeriostealPlatform.Testing.Rules;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.TreatmentHistories;


public sealed class Resuming_a_course
{
    [Fact]
    [Refuses("TRT-16")]
    public void after_grade_two_is_not_for_the_practitioner() =>
        Patient.WithNeckPain.AfterReaction(2).When(Reacted.Resuming(By.Fischer(Patient.DayOf(2))))
            .ThenRefused(Refusals.NeedsClearance(Clearance.ClinicalLead));

    [Fact]
    [Allows("TRT-16")]
    public void after_grade_two_is_for_the_lead_who_says_why()
    {
        var halted = Patient.WithNeckPain.AfterReaction(2);
        halted.When(Reacted.Resuming(By.Rossi(Patient.DayOf(2)), reason: " ")).ThenRefused(Refusals.ReasonMissing);
        halted.When(Reacted.Resuming(By.Rossi(Patient.DayOf(2))))
            .ThenKinds(typeof(CourseResumed))
            .AndAgainNothing();
    }

    [Fact]
    [Refuses("TRT-16")]
    public void after_grade_three_waits_for_a_doctor() =>
        Patient.WithNeckPain.AfterReaction(3).When(Reacted.Resuming(By.Rossi(Patient.DayOf(2))))
            .ThenRefused(Refusals.NeedsClearance(Clearance.MedicalClearance));

    [Theory]
    [InlineData("not-cleared", false)]
    [InlineData("cleared", true)]
    [InlineData("cleared-with-restrictions", true)]
    [Allows("TRT-16")]
    public void after_grade_three_is_what_the_doctor_decides(string decision, bool possible)
    {
        var decided = Patient.WithNeckPain.AfterReaction(3)
            .Then(Reacted.Reviewing(Enum.Parse<ReviewDecision>(decision.Replace("-", ""), ignoreCase: true)))
            .When(Reacted.Resuming(By.Fischer(Patient.DayOf(3))));
        if (possible) decided.ThenKinds(typeof(CourseResumed));
        else decided.ThenRefused("PP-TRT-016");
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Refuses("TRT-16")]
    public void after_grade_four_is_never_possible(int grade) =>
        Patient.WithNeckPain.AfterReaction(grade).Then(Reacted.Reviewing(ReviewDecision.Cleared))
            .When(Reacted.Resuming(By.Rossi(Patient.DayOf(3))))
            .ThenRefused(Refusals.NeedsClearance(Clearance.NonePossible));

    [Fact]
    public void obeys_the_restrictions_of_the_review() =>
        Patient.WithNeckPain.AfterReaction(3)
            .Then(Reacted.Reviewing(ReviewDecision.ClearedWithRestrictions))
            .Then(Reacted.Resuming(By.Fischer(Patient.DayOf(3))))
            .And(Patient.Started(2), Patient.Before(Patient.FullSet) with { SessionId = Patient.Session(2) })
            .When(s => TechniqueDecider.Apply(
                s, By.Fischer(Patient.DayOf(3)), Patient.Course, Patient.Session(2),
                [.. Enumerable.Range(1, 5).Select(n => Patient.Point(id: n))]))
            .ThenRefused(Refusals.OutOfRange("pointsInSession", 1, 4));

    [Fact]
    public void after_a_planned_pause_is_for_the_practitioner() =>
        Held().When(Reacted.Resuming(By.Fischer(Patient.DayOf(4)), reason: null))
            .Then(new CourseResumed(Patient.Course, Patient.Episode, Clearance: null, Reason: null, "2026-11-22"))
            .AndAgainNothing();

    [Fact]
    public void needs_consent_as_ever() =>
        Held().And(new ConsentWithdrawalNoted(Patient.ConsentId, Consent.TreatmentScope, Patient.DayOf(3)))
            .When(Reacted.Resuming(By.Fischer(Patient.DayOf(4))))
            .ThenRefused(Refusals.ConsentMissing);

    [Fact]
    public void follows_a_pause_in_which_no_session_starts() =>
        Held().When(s => SessionDecider.Start(
                s, By.Fischer(Patient.DayOf(2)), Patient.Course, Patient.Session(2),
                new SessionOpening(2, new SafetyCheck([], null), null, null, null)))
            .ThenRefused(Refusals.CannotStartNow("the course is on-hold"));

    [Fact]
    public void pausing_waits_for_the_end_of_the_session_and_ends_on_a_day_to_come()
    {
        Patient.WithNeckPain.InSession.When(Holding(null)).ThenRefused(Refusals.SessionOpen(1));
        Patient.WithNeckPain.AfterSessions(1).When(Holding(new DateOnly(2026, 9, 8)))
            .ThenRefused(Refusals.PauseInThePast);
        Patient.WithNeckPain.AfterSessions(1).When(Holding(new DateOnly(2026, 9, 30)))
            .ThenKinds(typeof(CourseHeld))
            .AndAgainNothing();
    }

    private static Given<TreatmentState, TreatmentEvent> Held() => Patient.WithNeckPain.AfterSessions(1).Then(Holding(null));

    private static Func<TreatmentState, Decision<TreatmentEvent>> Holding(DateOnly? until) =>
        state => PauseDecider.Hold(state, By.Fischer(Patient.DayOf(1)), Patient.Course, until, "travels");
}
