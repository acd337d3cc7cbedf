using System.Collections.Immutable;
using PeriostealPlatform.Catalogue.Sites;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Testing;
using PeriostealPlatform.Testing.Rules;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.TreatmentHistories;

public sealed class Assessing_a_site
{
    private static readonly FindingId Id = new(new Guid("70000000-0000-7000-8000-000000000001"));
    private static readonly SiteRef Rib = Patient.Site("rib-4", Side.Left);

    [Fact]
    public void records_what_was_felt_and_a_retry_changes_nothing() =>
        Patient.WithNeckPain.InCare.When(Assessing(Felt(7)))
            .Then(new FindingRecorded(
                Id, Patient.Episode, Patient.DayOf(1), Rib, [PeriostealChange.Swelling], 7, 15, Consistency.Firm, false, true,
                OrganLink: null, Baseline: true, BaselineFindings: 1, EliminatedFindings: 0,
                Patient.Rules))
            .AndAgainNothing();

    [Theory]
    [InlineData(6, null)]
    [InlineData(5, "reduced")]
    [InlineData(0, "reduced")]
    public void counts_a_finding_as_reduced_once_its_tenderness_fell_by_two(int tenderness, string? status) =>
        Assert.Equal(status, StatusOf(Found(7).When(Assessing(Felt(tenderness), day: 3))));

    [Fact]
    public void eliminates_a_finding_when_nothing_is_felt_and_tells_how_the_episode_stands()
    {
        var changed = Found(7).When(Assessing(Normal, day: 3)).Facts.OfType<FindingStatusChanged>().Single();
        Assert.Equal(FindingStatus.Eliminated, changed.Status);
        Assert.Equal((1, 1), (changed.BaselineFindings, changed.EliminatedFindings));
    }

    [Fact]
    public void finds_that_a_change_came_back_and_measures_from_there()
    {
        var back = Found(7).Then(Assessing(Normal, day: 3));
        Assert.Equal("recurred", StatusOf(back.When(Assessing(Felt(5), day: 5))));
        Assert.Equal("reduced", StatusOf(back.Then(Assessing(Felt(5), day: 5)).When(Assessing(Felt(3), day: 7))));
    }

    [Fact]
    public void says_nothing_new_of_a_site_that_stays_normal()
    {
        var normal = Patient.WithNeckPain.InCare.Then(Assessing(Normal));
        Assert.Null(StatusOf(normal.When(Assessing(Normal, day: 3))));
        Assert.Equal("present", StatusOf(normal.When(Assessing(Felt(4), day: 3))));
    }

    [Fact]
    public void counts_what_was_found_before_the_first_session_was_completed_as_the_baseline()
    {
        var late = Patient.WithNeckPain.AfterSessions(1).When(Assessing(Felt(7), day: 2));
        Assert.False(Assert.IsType<FindingRecorded>(Assert.Single(late.Facts)).Baseline);
    }

    [Fact]
    public void links_a_reflex_zone_to_its_organ_and_interrupts_it_with_the_finding()
    {
        var found = Patient.WithAngina.InCare.Then(Assessing(Felt(7) with { Organ = "heart" }));
        var link = found.State.Findings[Id].OrganLink!;
        Assert.Equal((ReflexLinkState.Active, "T4"), (link.State, Assert.Single(link.Segments)));
        var after = found.Then(Assessing(Normal, day: 3)).State.Findings[Id].OrganLink!;
        Assert.Equal(ReflexLinkState.Interrupted, after.State);
        Assert.Equal([ReflexInterruption.ReflexZoneEliminated], after.InterruptedBy);
    }

    [Fact]
    public void hints_when_site_and_organ_share_no_segment() =>
        Patient.WithAngina.InCare.When(Assessing(Felt(7) with { Organ = "bladder" })).ThenWarned("PP-TRT-009");

    [Fact]
    public void prompts_to_reconsider_pain_that_radiates() =>
        Patient.WithNeckPain.InCare.When(Assessing(Felt(7) with { Radiates = true })).ThenWarned("PP-TRT-046");

    [Fact]
    [Refuses("TRT-03")]
    public void names_a_side_that_the_site_does_not_have() =>
        Patient.WithNeckPain.InCare.When(Assessing(Felt(7) with { Site = Patient.Site("rib-4", Side.Midline) }))
            .ThenRefused("PP-TRT-003");

    [Fact]
    [Allows("TRT-03")]
    public void takes_a_palpation_of_a_site_that_is_never_treated_and_says_so() =>
        Patient.WithNeckPain.InCare.When(Assessing(Felt(7) with { Site = Patient.Site("patella", Side.Left) }))
            .ThenWarned("PP-TRT-003");

    [Fact]
    public void keeps_no_change_apart_from_changes() =>
        Patient.WithNeckPain.InCare
            .When(Assessing(Felt(7) with { Changes = [PeriostealChange.NoChange, PeriostealChange.Swelling] }))
            .ThenRefused(Refusals.NoChangeStandsAlone);

    [Theory]
    [InlineData(11, 15, "tenderness must be between 0 and 10.")]
    [InlineData(7, 0, "extentMm must be between 1 and 100.")]
    [InlineData(7, 101, "extentMm must be between 1 and 100.")]
    public void keeps_to_the_ranges(int tenderness, int extent, string message) =>
        Assert.Equal(message, Patient.WithNeckPain.InCare
            .When(Assessing(Felt(tenderness) with { ExtentMm = extent })).ThenRefused("PP-TRT-010").Message);

    [Fact]
    public void needs_an_accepted_episode_and_consent()
    {
        TreatmentState.Aggregate.Given(Patient.Consented()).When(Assessing(Felt(7)))
            .ThenRefused(Refusals.EpisodeNotAccepted);
        TreatmentState.Aggregate.Given(Patient.Opened("pain-neck")).When(Assessing(Felt(7)))
            .ThenRefused(Refusals.ConsentMissing);
    }

    [Fact]
    public void gives_a_point_its_finding_at_the_same_site_only()
    {
        var session = Found(7).And(
            Patient.PlannedCourse(), new CourseActivated(Patient.Course, Patient.Episode, 1, "fischer", Patient.Rules), Patient.Started(1),
            Patient.Before(Patient.FullSet));
        session.When(Applying(Patient.RibPoint with { FindingId = Id })).ThenKinds(typeof(TechniqueApplied));
        session.When(Applying(Patient.Point() with { FindingId = Id })).ThenRefused(Refusals.FindingElsewhere);
        session.When(Applying(Patient.RibPoint with { FindingId = new FindingId(Guid.Empty) }))
            .ThenRefused(Refusals.NoSuchFinding);
    }

    private static Assessment Normal => Felt(0) with { Changes = [PeriostealChange.NoChange], ExtentMm = null };

    private static Assessment Felt(int tenderness) => new(
        Rib, [PeriostealChange.Swelling], tenderness, 15, Consistency.Firm, Radiates: false, AtAttachment: true, Organ: null);

    private static Given<TreatmentState, TreatmentEvent> Found(int tenderness) =>
        Patient.WithNeckPain.InCare.Then(Assessing(Felt(tenderness)));

    private static string? StatusOf(Decided<TreatmentState, TreatmentEvent> decided) =>
        decided.Facts.OfType<FindingStatusChanged>().SingleOrDefault() is { } changed ? Words.Of(changed.Status) : null;

    private static Func<TreatmentState, Decision<TreatmentEvent>> Assessing(Assessment assessment, int day = 1) =>
        state => FindingDecider.Assess(state, By.Fischer(Patient.DayOf(day)), Patient.Episode, Id, assessment);

    private static Func<TreatmentState, Decision<TreatmentEvent>> Applying(PointEntry point) =>
        state => TechniqueDecider.Apply(
            state, By.Fischer(Patient.DayOf(1)), Patient.Course, Patient.Session(1), ImmutableList.Create(point));
}
