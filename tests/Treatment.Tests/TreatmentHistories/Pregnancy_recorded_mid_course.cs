using PeriostealPlatform.Catalogue.Sites;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Testing;
using PeriostealPlatform.Testing.Rules;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.TreatmentHistories;

/// <summary>A course of the lower back; at the second safety check the patient says that she is pregnant.</summary>
public sealed class Pregnancy_recorded_mid_course
{
    private static readonly PointEntry Sacrum = Patient.Point("sacrum-lateral", Side.Left);

    [Fact]
    [Refuses("TRT-03")]
    public void keeps_the_zones_from_being_treated_at_once() =>
        InSession(2, Pregnancy.Yes).When(Applying(2, Sacrum))
            .ThenRefused(Refusals.SiteNotAllowed("sacrum-lateral", "it is not treated in pregnancy"));

    [Fact]
    [Allows("TRT-03")]
    public void leaves_other_sites_to_be_treated() =>
        InSession(2, Pregnancy.Yes).When(Applying(2, Patient.Point())).ThenKinds(typeof(TechniqueApplied));

    [Fact]
    public void is_remembered_in_later_sessions_that_do_not_ask_again() =>
        InSession(2, Pregnancy.Yes).And(Completed(2)).And(Started(3, pregnancy: null)).When(Applying(3, Sacrum))
            .ThenRefused("PP-TRT-003");

    [Fact]
    public void ends_with_another_answer() =>
        InSession(2, Pregnancy.Yes).And(Completed(2)).And(Started(3, Pregnancy.No)).When(Applying(3, Sacrum))
            .ThenKinds(typeof(TechniqueApplied));

    [Fact]
    public void names_the_planned_sites_that_are_left_out_when_the_session_starts()
    {
        var started = OfTheBack().When(Starting(2, weeks: 20)).ThenWarned("PP-TRT-048");
        Assert.Contains("sacrum-lateral", Assert.Single(started.Warnings).Message);
    }

    [Fact]
    public void asks_for_the_weeks() => OfTheBack().When(Starting(2, weeks: null)).ThenWarned("PP-TRT-049");

    [Theory]
    [InlineData(13, false)]
    [InlineData(14, true)]
    public void stops_all_treatment_in_the_first_trimester(int weeks, bool possible)
    {
        var decided = OfTheBack().When(Starting(2, weeks));
        if (possible) decided.ThenKinds(typeof(SessionStarted));
        else decided.ThenRefused("PP-TRT-006");
    }

    [Fact]
    public void keeps_the_zones_out_of_every_later_plan() =>
        InSession(2, Pregnancy.Yes).When(s => PlanRevisionDecider.Revise(
                s, By.Fischer(Patient.DayOf(2)), Patient.Course, 1,
                new PlanRevision(null, null, [Patient.Site("lumbar-spinous-process", Side.Midline, 4)], null, null, null, null),
                "pregnant"))
            .ThenRefused("PP-TRT-003");

    private static Given<TreatmentState, TreatmentEvent> OfTheBack() => Patient.WithNeckPain.Measured
        .And(
            Patient.PlannedCourse() with { Sites = [Patient.Site("sacrum-lateral", Side.Left)] },
            new CourseActivated(Patient.Course, Patient.Episode, 1, "fischer", Patient.Rules))
        .And([.. Patient.Done(1)]);

    private static Given<TreatmentState, TreatmentEvent> InSession(int number, Pregnancy pregnancy) =>
        OfTheBack().And(Started(number, pregnancy));

    private static TreatmentEvent[] Started(int number, Pregnancy? pregnancy) =>
    [
        Patient.Started(number, pregnancy: pregnancy),
        Patient.Before(Patient.FullSet) with { SessionId = Patient.Session(number) },
    ];

    private static TreatmentEvent[] Completed(int number) => [.. Patient.Done(number).Skip(2)];

    private static Func<TreatmentState, Decision<TreatmentEvent>> Applying(int number, PointEntry point) =>
        state => TechniqueDecider.Apply(
            state, By.Fischer(Patient.DayOf(number)), Patient.Course, Patient.Session(number), [point]);

    private static Func<TreatmentState, Decision<TreatmentEvent>> Starting(int number, int? weeks) =>
        state => SessionDecider.Start(
            state, By.Fischer(Patient.DayOf(number)), Patient.Course, Patient.Session(number),
            new SessionOpening(number, new SafetyCheck([], Pregnancy.Yes, weeks), null, null, null));
}
