using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.TreatmentHistories;

public sealed class Completing_a_course
{
    [Fact]
    public void counts_the_sessions_done_and_a_retry_changes_nothing() =>
        Patient.WithNeckPain.AfterSessions(3).When(Completing())
            .Then(new CourseCompleted(Patient.Course, Patient.Episode, SessionsDone: 3))
            .AndAgainNothing();

    [Fact]
    public void is_refused_while_a_session_is_open() =>
        Patient.WithNeckPain.InSession.When(Completing()).ThenRefused(Refusals.SessionOpen(1));

    [Fact]
    public void is_refused_when_no_session_is_done() =>
        Patient.WithNeckPain.Active.When(Completing()).ThenRefused(Refusals.NothingDone);

    [Fact]
    public void is_refused_before_the_course_is_active() =>
        Patient.WithNeckPain.Planned.When(Completing()).ThenRefused(Refusals.CourseIs(CourseStatus.Planned));

    private static Func<TreatmentState, Decision<TreatmentEvent>> Completing() =>
        state => CourseDecider.Complete(state, By.Fischer(Patient.DayOf(4)), Patient.Course);
}
