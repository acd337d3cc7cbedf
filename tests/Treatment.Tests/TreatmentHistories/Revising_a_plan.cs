using PeriostealPlatform.Catalogue.Sites;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Testing.Rules;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.TreatmentHistories;

public sealed class Revising_a_plan
{
    private static readonly PlanRevision Nothing = new(null, null, null, null, null, null, null);

    [Fact]
    public void holds_the_whole_plan_and_what_changed_and_a_retry_changes_nothing()
    {
        var revised = Patient.WithNeckPain.Active
            .When(Revising(Nothing with { Sessions = 10, Sites = [Patient.Site("acromion", Side.Left)] }))
            .ThenKinds(typeof(PlanRevised));
        var fact = Assert.IsType<PlanRevised>(revised.Facts[0]);
        Assert.Equal(["sessions", "sites"], fact.Changes);
        Assert.Equal((2, 10, 2), (fact.PlanVersion, fact.Sessions, fact.MinIntervalDays));
        revised.AndAgainNothing();
    }

    [Fact]
    [Allows("TRT-08")]
    public void makes_room_for_another_session_when_all_are_done()
    {
        var done = Patient.WithNeckPain.Measured
            .And(Patient.PlannedCourse(sessions: 1), new CourseActivated(Patient.Course, Patient.Episode, 1, "fischer", Patient.Rules))
            .And([.. Patient.Done(1)]);
        done.Then(Revising(Nothing with { Sessions = 2 }))
            .When(s => SessionDecider.Start(
                s, By.Fischer(Patient.DayOf(2)), Patient.Course, Patient.Session(2),
                new SessionOpening(2, new SafetyCheck([], null), null, null, null)))
            .ThenKinds(typeof(SessionStarted));
    }

    [Theory]
    [InlineData(7, false)]
    [InlineData(6, true)]
    [Refuses("TRT-05")]
    [Allows("TRT-05")]
    public void obeys_the_restrictions(int points, bool possible)
    {
        var decided = new Patient(Patient.Opened("pain-neck", "max-points-6")).Active
            .When(Revising(Nothing with { MaxPointsPerSession = points }));
        if (possible) decided.ThenKinds(typeof(PlanRevised));
        else decided.ThenRefused(Refusals.ExceedsRestriction("max-points-6"));
    }

    [Fact]
    public void leaves_out_prohibited_sites_as_ever() =>
        Patient.WithNeckPain.Active.When(Revising(Nothing with { Sites = [Patient.Site("clavicle", Side.Left)] }))
            .ThenRefused("PP-TRT-003");

    [Fact]
    [Refuses("TRT-09")]
    public void hints_when_no_site_relates_to_the_organ_any_more() =>
        Patient.WithGastritis.Active
            .When(Revising(Nothing with { Sites = [Patient.Site("greater-trochanter", Side.Left)] }))
            .ThenWarned("PP-TRT-009");

    [Fact]
    [Allows("TRT-09")]
    public void hints_nothing_while_one_does() =>
        Assert.Empty(Patient.WithGastritis.Active
            .When(Revising(Nothing with { Sites = [Patient.Site("rib-7", Side.Left)] })).Warnings);

    [Fact]
    public void counts_no_fewer_sessions_than_are_done() =>
        Patient.WithNeckPain.AfterSessions(3).When(Revising(Nothing with { Sessions = 2 }))
            .ThenRefused(Refusals.OutOfRange("sessions", 3, 24));

    [Fact]
    public void builds_on_the_plan_that_was_read() =>
        Patient.WithNeckPain.Active.Then(Revising(Nothing with { Sessions = 10 }))
            .When(Revising(Nothing with { Sessions = 12 }))
            .ThenRefused(Refusals.OtherPlanVersion(2));

    [Fact]
    public void of_a_planned_course_is_what_gets_activated()
    {
        var revised = Patient.WithNeckPain.Planned.Then(Revising(Nothing with { Sessions = 10 }));
        revised.When(s => CourseDecider.Activate(s, By.Fischer(Patient.DayOf(1)), Patient.Course, 1))
            .ThenRefused(Refusals.OtherPlanVersion(2));
        revised.When(s => CourseDecider.Activate(s, By.Fischer(Patient.DayOf(1)), Patient.Course, 2))
            .ThenKinds(typeof(CourseActivated));
    }

    [Fact]
    public void ends_with_the_course() =>
        Patient.WithNeckPain.Active.And(new CourseClosed(Patient.Course, Patient.Episode, "discharged"))
            .When(Revising(Nothing with { Sessions = 10 }))
            .ThenRefused(Refusals.CourseIs(CourseStatus.Closed));

    private static Func<TreatmentState, Decision<TreatmentEvent>> Revising(PlanRevision revision, int version = 1) =>
        state => PlanRevisionDecider.Revise(
            state, By.Fischer(Patient.DayOf(1)), Patient.Course, version, revision, "responds slowly");
}
