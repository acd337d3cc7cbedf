using PeriostealPlatform.Catalogue.Sites;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Testing.Rules;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.TreatmentHistories;

public sealed class Applying_technique
{
    [Fact]
    [Allows("TRT-14")]
    public void holds_every_point_and_a_retry_changes_nothing() =>
        Patient.WithNeckPain.WithVitals.When(Applying(Patient.Point(), Patient.RibPoint with { TriggerPointId = Id(2) }))
            .Then(Patient.Applied(1, Patient.Point(), Patient.RibPoint with { TriggerPointId = Id(2) }))
            .AndAgainNothing();

    [Fact]
    [Allows("TRT-09b")]
    public void warns_of_nothing_when_all_is_as_planned_and_usual() =>
        Assert.Empty(Patient.WithNeckPain.WithVitals.When(Applying(Patient.Point())).Warnings);

    [Fact]
    public void needs_vitals_first() =>
        Patient.WithNeckPain.InSession.When(Applying(Patient.Point())).ThenRefused(Refusals.VitalMissing("heart rate"));

    [Fact]
    public void needs_the_full_set_in_the_first_session_of_a_course() =>
        Patient.WithNeckPain.InSession.And(Patient.Before(Patient.FullSet with { TempC = null }))
            .When(Applying(Patient.Point()))
            .ThenRefused(Refusals.VitalMissing("body temperature"));

    [Fact]
    public void needs_the_heart_rate_only_in_a_later_session() =>
        Patient.WithNeckPain.AfterSessions(1)
            .And(Patient.Started(2), Patient.Before(Vitals.None with { Hr = 72 }) with { SessionId = Patient.Session(2) })
            .When(s => TechniqueDecider.Apply(
                s, By.Fischer(Patient.DayOf(2)), Patient.Course, Patient.Session(2), [Patient.Point()]))
            .ThenKinds(typeof(TechniqueApplied));

    [Fact]
    [Refuses("TRT-11")]
    public void needs_peak_flow_with_asthma() =>
        Patient.WithAsthma.WithVitals.When(Applying(Patient.Point()))
            .ThenRefused(Refusals.VitalMissing("peak expiratory flow"));

    [Fact]
    [Allows("TRT-11")]
    public void is_possible_with_asthma_once_peak_flow_is_known() =>
        Patient.WithAsthma.InSession.And(Patient.Before(Patient.FullSet with { Pef = 340 }))
            .When(Applying(Patient.Point()))
            .ThenKinds(typeof(TechniqueApplied));

    [Fact]
    public void stops_in_the_red_zone() =>
        Patient.WithNeckPain.InSession.And(Patient.Before(Patient.FullSet with { Spo2 = 90 }, 5, "spo2"))
            .When(Applying(Patient.Point()))
            .ThenRefused(Refusals.RedZone);

    [Theory]
    [InlineData("clavicle")]
    [InlineData("xiphoid")]
    public void leaves_out_prohibited_sites(string site) =>
        Patient.WithNeckPain.WithVitals.When(Applying(Patient.Point(site))).ThenRefused("PP-TRT-003");

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void leaves_out_sites_that_are_not_treated_in_pregnancy(bool pregnant, bool possible)
    {
        var started = Patient.Started(1, pregnancy: pregnant ? Pregnancy.Yes : Pregnancy.No);
        var decided = Patient.WithNeckPain.Active.And(started, Patient.Before(Patient.FullSet))
            .When(Applying(Patient.Point("sacrum-lateral", Side.Left)));
        if (possible) decided.ThenKinds(typeof(TechniqueApplied));
        else decided.ThenRefused(Refusals.SiteNotAllowed("sacrum-lateral", "it is not treated in pregnancy"));
    }

    [Fact]
    [Refuses("TRT-09b")]
    public void warns_of_a_point_on_the_other_side_than_planned() =>
        Assert.Equal(
            new Warning("PP-TRT-009B", "acromion left is not in the plan. Record anyway?"),
            Assert.Single(Patient.WithNeckPain.WithVitals.When(Applying(Patient.Point("acromion", Side.Left))).Warnings));

    [Theory]
    [InlineData(20, null)]
    [InlineData(360, null)]
    [InlineData(19, "durationS must be between 20 and 360.")]
    [InlineData(361, "durationS must be between 20 and 360.")]
    [Refuses("TRT-10")]
    [Allows("TRT-10")]
    public void keeps_to_the_range_of_the_duration(int seconds, string? message) =>
        Expect(message, Patient.Point() with { DurationS = seconds });

    [Theory]
    [InlineData(1.0, null)]
    [InlineData(20.0, null)]
    [InlineData(0.9, "circleDiameterMm must be between 1 and 20.")]
    [InlineData(20.1, "circleDiameterMm must be between 1 and 20.")]
    [InlineData(4.05, "circleDiameterMm must be a multiple of 0.1.")]
    public void keeps_to_the_range_of_the_circle(double mm, string? message) =>
        Expect(message, Patient.Point() with { CircleDiameterMm = (decimal)mm });

    [Theory]
    [InlineData(10, null)]
    [InlineData(11, "tendernessAfter must be between 0 and 10.")]
    [InlineData(-1, "tendernessAfter must be between 0 and 10.")]
    public void keeps_to_the_range_of_tenderness(int after, string? message) =>
        Expect(message, Patient.Point() with { TendernessAfter = after });

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "breathSync must be true on the chest.")]
    [Refuses("TRT-10")]
    [Allows("TRT-10")]
    public void follows_the_breath_on_the_chest(bool sync, string? message) =>
        Expect(message, Patient.RibPoint with { BreathSync = sync });

    [Theory]
    [InlineData(7, true, null)]
    [InlineData(8, false, null)]
    [InlineData(8, true, "approach must be peripheral-to-centre from a tenderness of 8.")]
    public void approaches_a_very_tender_point_from_around_it(int tenderness, bool direct, string? message) =>
        Expect(message, Patient.Point() with
        {
            TendernessBefore = tenderness,
            Approach = direct ? Approach.Direct : Approach.PeripheralToCentre,
        });

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void keeps_to_the_plans_number_of_points(int count, bool possible)
    {
        var decided = Patient.WithNeckPain.WithVitals
            .When(Applying([.. Enumerable.Range(1, count).Select(n => Patient.Point(id: n))]));
        if (possible) decided.ThenKinds(typeof(TechniqueApplied));
        else Assert.Equal("pointsInSession must be between 1 and 10.", decided.ThenRefused("PP-TRT-010").Message);
    }

    [Fact]
    [Refuses("TRT-14")]
    public void asks_for_the_reaction_of_each_point() =>
        Patient.WithNeckPain.WithVitals.When(Applying(Patient.Point() with { LocalReaction = null }))
            .ThenRefused(Refusals.ReactionMissing);

    [Fact]
    public void asks_for_the_tenderness_after_each_point() =>
        Patient.WithNeckPain.WithVitals.When(Applying(Patient.Point() with { TendernessAfter = null }))
            .ThenRefused(Refusals.ReactionMissing);

    [Theory]
    [InlineData(7, false, true)]
    [InlineData(8, false, false)]
    [InlineData(8, true, true)]
    [Refuses("TRT-13")]
    [Allows("TRT-13")]
    public void eases_or_stops_above_a_pain_of_seven(int pain, bool eased, bool possible)
    {
        var decided = Patient.WithNeckPain.WithVitals.When(Applying(
            Patient.Point() with { PerceivedPainPeak = pain, Ending = eased ? PointEnding.Eased : null }));
        if (possible) decided.ThenKinds(typeof(TechniqueApplied));
        else decided.ThenRefused(Refusals.PainAboveLimit);
    }

    [Fact]
    public void records_that_a_painful_point_was_stopped() =>
        Patient.WithNeckPain.WithVitals
            .When(Applying(Patient.Point() with { PerceivedPainPeak = 9, Ending = PointEnding.Stopped }))
            .Then(
                Patient.Applied(1, Patient.Point() with { PerceivedPainPeak = 9, Ending = PointEnding.Stopped }),
                new TechniqueStopped(Patient.Course, Patient.Episode, Patient.Session(1), Id(1), StopReason.Pain));

    [Fact]
    [Refuses("TRT-13")]
    public void spends_no_further_time_on_a_point_that_hurt_too_much() =>
        Patient.WithNeckPain.WithVitals
            .And(Patient.Applied(1, Patient.Point() with { PerceivedPainPeak = 8, Ending = PointEnding.Eased }))
            .When(Applying(Patient.Point() with { PerceivedPainPeak = 3 }))
            .ThenRefused(Refusals.PainAboveLimit);

    [Fact]
    public void is_refused_once_consent_is_withdrawn_though_the_session_is_open() =>
        Patient.WithNeckPain.WithVitals
            .And(new ConsentWithdrawalNoted(Patient.ConsentId, Consent.TreatmentScope, Patient.DayOf(1)))
            .When(Applying(Patient.Point()))
            .ThenRefused(Refusals.ConsentMissing);

    [Fact]
    public void takes_what_was_done_before_consent_was_withdrawn() =>
        Patient.WithNeckPain.WithVitals
            .And(new ConsentWithdrawalNoted(Patient.ConsentId, Consent.TreatmentScope, Patient.DayOf(1).AddMinutes(1)))
            .When(Applying(Patient.Point()))
            .ThenKinds(typeof(TechniqueApplied));

    [Fact]
    public void needs_consent_to_the_intimate_zone() =>
        Patient.WithNeckPain.WithVitals.When(Applying(Patient.Point("ischial-tuberosity")))
            .ThenRefused(Refusals.ConsentMissing);

    private static void Expect(string? message, PointEntry point)
    {
        var decided = Patient.WithNeckPain.WithVitals.When(Applying(point));
        if (message is null) decided.ThenKinds(typeof(TechniqueApplied));
        else Assert.Equal(message, decided.ThenRefused("PP-TRT-010").Message);
    }

    private static TriggerPointId Id(int id) => new(new Guid($"50000000-0000-7000-8000-{id:D12}"));

    private static Func<TreatmentState, Decision<TreatmentEvent>> Applying(params PointEntry[] points) =>
        state => TechniqueDecider.Apply(
            state, By.Fischer(Patient.DayOf(1)), Patient.Course, Patient.Session(1), [.. points]);
}
