using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Outcomes.Episodes;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;
using static PeriostealPlatform.Outcomes.Tests.Patient;

namespace PeriostealPlatform.Outcomes.Tests.Episodes;

public sealed class Recommending_a_review
{
    [Fact]
    public void rests_on_the_last_reassessment() =>
        Given([Opened, Baseline, Session, .. Interim(1, 11)]).When(s => Recommend(s, ReviewCause.SlowProgress))
            .Then(new CourseReviewRecommended(ThisEpisode, 1, ReviewCause.SlowProgress, Rules, "little change"))
            .AndAgainNothing();

    [Fact]
    public void is_possible_before_any_reassessment() =>
        Given(Opened).When(s => Recommend(s, ReviewCause.PatientConcern))
            .Then(new CourseReviewRecommended(ThisEpisode, 0, ReviewCause.PatientConcern, Rules, "little change"));

    [Theory]
    [InlineData(ReviewCause.RepeatedPoorResponse)]
    [InlineData(ReviewCause.StoppedForSafety)]
    internal void is_refused_for_a_cause_that_only_the_rules_give(ReviewCause why) =>
        Given(Opened, Baseline).When(s => Recommend(s, why)).ThenRefused(Refusals.AskedByTheRules);

    [Fact]
    public void is_refused_after_the_end() =>
        Given(Opened, new EpisodeEnded(ThisEpisode, "discharged")).When(s => Recommend(s, ReviewCause.SafetyConcern))
            .ThenRefused(Refusals.IsOver);

    private static Decision<OutcomeEvent> Recommend(OutcomeState state, ReviewCause why) =>
        OutcomeDecider.RecommendReview(state, new(ThisEpisode, why, "little change"), At(), Rulebook.Rules);
}
