using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Measures;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;
using static PeriostealPlatform.Outcomes.Tests.Patient;

namespace PeriostealPlatform.Outcomes.Tests.Episodes;

public sealed class Recording_a_single_measure
{
    private static readonly MeasureToRecord Grip = new(
        ThisEpisode, "grip", new MeasureValue.Trials(
            new Dictionary<string, IReadOnlyList<decimal>> { ["left"] = [30m, 31.5m, 30m] },
            Catalogue.Measures.TrialScore.Best),
        MeasureContext.Between);

    [Fact]
    public void keeps_the_raw_answer_its_unit_and_its_score()
    {
        var fact = Assert.IsType<MeasureRecorded>(Assert.Single(Given(Opened).When(s => Record(s, Grip)).Facts));
        Assert.Equal(("grip", "kg", MeasureContext.Between), (fact.Code, fact.Unit, fact.Context));
        Assert.Equal(Grip.Value, fact.Value);
        Assert.Equal(31.5m, fact.Scores["grip.left"]);
        Assert.Equal(At().OccurredAt, fact.At);
    }

    [Fact]
    public void changes_nothing_a_second_time() => Given(Opened).When(s => Record(s, Grip)).AndAgainNothing();

    [Fact]
    public void for_the_baseline_counts_in_it()
    {
        var before = Given(Opened).When(s => Record(s, new(ThisEpisode, "sts30", 10, MeasureContext.Baseline))).Facts;
        var taken = new BaselineToRecord(ThisEpisode, Baseline.Measures);
        var decided = Given([Opened, .. before]).When(s => OutcomeDecider.RecordBaseline(s, taken, At(), Rulebook));
        Assert.Equal(10, Assert.IsType<BaselineRecorded>(Assert.Single(decided.Facts)).Scores!["sts30"]);
        decided.AndAgainNothing();
    }

    [Fact]
    public void for_the_baseline_is_refused_once_that_is_recorded() =>
        Given(Opened, Baseline).When(s => Record(s, Grip with { Context = MeasureContext.Baseline }))
            .ThenRefused(Refusals.BaselineExists);

    [Fact]
    public void for_a_reassessment_counts_in_the_next()
    {
        var pain = Given(Opened, Baseline, Session)
            .When(s => Record(s, new(ThisEpisode, "nprs", 4, MeasureContext.Reassessment))).Facts;
        var decided = Given([Opened, Baseline, Session, .. pain]).When(s => Reassess(s, ("groc", 2)));
        var completed = decided.Facts.OfType<ReassessmentCompleted>().Single();
        Assert.Equal(new MeasureValue.Single(4), completed.Measures["nprs"]);
        Assert.Equal(["nprs"], completed.Met);
        decided.AndAgainNothing();
    }

    [Fact]
    public void for_a_reassessment_gives_way_to_what_is_entered_with_it()
    {
        var pain = Given(Opened, Baseline, Session)
            .When(s => Record(s, new(ThisEpisode, "nprs", 4, MeasureContext.Reassessment))).Facts;
        var completed = Given([Opened, Baseline, Session, .. pain]).When(s => Reassess(s, ("nprs", 6))).Facts[0];
        Assert.Equal(new MeasureValue.Single(6), Assert.IsType<ReassessmentCompleted>(completed).Measures["nprs"]);
    }

    [Fact]
    public void longer_ago_than_a_final_one_may_be_counts_no_more()
    {
        var pain = Given(Opened, Baseline, Session)
            .When(s => OutcomeDecider.RecordMeasure(
                s, new(ThisEpisode, "nprs", 4, MeasureContext.Reassessment), At(day: 3), Rulebook)).Facts;
        Given([Opened, Baseline, Session, .. pain]).When(s => Reassess(s, ("groc", 2))).ThenRefused("PP-OUT-001");
    }

    [Fact]
    public void for_a_reassessment_is_refused_without_a_baseline() =>
        Given(Opened).When(s => Record(s, Grip with { Context = MeasureContext.Reassessment }))
            .ThenRefused(Refusals.NoBaseline);

    [Fact]
    public void is_refused_for_a_rating_of_change_between_reassessments() =>
        Given(Opened, Baseline).When(s => Record(s, new(ThisEpisode, "groc", 3, MeasureContext.Between)))
            .ThenRefused("PP-OUT-001");

    [Fact]
    public void is_refused_at_another_clinic() =>
        Given(Opened).When(s => OutcomeDecider.RecordMeasure(s, Grip, At("prm"), Rulebook))
            .ThenRefused(Refusals.NotHeldBy("prm"));

    private static Decision<OutcomeEvent> Record(OutcomeState state, MeasureToRecord command) =>
        OutcomeDecider.RecordMeasure(state, command, At(), Rulebook);

    private static Decision<OutcomeEvent> Reassess(
        OutcomeState state, params (string Code, MeasureValue Value)[] answers) =>
        OutcomeDecider.CompleteReassessment(state, new(ThisEpisode, Answers(answers)), At(), Rulebook);
}
