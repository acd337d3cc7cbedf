using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.TreatmentHistories;


public sealed class Discontinuing_a_course
{
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void is_possible_while_it_is_halted_and_a_retry_changes_nothing(int grade) =>
        Patient.WithNeckPain.AfterReaction(grade).When(Discontinuing(DiscontinuationReason.AdverseReaction))
            .Then(new CourseDiscontinued(
                Patient.Course, Patient.Episode, DiscontinuationReason.AdverseReaction, SessionsDone: 1, "not cleared"))
            .AndAgainNothing();

    [Theory]
    [InlineData("non-response")]
    [InlineData("patient-choice")]
    [InlineData("consent-withdrawn")]
    [InlineData("transfer")]
    [InlineData("lost")]
    public void takes_every_reason_of_the_sheet(string reason) =>
        Patient.WithNeckPain.AfterSessions(1)
            .When(Discontinuing(Enum.Parse<DiscontinuationReason>(reason.Replace("-", ""), ignoreCase: true)))
            .ThenKinds(typeof(CourseDiscontinued));

    [Fact]
    public void waits_for_the_end_of_the_session() =>
        Patient.WithNeckPain.InSession.When(Discontinuing(DiscontinuationReason.PatientChoice))
            .ThenRefused(Refusals.SessionOpen(1));

    [Fact]
    public void is_the_end_of_it() =>
        Patient.WithNeckPain.AfterSessions(1).Then(Discontinuing(DiscontinuationReason.NonResponse))
            .When(Reacted.Resuming(By.Rossi(Patient.DayOf(3))))
            .ThenRefused(Refusals.CourseIs(CourseStatus.Discontinued));

    [Fact]
    public void makes_room_for_another_course() =>
        Assert.Empty(Patient.WithNeckPain.AfterSessions(1).Then(Discontinuing(DiscontinuationReason.NonResponse))
            .State.LiveCourses(Patient.Episode));

    [Fact]
    public void is_not_followed_by_a_closing_when_the_patient_is_discharged() =>
        Patient.WithNeckPain.AfterSessions(1).Then(Discontinuing(DiscontinuationReason.AdverseReaction))
            .When(s => ReactionDecider.Discharge(s, Patient.Episode))
            .ThenNothing();

    private static Func<TreatmentState, Decision<TreatmentEvent>> Discontinuing(DiscontinuationReason reason) =>
        state => PauseDecider.Discontinue(state, By.Rossi(Patient.DayOf(2)), Patient.Course, reason, "not cleared");
}
