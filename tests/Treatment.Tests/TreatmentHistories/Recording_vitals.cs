using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.TreatmentHistories;

public sealed class Recording_vitals
{
    [Fact]
    public void before_treatment_holds_what_was_taken_and_a_retry_changes_nothing() =>
        Patient.WithNeckPain.InSession.When(Before(Patient.FullSet))
            .Then(Patient.Before(Patient.FullSet))
            .AndAgainNothing();

    [Fact]
    public void adds_a_reading_that_was_left_out() =>
        Patient.WithNeckPain.InSession.And(Patient.Before(Patient.FullSet with { TempC = null }))
            .When(Before(Vitals.None with { TempC = 36.6m }))
            .Then(Patient.Before(Vitals.None with { TempC = 36.6m }));

    [Theory]
    [InlineData(20, null)]
    [InlineData(19, "hr must be between 20 and 250.")]
    [InlineData(251, "hr must be between 20 and 250.")]
    public void keeps_to_what_a_heart_can_do(int hr, string? message)
    {
        var decided = Patient.WithNeckPain.InSession.When(Before(Vitals.None with { Hr = hr }));
        if (message is null) decided.ThenKinds(typeof(VitalsBeforeRecorded));
        else Assert.Equal(message, decided.ThenRefused("PP-TRT-010").Message);
    }

    [Theory]
    [InlineData(88, true)]
    [InlineData(87, false)]
    public void keeps_systolic_above_diastolic_by_ten(int sbp, bool possible)
    {
        var decided = Patient.WithNeckPain.InSession.When(Before(Patient.FullSet with { Sbp = sbp }));
        if (possible) decided.ThenKinds(typeof(VitalsBeforeRecorded));
        else Assert.Equal("sbp must be between 88 and 280.", decided.ThenRefused("PP-TRT-010").Message);
    }

    [Theory]
    [InlineData(41, null)]
    [InlineData(40, "heart-rate")]
    [InlineData(139, null)]
    [InlineData(140, "heart-rate")]
    public void says_when_a_reading_is_in_the_red_zone(int hr, string? red)
    {
        var decided = Patient.WithNeckPain.InSession.When(Before(Patient.FullSet with { Hr = hr }));
        var recorded = Assert.IsType<VitalsBeforeRecorded>(Assert.Single(decided.Facts));
        Assert.Equal(red is null ? [] : [red], recorded.RedZone);
        Assert.Equal(red is not null, decided.Warnings.Contains(Warnings.RedZone));
    }

    [Theory]
    [InlineData(50, 0)]
    [InlineData(49, 1)]
    public void obeys_the_limit_of_the_patients_restriction(int hr, int red)
    {
        var decided = new Patient(Patient.Opened("pain-neck", "stop-if-heart-rate-below-50")).InSession
            .When(Before(Patient.FullSet with { Hr = hr }));
        Assert.Equal(red, Assert.IsType<VitalsBeforeRecorded>(Assert.Single(decided.Facts)).RedZone.Count);
    }

    [Fact]
    public void asks_whether_an_unusual_reading_is_right() =>
        Patient.WithNeckPain.InSession.When(Before(Patient.FullSet with { TempC = 37.6m })).ThenWarned("PP-TRT-040");

    [Fact]
    public void ends_with_the_red_zone() =>
        Patient.WithNeckPain.InSession.And(Patient.Before(Patient.FullSet with { Hr = 40 }, 5, "heart-rate"))
            .When(Before(Patient.FullSet))
            .ThenRefused(Refusals.RedZone);

    [Fact]
    public void before_treatment_belongs_before_the_first_point() =>
        Patient.WithNeckPain.Treated.When(Before(Patient.FullSet with { Hr = 80 }))
            .ThenRefused(Refusals.TooLateForVitalsBefore);

    [Fact]
    public void after_treatment_belongs_after_a_point() =>
        Patient.WithNeckPain.WithVitals.When(After(Patient.FullSet)).ThenRefused(Refusals.TooEarlyForVitalsAfter);

    [Fact]
    public void after_treatment_holds_the_change_of_the_heart_rate_and_a_retry_changes_nothing() =>
        Patient.WithNeckPain.Treated.When(After(Patient.FullSet with { Hr = 69 }))
            .Then(Patient.After(Patient.FullSet with { Hr = 69 }) with { HeartRateDelta = -3 })
            .AndAgainNothing();

    [Theory]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void after_treatment_is_within_the_hour(int minutes, bool possible)
    {
        var decided = Patient.WithNeckPain.Treated.When(After(Patient.FullSet, minutes));
        if (possible) decided.ThenKinds(typeof(VitalsAfterRecorded));
        else Assert.Equal(
            "minutesAfterLastPoint must be between 0 and 60.", decided.ThenRefused("PP-TRT-010").Message);
    }

    [Fact]
    public void is_for_the_clinic_where_the_session_is_held() =>
        Patient.WithNeckPain.InSession
            .When(s => VitalsDecider.Before(
                s, By.Mensah(Patient.DayOf(1)), Patient.Course, Patient.Session(1), new Reading(Patient.FullSet, null, 5)))
            .ThenRefused(Refusals.NotInCustody("prm"));

    [Fact]
    public void is_refused_for_a_session_the_course_does_not_have() =>
        Patient.WithNeckPain.Active.When(Before(Patient.FullSet)).ThenRefused(Refusals.NoSuchSession);

    [Fact]
    public void is_refused_once_the_session_has_ended() =>
        Patient.WithNeckPain.AfterSessions(1).When(Before(Patient.FullSet)).ThenRefused(Refusals.SessionEnded);

    private static Func<TreatmentState, Decision<TreatmentEvent>> Before(Vitals vitals) => state => VitalsDecider.Before(
        state, By.Fischer(Patient.DayOf(1)), Patient.Course, Patient.Session(1), new Reading(vitals, null, 5));

    private static Func<TreatmentState, Decision<TreatmentEvent>> After(Vitals vitals, int minutes = 5) =>
        state => VitalsDecider.After(
            state, By.Fischer(Patient.DayOf(1)), Patient.Course, Patient.Session(1), new Reading(vitals, null, minutes));
}
