using PeriostealPlatform.Catalogue.Safety;
using PeriostealPlatform.Catalogue.Sites;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Testing;
using PeriostealPlatform.Testing.Rules;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Tests.Patients;

public sealed class AcceptingAnEpisode
{
    [Fact]
    public void says_what_treatment_and_outcomes_need() =>
        Ready.When(Accept(Chart.Wish)).Then(Chart.Accepted).AndAgainNothing();

    [Fact]
    public void again_with_other_restrictions_is_refused() =>
        Ready.And(Chart.Accepted)
            .When(Accept(Chart.Wish with { Restrictions = ["max-points-6"] }))
            .ThenRefused(Refusals.EpisodeIs(EpisodeStage.Accepted));

    [Fact]
    public void by_another_clinic_is_refused() =>
        Ready.When(Accept(Chart.Wish with { Clinic = Chart.Elsewhere }))
            .ThenRefused(Refusals.NotYours(Chart.Elsewhere));

    [Fact]
    public void needs_a_screening() =>
        Chart.Patient.Given(Chart.Referred, Chart.Registered, Chart.Consented).When(Accept(Chart.Wish))
            .ThenRefused(Refusals.NotScreened);

    [Fact, Refuses("INT-07")]
    public void needs_consent() =>
        Chart.Patient.Given(Chart.Referred, Chart.Registered, Chart.Screened)
            .When(Accept(Chart.Wish))
            .ThenRefused(Refusals.NoTreatmentConsent);

    [Fact, Refuses("INT-07"), Allows("INT-07")]
    public void needs_consent_to_treatment_and_for_this_episode()
    {
        Given(Chart.Consented with { Scope = ConsentScope.Sharing }).When(Accept(Chart.Wish))
            .ThenRefused(Refusals.NoTreatmentConsent);
        Given(Chart.Consented with { EpisodeId = null }).When(Accept(Chart.Wish)).ThenKinds(typeof(EpisodeAccepted));
    }

    [Fact, Refuses("INT-07"), Allows("INT-07")]
    public void needs_consent_on_its_last_day_and_not_after()
    {
        Given(Chart.Consented with { Expires = Chart.Today }).When(Accept(Chart.Wish))
            .ThenKinds(typeof(EpisodeAccepted));
        Given(Chart.Consented with { Expires = Chart.Today })
            .When(Accept(Chart.Wish with { At = Chart.Wish.At.AddDays(1) }))
            .ThenRefused(Refusals.NoTreatmentConsent);
    }

    [Fact]
    public void needs_consent_that_was_given_before() =>
        Given(Chart.Consented with { GrantedAt = Chart.Wish.At.AddMinutes(1) })
            .When(Accept(Chart.Wish))
            .ThenRefused(Refusals.NoTreatmentConsent);

    [Fact, Refuses("INT-09"), Allows("INT-09")]
    public void rests_on_a_screening_of_14_days_and_not_15()
    {
        Ready.When(Accept(Chart.Wish with { At = Chart.Now.AddDays(14) })).ThenKinds(typeof(EpisodeAccepted));
        Ready.When(Accept(Chart.Wish with { At = Chart.Now.AddDays(15) })).ThenRefused(Refusals.ScreeningTooOld);
    }

    [Fact]
    public void comes_after_its_screening() =>
        Ready.When(Accept(Chart.Wish with { At = Chart.Now.AddSeconds(-1) })).ThenRefused(Refusals.NotScreened);

    [Fact, Refuses("INT-10")]
    public void with_an_absolute_contraindication_is_refused() =>
        With(Chart.Screened with { Contraindications = [new("ci-osteoporosis", ContraindicationLevel.Absolute)] })
            .When(Accept(Chart.Wish))
            .ThenRefused(Refusals.AbsoluteContraindication("Osteoporosis"));

    [Theory, Refuses("INT-10"), Allows("INT-10")] // INT-10: what was measured counts like what was recorded
    [InlineData(179, 109, 37.9, true)]
    [InlineData(180, 90, 37.0, false)]
    [InlineData(170, 110, 37.0, false)]
    [InlineData(120, 80, 38.0, false)]
    public void looks_at_the_vital_signs(int sbp, int dbp, double temperature, bool possible)
    {
        var decided = With(Chart.Screened with { Vitals = new(Sbp: sbp, Dbp: dbp, TempC: (decimal)temperature) })
            .When(Accept(Chart.Wish));
        if (possible)
            decided.ThenKinds(typeof(EpisodeAccepted));
        else
            decided.ThenRefused("PP-INT-010");
    }

    [Fact, Refuses("INT-11"), Allows("INT-11")]
    public void with_an_open_red_flag_is_refused_until_screened_without_it()
    {
        var flagged = With(Chart.Screened with { RedFlags = [new("rf-syncope")] });
        flagged.When(Accept(Chart.Wish)).ThenRefused(Refusals.RedFlagOpen("Syncope"));
        flagged.And(Chart.Screened with { ScreeningId = new(Guid.Empty) }).When(Accept(Chart.Wish))
            .ThenKinds(typeof(EpisodeAccepted));
    }

    [Theory]
    [InlineData(nameof(ScreeningOutcome.Eligible), true)]
    [InlineData(nameof(ScreeningOutcome.EligibleWithRestrictions), true)]
    [InlineData(nameof(ScreeningOutcome.NotEligible), false)]
    [InlineData(nameof(ScreeningOutcome.Defer), false)]
    public void follows_the_screenings_outcome(string outcome, bool possible)
    {
        var decided =
            With(Chart.Screened with { Outcome = Enum.Parse<ScreeningOutcome>(outcome) }).When(Accept(Chart.Wish));
        if (possible)
            decided.ThenKinds(typeof(EpisodeAccepted));
        else
            decided.ThenRefused("PP-INT-110");
    }

    [Fact, Refuses("INT-13"), Allows("INT-13")]
    public void excludes_the_site_of_a_local_absolute_contraindication()
    {
        var local = With(Chart.Screened with
        {
            Contraindications = [new("ci-skin-lesion", ContraindicationLevel.Absolute, "acromion", Side.Right)],
        });
        local.When(Accept(Chart.Wish)).ThenRefused(Refusals.SiteNotExcluded);
        local.When(Accept(Excluding("acromion", Side.Left))).ThenRefused(Refusals.SiteNotExcluded);
        local.When(Accept(Excluding("acromion", Side.Right))).ThenKinds(typeof(EpisodeAccepted));
        local.When(Accept(Excluding("acromion", null))).ThenKinds(typeof(EpisodeAccepted));
    }

    [Fact, Refuses("INT-13")]
    public void cannot_exclude_a_site_nobody_named() =>
        With(Chart.Screened with { Contraindications = [new("ci-skin-lesion", ContraindicationLevel.Absolute)] })
            .When(Accept(Excluding("acromion", null)))
            .ThenRefused(Refusals.SiteNotExcluded);

    [Fact]
    public void in_pregnancy_excludes_what_pregnancy_forbids()
    {
        var pregnant = With(Chart.Screened with
        {
            Pregnancy = Pregnancy.Yes,
            Contraindications = [new(
                "ci-pregnancy", ContraindicationLevel.Relative, Lifted: new(ClearanceFrom.Obstetrician, Chart.Today))],
        });
        var accepted = Assert.IsType<EpisodeAccepted>(Assert.Single(pregnant.When(Accept(Chart.Wish)).Facts));
        Assert.Contains(new ProhibitedSite("pubic-symphysis"), accepted.ProhibitedSites);
        pregnant.When(Accept(Chart.Wish)).AndAgainNothing();
    }

    [Fact]
    public void prohibits_only_sites_that_exist()
    {
        Ready.When(Accept(Excluding("knee", null))).ThenRefused("PP-INT-112");
        Ready.When(Accept(Excluding("sternum-body", Side.Left))).ThenRefused("PP-INT-122");
    }

    private static Given<PatientState, PatientEvent> Ready => Chart.Patient.Given(Chart.ReadyToAccept);

    private static Given<PatientState, PatientEvent> Given(ConsentGranted consent) =>
        Chart.Patient.Given(Chart.Referred, Chart.Registered, consent, Chart.Screened);

    private static Given<PatientState, PatientEvent> With(ScreeningCompleted screening) =>
        Chart.Patient.Given(Chart.Referred, Chart.Registered, Chart.Consented, screening);

    private static AcceptanceDecider.Wish Excluding(string site, Side? side) =>
        Chart.Wish with { ProhibitedSites = [new(site, side)] };

    private static Func<PatientState, Decision<PatientEvent>> Accept(AcceptanceDecider.Wish wish) =>
        state => AcceptanceDecider.Accept(state, Chart.Episode, wish, Chart.Catalogue);
}
