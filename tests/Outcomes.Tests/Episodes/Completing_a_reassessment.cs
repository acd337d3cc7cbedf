using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Measures;
using PeriostealPlatform.Testing.Rules;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;
using static PeriostealPlatform.Outcomes.Tests.Patient;

namespace PeriostealPlatform.Outcomes.Tests.Episodes;

public sealed class Completing_a_reassessment
{
    private static readonly ReassessmentToComplete Interim_of_the_scenario =
        new(ThisEpisode, Answers(("nprs", 5), ("peg", new[] { 5, 5, 4 })));

    [Fact]
    public void compares_with_the_baseline_and_classifies()
    {
        var facts = Given(Opened, Baseline, Session).When(s => Complete(s, Interim_of_the_scenario)).Facts;
        var completed = Assert.IsType<ReassessmentCompleted>(facts[0]);
        var classified = Assert.IsType<ResponseClassified>(facts[1]);
        Assert.Equal(2, facts.Count);
        Assert.Equal((1, new DateOnly(2026, 9, 18)), (completed.Number, completed.AssessedOn));
        Assert.Equal(ResponseClass.PartialResponder, completed.Response);
        Assert.Equal(Recommendation.Continue, completed.Recommendation);
        Assert.Equal(["nprs"], completed.Met);
        Assert.Equal(new MeasureChange(-2, -28.6m, Met: true, Worsened: false), completed.Changes["nprs"]);
        Assert.Equal(new MeasureChange(-1.7m, -26.3m, Met: false, Worsened: false), completed.Changes["peg"]);
        Assert.Equal(
            (ResponseClass.PartialResponder, ResponseClass.PartialResponder),
            (classified.Computed, classified.Response));
        Assert.Equal(Rulebook.Rules.Version, classified.RulesVersion);
    }

    [Fact]
    public void changes_nothing_a_second_time() =>
        Given(Opened, Baseline, Session).When(s => Complete(s, Interim_of_the_scenario)).AndAgainNothing();

    [Fact]
    [Refuses("OUT-02")]
    public void is_refused_without_a_baseline() =>
        Given(Opened, Session).When(s => Complete(s, Interim_of_the_scenario)).ThenRefused(Refusals.NoBaseline);

    [Fact]
    [Refuses("OUT-02")]
    public void is_refused_before_any_session() =>
        Given(Opened, Baseline).When(s => Complete(s, Interim_of_the_scenario)).ThenRefused(Refusals.NoSession);

    [Theory]
    [Allows("OUT-02")]
    [InlineData(SessionResult.Missed)]
    [InlineData(SessionResult.Aborted)]
    internal void is_possible_after_a_session_that_did_not_go_well(SessionResult result) =>
        Given(Opened, Baseline, Session with { Result = result }).When(s => Complete(s, Interim_of_the_scenario))
            .ThenKinds(typeof(ReassessmentCompleted), typeof(ResponseClassified));

    [Fact]
    public void is_refused_before_the_episode_is_accepted() =>
        Given(Session).When(s => Complete(s, Interim_of_the_scenario)).ThenRefused(Refusals.NotAccepted);

    [Fact]
    public void is_refused_at_another_clinic() =>
        Given(Opened, Baseline, Session).When(s => Complete(s, Interim_of_the_scenario, At("hvl")))
            .ThenRefused(Refusals.NotHeldBy("hvl"));

    [Fact]
    public void is_refused_without_the_primary_measure() =>
        Given(Opened, Baseline, Session).When(s => Complete(s, new(ThisEpisode, Answers(("peg", new[] { 5, 5, 4 })))))
            .ThenRefused("PP-OUT-001");

    [Fact]
    [Refuses("OUT-01")]
    public void is_refused_when_another_number_of_activities_is_rated()
    {
        var answers = Answers(("nprs", 5), ("psfs", new[] { 4, 3, 4, 5 }));
        var refusal = Given(Opened, Baseline, Session).When(s => Complete(s, new(ThisEpisode, answers)))
            .ThenRefused("PP-OUT-001");
        Assert.Equal(
            "Patient-specific functional scale (PSFS): enter the same 3 items as at the baseline.", refusal.Message);
    }

    [Theory]
    [InlineData(-6)]
    [InlineData(6)]
    public void is_refused_with_an_impossible_rating_of_change(int groc) =>
        Given(Opened, Baseline, Session).When(s => Complete(s, new(ThisEpisode, Answers(("nprs", 5), ("groc", groc)))))
            .ThenRefused("PP-OUT-001");

    [Theory]
    [Refuses("OUT-04")]
    [InlineData(null)]
    [InlineData(" ")]
    public void is_refused_when_the_class_is_changed_without_a_reason(string? reason) =>
        Given(Opened, Baseline, Session)
            .When(s => Complete(s, Interim_of_the_scenario with { Override = new(ResponseClass.NonResponder, reason) }))
            .ThenRefused(Refusals.OverrideWithoutReason);

    [Fact]
    [Allows("OUT-04")]
    public void keeps_both_classes_when_a_person_changes_it()
    {
        var changed = Interim_of_the_scenario with
        {
            Override = new(ResponseClass.NonResponder, "pain medicine was doubled"),
        };
        var facts = Given(Opened, Baseline, Session).When(s => Complete(s, changed)).Facts;
        var classified = facts.OfType<ResponseClassified>().Single();
        Assert.Equal(ResponseClass.PartialResponder, classified.Computed);
        Assert.Equal(ResponseClass.NonResponder, classified.Response);
        Assert.Equal("pain medicine was doubled", classified.OverrideReason);
        Assert.Equal(ResponseClass.NonResponder, facts.OfType<ReassessmentCompleted>().Single().Response);
    }

    [Fact]
    public void needs_no_measure_when_treatment_was_stopped_for_safety()
    {
        var stopped = new ReassessmentToComplete(
            ThisEpisode, Answers(("sts30", 12)), Reason: NotAssessableReason.StoppedForSafety);
        var facts = Given(Opened, Baseline, Session, AbortedSession).When(s => Complete(s, stopped)).Facts;
        var completed = Assert.IsType<ReassessmentCompleted>(facts[0]);
        Assert.Equal(
            (ResponseClass.NotAssessable, Recommendation.StopOrRefer), (completed.Response, completed.Recommendation));
        Assert.Equal(new CourseReviewRecommended(ThisEpisode, 1, ReviewCause.StoppedForSafety, Rules), facts[2]);
    }

    [Fact]
    public void is_not_believed_to_be_stopped_when_the_last_session_was_not_aborted() =>
        Given(Opened, Baseline, AbortedSession, Session with { Number = 3 })
            .When(s => Complete(s, Interim_of_the_scenario with { Reason = NotAssessableReason.StoppedForSafety }))
            .ThenRefused(Refusals.NotStopped);

    [Fact]
    public void recommends_to_stop_after_the_second_poor_response_in_a_row()
    {
        var facts = Given([Opened, Baseline, Session, .. Interim(1, 11)])
            .When(s => Complete(s, new(ThisEpisode, Answers(("nprs", 7), ("groc", 0))))).Facts;
        Assert.Equal(Recommendation.StopOrRefer, facts.OfType<ReassessmentCompleted>().Single().Recommendation);
        Assert.Equal(new CourseReviewRecommended(ThisEpisode, 2, ReviewCause.RepeatedPoorResponse, Rules), facts[2]);
    }

    [Fact]
    public void suggests_discharge_when_a_responder_is_measured_in_full()
    {
        var final = Answers(("nprs", 3), ("peg", new[] { 3, 3, 3 }), ("psfs", new[] { 7, 7, 7 }), ("groc", 4));
        var facts = Given(Opened, Baseline, Session).When(s => Complete(s, new(ThisEpisode, final))).Facts;
        Assert.Equal(Recommendation.Discharge, facts.OfType<ReassessmentCompleted>().Single().Recommendation);
    }

    [Fact]
    public void keeps_the_practitioners_own_recommendation()
    {
        var own = Interim_of_the_scenario with { Recommendation = Recommendation.Revise };
        var facts = Given(Opened, Baseline, Session).When(s => Complete(s, own)).Facts;
        Assert.Equal(Recommendation.Revise, facts.OfType<ReassessmentCompleted>().Single().Recommendation);
    }

    [Fact]
    public void names_what_it_was_computed_from()
    {
        var one = Hash(Interim_of_the_scenario);
        Assert.Matches("^[0-9a-f]{64}$", one);
        Assert.Equal(one, Hash(Interim_of_the_scenario with
        {
            Measures = Answers(("peg", new[] { 5, 5, 4 }), ("nprs", 5)),
        }));
        Assert.NotEqual(one, Hash(new(ThisEpisode, Answers(("nprs", 4), ("peg", new[] { 5, 5, 4 })))));
    }

    private static string Hash(ReassessmentToComplete command) =>
        Given(Opened, Baseline, Session).When(s => Complete(s, command)).Facts
            .OfType<ResponseClassified>().Single().InputsHash;

    private static Decision<OutcomeEvent> Complete(
        OutcomeState state, ReassessmentToComplete command, CommandContext? by = null) =>
        OutcomeDecider.CompleteReassessment(state, command, by ?? At(), Rulebook);
}
