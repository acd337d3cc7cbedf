using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.TreatmentHistories;

public sealed class Missing_a_session
{
    private static readonly DateTimeOffset PlannedFor = Patient.At("2026-09-28T09:30:00+10:00");
    private static readonly DateTimeOffset Then = Patient.At("2026-09-28T09:45:00+10:00");

    [Fact]
    public void holds_when_it_was_and_a_retry_changes_nothing() =>
        Patient.WithNeckPain.Active.When(Missing(By.Okafor(Then)))
            .Then(new SessionMissed(Patient.Course, Patient.Episode, PlannedFor, MissedKind.NoShow, ContactMade: true))
            .AndAgainNothing();

    [Fact]
    public void does_not_use_up_a_planned_session() =>
        Assert.Equal(1, Patient.WithNeckPain.Active
            .And(new SessionMissed(Patient.Course, Patient.Episode, PlannedFor, MissedKind.NoShow, true))
            .State.Courses[Patient.Course].NextNumber);

    [Fact]
    public void is_refused_with_other_details_the_second_time() =>
        Patient.WithNeckPain.Active
            .And(new SessionMissed(Patient.Course, Patient.Episode, PlannedFor, MissedKind.LateCancel, true))
            .When(Missing(By.Okafor(Then)))
            .ThenRefused(Refusals.MissedOtherwise);

    [Fact]
    public void is_no_no_show_before_its_time() =>
        Patient.WithNeckPain.Active.When(Missing(By.Okafor(PlannedFor.AddMinutes(-1)))).ThenRefused(Refusals.NoShowAhead);

    [Fact]
    public void may_be_cancelled_before_its_time() =>
        Patient.WithNeckPain.Active
            .When(s => AttendanceDecider.Miss(
                s, By.Okafor(PlannedFor.AddHours(-2)), Patient.Course, new Missed(PlannedFor, MissedKind.LateCancel, true)))
            .ThenKinds(typeof(SessionMissed));

    [Fact]
    public void is_for_the_clinic_that_holds_the_course() =>
        Patient.WithNeckPain.Active.When(Missing(By.Mensah(Then))).ThenRefused(Refusals.NotInCustody("prm"));

    [Fact]
    public void is_not_for_the_auditor() =>
        Patient.WithNeckPain.Active.When(Missing(new Acting("auditor", "auditor", "chw", Then)))
            .ThenRefused(Refusals.NotAuthorised);

    [Fact]
    public void is_refused_before_the_course_is_active() =>
        Patient.WithNeckPain.Planned.When(Missing(By.Okafor(Then))).ThenRefused(Refusals.CourseIs(CourseStatus.Planned));

    private static Func<TreatmentState, Decision<TreatmentEvent>> Missing(Acting by) =>
        state => AttendanceDecider.Miss(state, by, Patient.Course, new Missed(PlannedFor, MissedKind.NoShow, true));
}
