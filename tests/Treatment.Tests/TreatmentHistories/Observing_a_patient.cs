using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Testing.Rules;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.TreatmentHistories;


public sealed class Observing_a_patient
{
    private static readonly Vitals Back = Vitals.None with { Hr = 58, Sbp = 116, Dbp = 72, Spo2 = 98 };

    [Fact]
    public void goes_on_after_the_session_has_ended_and_a_retry_changes_nothing() =>
        Patient.WithNeckPain.InSession
            .And(new SessionAborted(
                Patient.Course, Patient.Episode, Patient.Session(1), 1, 0, AbortReason.AdverseReaction, null))
            .When(Observing(Back))
            .ThenKinds(typeof(ObservationAdded))
            .AndAgainNothing();

    [Fact]
    [Refuses("TRT-12")]
    public void finds_the_red_zone_and_stops_the_technique() =>
        Patient.WithNeckPain.WithVitals.Then(Observing(Back with { Spo2 = 90 }))
            .When(s => TechniqueDecider.Apply(
                s, By.Fischer(Reacted.Noted), Patient.Course, Patient.Session(1), [Patient.Point()]))
            .ThenRefused(Refusals.RedZone);

    [Fact]
    [Allows("TRT-12")]
    public void lets_the_technique_go_on_outside_the_red_zone() =>
        Patient.WithNeckPain.WithVitals.Then(Observing(Back with { Spo2 = 91 }))
            .When(s => TechniqueDecider.Apply(
                s, By.Fischer(Reacted.Noted), Patient.Course, Patient.Session(1), [Patient.Point()]))
            .ThenKinds(typeof(TechniqueApplied));

    [Fact]
    public void is_possible_in_the_red_zone_and_does_not_lift_it()
    {
        var red = Patient.WithNeckPain.WithVitals.Then(Observing(Back with { Hr = 38 }));
        var better = red.Then(Observing(Back, Reacted.Noted.AddMinutes(10)));
        Assert.True(better.State.Courses[Patient.Course].Open!.InRedZone);
    }

    [Fact]
    public void prompts_after_a_fall_beyond_the_claim() =>
        Patient.WithNeckPain.WithVitals.When(Observing(Vitals.None with { Hr = 46 }))
            .ThenWarned("PP-TRT-041")
            .ThenWarned("PP-TRT-042");

    [Theory]
    [InlineData(48, 20, 72, true)]
    [InlineData(49, 20, 10, false)]
    [InlineData(12, 21, 10, false)]
    [InlineData(12, 20, 73, false)]
    public void takes_an_expected_reaction_later_and_sends_more_than_that_to_the_adverse_ones(
        int onset, int size, int lasted, bool expected)
    {
        var decided = Patient.WithNeckPain.AfterSessions(1)
            .When(Telling(new LateReaction(LocalReaction.SmallBruise, onset, size, lasted, ReactionReporter.Patient)));
        if (expected) decided.ThenKinds(typeof(LocalReactionReported)).AndAgainNothing();
        else decided.ThenRefused(Refusals.MoreThanExpected);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void asks_for_an_adverse_reaction_when_one_still_lasts_too_long(int daysAfter, bool expected)
    {
        var decided = Patient.WithNeckPain.AfterSessions(1).When(Telling(
            new LateReaction(LocalReaction.MildSoreness, 0, null, null, ReactionReporter.Patient),
            Patient.DayOf(1).AddDays(daysAfter)));
        if (expected) decided.ThenKinds(typeof(LocalReactionReported));
        else decided.ThenRefused(Refusals.MoreThanExpected);
    }

    [Fact]
    public void leaves_reactions_of_an_open_session_with_their_points() =>
        Patient.WithNeckPain.Treated
            .When(Telling(new LateReaction(LocalReaction.Warmth, 1, null, 2, ReactionReporter.Patient)))
            .ThenRefused(Refusals.SessionNotEnded);

    private static Func<TreatmentState, Decision<TreatmentEvent>> Observing(Vitals vitals, DateTimeOffset? at = null) =>
        state => ObservationDecider.Add(
            state, By.Fischer(at ?? Reacted.Noted), Patient.Course, Patient.Session(1), vitals, Position.Supine, null);

    private static Func<TreatmentState, Decision<TreatmentEvent>> Telling(LateReaction told, DateTimeOffset? at = null) =>
        state => ObservationDecider.Report(
            state, By.Fischer(at ?? Patient.DayOf(2)), Patient.Course, Patient.Session(1), told);
}
