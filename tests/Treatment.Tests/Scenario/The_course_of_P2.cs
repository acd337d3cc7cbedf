using PeriostealPlatform.Testing;
using PeriostealPlatform.Treatment.Tests.TreatmentHistories;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.Scenario;

public sealed class The_course_of_P2
{
    private readonly List<TreatmentEvent> _facts = new ScenarioPatient("P2", "E2").Facts();

    [Fact]
    public void is_halted_by_its_reaction_in_one_append_until_a_doctor_clears_it()
    {
        var at = _facts.FindIndex(f => f is AdverseReactionRecorded);
        var halted = Assert.IsType<CourseHalted>(_facts[at + 1]);
        Assert.Equal((Reacted.Id, "AE-HALT-2", "medical-clearance"), (halted.Cause, halted.Rule, Words.Of(halted.Requires)));
    }

    [Fact]
    public void stops_at_the_patients_own_limit_of_heart_rate() =>
        Assert.Equal(["heart-rate"], _facts.OfType<VitalsAfterRecorded>().Last().RedZone);

    [Fact]
    public void ends_discontinued_with_two_sessions_done_and_one_aborted()
    {
        var course = TreatmentState.Aggregate.Fold(_facts).Courses[Patient.Course];
        Assert.Equal(CourseStatus.Discontinued, course.Status);
        Assert.Equal((2, 3), (course.SessionsDone, course.Past.Count));
        Assert.Equal(58, Assert.Single(course.Past[2].Observations).Vitals.Hr);
        Assert.True(Assert.Single(course.Reactions).Closed);
    }

    [Fact]
    public void cannot_resume_after_the_review() =>
        TreatmentState.Aggregate.Given([.. _facts.TakeWhile(f => f is not CourseDiscontinued)])
            .When(Reacted.Resuming(Acting("rossi", "clinical-lead")))
            .ThenRefused(Refusals.NeedsClearance(Clearance.MedicalClearance));

    private static Acting Acting(string user, string role) => new(user, role, "prm", Patient.At("2026-09-03T16:05:00+10:00"));
}
