using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.TreatmentHistories;


public sealed class Regrading_an_adverse_reaction
{
    [Fact]
    public void upwards_halts_the_course_as_it_would_have_at_once() =>
        Patient.WithNeckPain.AfterReaction(1).When(Reacted.Regrading(1, 2))
            .ThenKinds(typeof(AdverseReactionRegraded), typeof(CourseHalted))
            .AndAgainNothing();

    [Fact]
    public void upwards_asks_for_more_before_the_course_resumes()
    {
        var regraded = Patient.WithNeckPain.AfterReaction(2).When(Reacted.Regrading(2, 3));
        var halted = Assert.IsType<CourseHalted>(regraded.Facts[1]);
        Assert.Equal((Clearance.MedicalClearance, "AE-HALT-3"), (halted.Requires, halted.Rule));
    }

    [Fact]
    public void upwards_makes_an_earlier_clearance_void() =>
        Patient.WithAngina.AfterReaction(2)
            .Then(Reacted.Reviewing(ReviewDecision.Cleared))
            .Then(Reacted.Regrading(2, 3))
            .When(Reacted.Resuming(By.Rossi(Reacted.Noted.AddDays(1))))
            .ThenRefused(Refusals.NeedsClearance(Clearance.MedicalClearance));

    [Fact]
    public void downwards_still_needs_a_doctor_once_it_was_severe() =>
        Patient.WithNeckPain.AfterReaction(3).Then(Reacted.Regrading(3, 2))
            .When(Reacted.Resuming(By.Rossi(Reacted.Noted.AddDays(1))))
            .ThenRefused(Refusals.NeedsClearance(Clearance.MedicalClearance));

    [Fact]
    public void downwards_is_for_the_lead() =>
        Patient.WithNeckPain.AfterReaction(2).When(Reacted.Regrading(2, 1, By.Fischer(Reacted.Noted)))
            .ThenRefused(Refusals.GradeLoweredByLead);

    [Fact]
    public void from_another_grade_than_it_has_is_refused() =>
        Patient.WithNeckPain.AfterReaction(2).When(Reacted.Regrading(1, 3)).ThenRefused(Refusals.GradeIs(2));

    [Fact]
    public void to_grade_three_needs_an_incident_number() =>
        Patient.WithNeckPain.AfterReaction(2).When(Reacted.Regrading(2, 3, incident: null))
            .ThenRefused(Refusals.IncidentNumberMissing);

    [Fact]
    public void to_grade_four_breaks_off_the_open_session() =>
        Patient.WithNeckPain.Treated.Then(Reacted.Recording(Reacted.Report(2)))
            .When(Reacted.Regrading(2, 4))
            .ThenKinds(typeof(AdverseReactionRegraded), typeof(SessionAborted), typeof(CourseHalted));
}
