using PeriostealPlatform.Catalogue.Sites;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Testing.Rules;
using PeriostealPlatform.Testing;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.TreatmentHistories;

public sealed class Planning_a_course
{
    private static readonly DateTimeOffset Then = Patient.At("2026-09-07T09:50:00+10:00");

    [Fact]
    [Allows("TRT-01")]
    public void holds_the_plan_the_custody_and_what_the_acceptance_asks() =>
        Patient.WithNeckPain.InCare
            .When(Planning(Plan() with { Measures = ["peg"], Goals = ["eliminate-periosteal-change"] }))
            .Then(Patient.PlannedCourse() with
            {
                Sites = [Patient.Site("acromion", Side.Right)],
                Measures = ["nprs", "psfs", "peg"],
                Goals = ["eliminate-periosteal-change"],
            });

    [Fact]
    [Refuses("TRT-01")]
    public void is_refused_before_the_episode_is_accepted() =>
        TreatmentState.Aggregate.Given(Patient.Consented())
            .When(Planning(Plan()))
            .ThenRefused(Refusals.EpisodeNotAccepted);

    [Fact]
    public void is_refused_after_the_episode_ended() =>
        Patient.WithNeckPain.InCare.And(new EpisodeEnded(Patient.Episode, "discharged"))
            .When(Planning(Plan()))
            .ThenRefused("PP-TRT-001");

    [Theory]
    [InlineData("2026-09-07", true)]
    [InlineData("2026-09-06", false)]
    public void is_possible_until_the_acceptance_lapses(string validUntil, bool possible)
    {
        var opened = Patient.Opened("pain-neck") with { ValidUntil = DateOnly.Parse(validUntil) };
        var decided = TreatmentState.Aggregate.Given(opened, Patient.Consented()).When(Planning(Plan()));
        if (possible) decided.ThenKinds(typeof(CoursePlanned));
        else decided.ThenRefused("PP-TRT-001");
    }

    [Fact]
    public void is_refused_without_consent() =>
        TreatmentState.Aggregate.Given(Patient.Opened("pain-neck"))
            .When(Planning(Plan()))
            .ThenRefused(Refusals.ConsentMissing);

    [Fact]
    [Refuses("TRT-02")]
    public void is_refused_in_the_intimate_zone_without_consent_to_it() =>
        Patient.WithNeckPain.InCare
            .When(Planning(Plan(Patient.Site("ischial-tuberosity", Side.Left))))
            .ThenRefused(Refusals.ConsentMissing);

    [Fact]
    [Allows("TRT-02")]
    public void reaches_the_intimate_zone_with_consent_to_it() =>
        Patient.WithNeckPain.InCare.And(Patient.Consented(Consent.IntimateZoneScope, id: 2))
            .When(Planning(Plan(Patient.Site("ischial-tuberosity", Side.Left))))
            .ThenKinds(typeof(CoursePlanned));

    [Theory]
    [InlineData("rib-99", Side.Left, "rib-99 may not be treated: the catalogue has no such site.")]
    [InlineData("patella", Side.Left, "patella may not be treated: the patella is not treated.")]
    [InlineData("acromion", Side.Midline, "acromion may not be treated: choose left or right.")]
    [InlineData("sternum-body", Side.Left, "sternum-body may not be treated: it lies on the midline.")]
    public void names_the_site_that_may_not_be_treated_and_why(string site, Side side, string message) =>
        Assert.Equal(message, Patient.WithNeckPain.InCare
            .When(Planning(Plan(Patient.Site(site, side)))).ThenRefused("PP-TRT-003").Message);

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(7, true)]
    [InlineData(8, false)]
    public void keeps_the_level_inside_its_region(int level, bool possible)
    {
        var decided = Patient.WithNeckPain.InCare
            .When(Planning(Plan(Patient.Site("cervical-spinous-process", Side.Midline, level))));
        if (possible) Assert.Empty(decided.ThenKinds(typeof(CoursePlanned)).Warnings);
        else decided.ThenRefused("PP-TRT-003");
    }

    [Fact]
    public void warns_when_the_level_is_missing() =>
        Patient.WithNeckPain.InCare
            .When(Planning(Plan(Patient.Site("cervical-spinous-process", Side.Midline))))
            .ThenWarned("PP-TRT-003");

    [Theory]
    [InlineData(Side.Right, false)]
    [InlineData(Side.Left, true)]
    [Refuses("TRT-03")]
    [Allows("TRT-03")]
    public void leaves_out_what_the_acceptance_excludes(Side side, bool possible)
    {
        var excluded = new ProhibitedSite("tibia-medial-surface", Side.Right);
        var opened = Patient.Opened("pain-limb") with { ProhibitedSites = [excluded] };
        var decided = TreatmentState.Aggregate.Given(opened, Patient.Consented())
            .When(Planning(Plan(Patient.Site("tibia-medial-surface", side))));
        if (possible) decided.ThenKinds(typeof(CoursePlanned));
        else decided.ThenRefused(Refusals.SiteNotAllowed("tibia-medial-surface", "the acceptance excludes it"));
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(7, false)]
    [Refuses("TRT-05")]
    [Allows("TRT-05")]
    public void obeys_the_restriction_on_points(int points, bool possible)
    {
        var decided = new Patient(Patient.Opened("pain-neck", "max-points-6")).InCare
            .When(Planning(Plan() with { MaxPointsPerSession = points }));
        if (possible) decided.ThenKinds(typeof(CoursePlanned));
        else decided.ThenRefused(Refusals.ExceedsRestriction("max-points-6"));
    }

    [Fact]
    [Refuses("TRT-09")]
    public void warns_when_no_site_relates_to_the_organ() =>
        Assert.Equal(
            new Warning("PP-TRT-009", "None of the sites relates to stomach (T5–T9)."),
            Assert.Single(Patient.WithGastritis.InCare
                .When(Planning(Plan(Patient.Site("greater-trochanter", Side.Left)))).Warnings));

    [Fact]
    [Allows("TRT-09")]
    public void does_not_warn_when_a_site_relates_to_the_organ() =>
        Assert.Empty(Patient.WithGastritis.InCare.When(Planning(Plan(Patient.Site("rib-7", Side.Left)))).Warnings);

    [Theory]
    [InlineData(24, 1, 20, 8, null)]
    [InlineData(25, 2, 10, 4, "sessions must be between 1 and 24.")]
    [InlineData(8, 15, 10, 4, "minIntervalDays must be between 1 and 14.")]
    [InlineData(8, 2, 21, 4, "maxPointsPerSession must be between 1 and 20.")]
    [InlineData(8, 2, 10, 9, "reassessEvery must be between 1 and 8.")]
    public void keeps_to_the_ranges_of_a_plan(int sessions, int interval, int points, int reassess, string? message)
    {
        var decided = Patient.WithNeckPain.InCare.When(Planning(Plan() with
        {
            Sessions = sessions, MinIntervalDays = interval, MaxPointsPerSession = points, ReassessEvery = reassess,
        }));
        if (message is null) decided.ThenKinds(typeof(CoursePlanned));
        else Assert.Equal(message, decided.ThenRefused("PP-TRT-010").Message);
    }

    [Fact]
    public void is_for_the_clinic_that_holds_the_episode() =>
        Patient.WithNeckPain.InCare
            .When(s => CourseDecider.Plan(s, By.Mensah(Then), Patient.Course, Patient.Episode, Plan()))
            .ThenRefused(Refusals.NotInCustody("prm"));

    [Fact]
    public void is_not_for_the_front_desk() =>
        Patient.WithNeckPain.InCare
            .When(s => CourseDecider.Plan(s, By.Okafor(Then), Patient.Course, Patient.Episode, Plan()))
            .ThenRefused(Refusals.NotAuthorised);

    [Fact]
    public void happens_once_while_a_course_goes_on() =>
        Patient.WithNeckPain.Active.When(Planning(Plan())).ThenRefused(Refusals.EpisodeHasCourse);

    private static Plan Plan(params IReadOnlyList<SiteRef> sites) => new(
        1, 8, 2, sites.Count > 0 ? [.. sites] : [Patient.Site("acromion", Side.Right)], 10, 4, [], [],
        ProcedureRole.Independent);

    private static Func<TreatmentState, Decision<TreatmentEvent>> Planning(Plan plan) =>
        state => CourseDecider.Plan(state, By.Fischer(Then), Patient.Course, Patient.Episode, plan);
}
