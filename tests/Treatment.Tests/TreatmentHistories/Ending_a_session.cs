using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Testing.Rules;
using PeriostealPlatform.Testing;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.TreatmentHistories;

public sealed class Ending_a_session
{
    [Fact]
    public void completes_it_with_its_points_and_a_retry_changes_nothing() =>
        Patient.WithNeckPain.ReadyToComplete.When(Completing())
            .Then(new SessionCompleted(
                Patient.Course, Patient.Episode, Patient.Session(1), 1, 1, 40, 5, true, Peristalsis.NotAssessed, 0, false,
                Patient.Rules)
            {
                Tenderness = [PointTenderness.Of(Patient.Point().ToPoint())],
            })
            .AndAgainNothing();

    [Fact]
    public void refuses_another_completion_of_the_same_session() =>
        Patient.WithNeckPain.AfterSessions(1).When(Completing(tolerance: 1)).ThenRefused(Refusals.SessionEnded);

    [Fact]
    public void needs_a_treated_point() =>
        Assert.Equal("pointsInSession must be between 1 and 10.",
            Patient.WithNeckPain.WithVitals.When(Completing()).ThenRefused("PP-TRT-010").Message);

    [Fact]
    [Refuses("TRT-11")]
    public void needs_the_heart_rate_after_treatment() =>
        Patient.WithNeckPain.Treated.When(Completing()).ThenRefused(Refusals.VitalMissing("heart rate"));

    [Fact]
    public void needs_blood_pressure_after_treatment_of_the_heart_and_vessels() =>
        Patient.WithAngina.Treated.And(Patient.After(Vitals.None with { Hr = 66 })).When(Completing())
            .ThenRefused(Refusals.VitalMissing("systolic blood pressure"));

    [Fact]
    public void needs_blood_pressure_after_treatment_when_the_acceptance_demands_vitals_both_times() =>
        new Patient(Patient.Opened("pain-neck", "vitals-before-after-mandatory")).Treated
            .And(Patient.After(Vitals.None with { Hr = 66 })).When(Completing())
            .ThenRefused(Refusals.VitalMissing("systolic blood pressure"));

    [Fact]
    public void needs_peristalsis_after_treatment_of_the_digestion() =>
        Patient.WithGastritis.ReadyToComplete.When(Completing()).ThenRefused(Refusals.VitalMissing("peristalsis"));

    [Fact]
    public void takes_the_peristalsis_that_was_observed() =>
        Assert.Equal(Peristalsis.Increased, Assert.IsType<SessionCompleted>(Assert.Single(
            Patient.WithGastritis.ReadyToComplete
                .And(new PeristalsisObserved(
                    Patient.Course, Patient.Episode, Patient.Session(1), Peristalsis.Increased,
                    PeristalsisMethod.Auscultation, 12))
                .When(Completing()).Facts)).Peristalsis);

    [Fact]
    public void says_whether_ribs_were_treated_and_how_the_heart_rate_changed()
    {
        var completed = Assert.IsType<SessionCompleted>(Assert.Single(Patient.WithNeckPain.WithVitals
            .And(
                Patient.Applied(1, Patient.RibPoint),
                Patient.After(Patient.FullSet with { Hr = 60 }) with { HeartRateDelta = -12 })
            .When(Completing()).Facts));
        Assert.True(completed.RibsTreated);
        Assert.Equal(-12, completed.HeartRateDelta);
    }

    [Theory]
    [InlineData(5, 10, null)]
    [InlineData(60, 0, null)]
    [InlineData(4, 5, "sessionMinutes must be between 5 and 60.")]
    [InlineData(61, 5, "sessionMinutes must be between 5 and 60.")]
    [InlineData(40, 11, "toleranceNprs must be between 0 and 10.")]
    public void keeps_to_the_ranges(int minutes, int tolerance, string? message)
    {
        var decided = Patient.WithNeckPain.ReadyToComplete.When(Completing(minutes, tolerance));
        if (message is null) decided.ThenKinds(typeof(SessionCompleted));
        else Assert.Equal(message, decided.ThenRefused("PP-TRT-010").Message);
    }

    [Fact]
    [Refuses("TRT-12")]
    public void is_not_completion_in_the_red_zone() =>
        InRedZone().When(Completing()).ThenRefused(Refusals.RedZone);

    [Fact]
    [Allows("TRT-12")]
    public void is_abortion_in_the_red_zone_and_a_retry_changes_nothing() =>
        InRedZone().When(Aborting(AbortReason.RedZone))
            .Then(new SessionAborted(
                Patient.Course, Patient.Episode, Patient.Session(1), 1, 1, AbortReason.RedZone, "pale, lay down"))
            .AndAgainNothing();

    [Fact]
    public void is_possible_after_the_course_was_closed_meanwhile() =>
        Patient.WithNeckPain.ReadyToComplete.And(new CourseClosed(Patient.Course, Patient.Episode, "discharged"))
            .When(Completing())
            .ThenKinds(typeof(SessionCompleted));

    [Fact]
    public void is_possible_after_consent_was_withdrawn_meanwhile() =>
        Patient.WithNeckPain.ReadyToComplete
            .And(new ConsentWithdrawalNoted(Patient.ConsentId, Consent.TreatmentScope, Patient.DayOf(1)))
            .When(Completing())
            .ThenKinds(typeof(SessionCompleted), typeof(CourseDiscontinued));

    [Fact]
    public void is_for_the_guest_who_holds_it() =>
        Patient.WithNeckPain.Active.And(Patient.Started(1, "prm"))
            .When(s => SessionEndDecider.Abort(
                s, By.Mensah(Patient.DayOf(1)), Patient.Course, Patient.Session(1), AbortReason.PatientRequest, null))
            .ThenKinds(typeof(SessionAborted));

    [Fact]
    public void is_not_for_the_course_holder_while_a_guest_holds_it() =>
        Patient.WithNeckPain.Active.And(Patient.Started(1, "prm")).When(Aborting(AbortReason.PatientRequest))
            .ThenRefused(Refusals.NotInCustody("chw"));

    private static Given<TreatmentState, TreatmentEvent> InRedZone() =>
        Patient.WithNeckPain.Treated.And(Patient.After(Patient.FullSet with { Sbp = 88 }) with { RedZone = ["systolic-bp"] });

    private static Func<TreatmentState, Decision<TreatmentEvent>> Completing(int minutes = 40, int tolerance = 5) =>
        state => SessionEndDecider.Complete(
            state, By.Fischer(Patient.DayOf(1)), Patient.Course, Patient.Session(1),
            new SessionClosing(minutes, tolerance, AdviceGiven: true, Peristalsis: null));

    private static Func<TreatmentState, Decision<TreatmentEvent>> Aborting(AbortReason reason) =>
        state => SessionEndDecider.Abort(
            state, By.Fischer(Patient.DayOf(1)), Patient.Course, Patient.Session(1), reason, "pale, lay down");
}
