using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Testing.Rules;
using PeriostealPlatform.Testing;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.TreatmentHistories;

public sealed class Activating_a_course
{
    private static readonly DateTimeOffset Then = Patient.At("2026-09-07T09:55:00+10:00");

    [Fact]
    public void starts_it_and_a_retry_changes_nothing() =>
        Patient.WithNeckPain.Planned.When(Activating())
            .Then(new CourseActivated(Patient.Course, Patient.Episode, 1, "fischer", Patient.Rules))
            .AndAgainNothing();

    [Fact]
    [Refuses("TRT-04")]
    public void is_refused_without_a_baseline() =>
        Patient.WithNeckPain.InCare.And(Patient.PlannedCourse()).When(Activating())
            .ThenRefused(Refusals.BaselineMissing(["nprs", "psfs"]));

    [Fact]
    public void names_the_measures_that_the_baseline_lacks() =>
        Patient.WithNeckPain.InCare.And(Patient.PlannedCourse(), new BaselineNoted(Patient.Episode, ["nprs"]))
            .When(Activating())
            .ThenRefused(Refusals.BaselineMissing(["psfs"]));

    [Fact]
    public void may_be_tried_again_when_the_baseline_arrives_late() =>
        Assert.Equal(RefusalKind.State, Refusals.BaselineMissing(["nprs"]).Kind);

    [Fact]
    [Allows("TRT-04")]
    public void takes_the_baseline_whichever_fact_arrived_first() =>
        TreatmentState.Aggregate
            .Given(
                new BaselineNoted(Patient.Episode, ["nprs", "psfs"]), Patient.Opened("pain-neck"), Patient.Consented(),
                Patient.PlannedCourse())
            .When(Activating())
            .ThenKinds(typeof(CourseActivated));

    [Fact]
    public void is_refused_for_another_plan_than_the_present_one() =>
        Patient.WithNeckPain.Planned.When(Activating(planVersion: 2)).ThenRefused(Refusals.OtherPlanVersion(1));

    [Fact]
    public void is_refused_after_consent_was_withdrawn() =>
        Patient.WithNeckPain.Planned
            .And(new ConsentWithdrawalNoted(Patient.ConsentId, Consent.TreatmentScope, Then))
            .When(Activating())
            .ThenRefused(Refusals.ConsentMissing);

    [Fact]
    public void is_for_the_clinic_that_holds_the_course() =>
        Patient.WithNeckPain.Planned
            .When(s => CourseDecider.Activate(s, By.Mensah(Then), Patient.Course, 1))
            .ThenRefused(Refusals.NotInCustody("prm"));

    [Fact]
    public void is_refused_for_a_course_the_patient_does_not_have() =>
        Patient.WithNeckPain.Measured.When(Activating()).ThenRefused(Refusals.NoSuchCourse);

    [Fact]
    public void is_refused_once_the_course_is_closed() =>
        Patient.WithNeckPain.Active.And(new CourseClosed(Patient.Course, Patient.Episode, "discharged"))
            .When(Activating())
            .ThenRefused(Refusals.CourseIs(CourseStatus.Closed));

    private static Func<TreatmentState, Decision<TreatmentEvent>> Activating(int planVersion = 1) =>
        state => CourseDecider.Activate(state, By.Fischer(Then), Patient.Course, planVersion);
}
