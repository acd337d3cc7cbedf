using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Measures;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;
using static PeriostealPlatform.Outcomes.Tests.Patient;

namespace PeriostealPlatform.Outcomes.Tests.Episodes;

public sealed class A_patients_stream
{
    private static readonly OutcomeEvent[] WholeCourse =
    [
        Opened,
        Baseline,
        new CourseNoted(ThisEpisode, ThisCourse, CourseStage.Planned, 8, 4),
        new CourseNoted(ThisEpisode, ThisCourse, CourseStage.Active),
        Session,
        .. Reassessed(1, 10, ("nprs", 5), ("peg", new[] { 5, 5, 4 })),
        new SessionNoted(ThisEpisode, ThisCourse, SessionResult.Missed, Reason: "no-show"),
        AbortedSession,
        .. Reassessed(2, 24, ("nprs", 3), ("psfs", new[] { 7, 7, 7 }), ("groc", 4)),
        new CourseNoted(ThisEpisode, ThisCourse, CourseStage.Completed, SessionsDone: 8),
        new PatientDischarged(ThisEpisode, DischargeReason.CourseCompleted, ResponseClass.Responder, Rules),
        new EpisodeEnded(ThisEpisode, "discharged"),
    ];

    [Fact]
    public void folds_at_every_moment_of_its_life()
    {
        for (var seen = 0; seen <= WholeCourse.Length; seen++)
            Assert.NotNull(OutcomeState.Aggregate.Fold(WholeCourse.Take(seen)));
    }

    [Fact]
    public void knows_at_its_end_what_happened()
    {
        var episode = OutcomeState.Aggregate.Fold(WholeCourse).Find(ThisEpisode);
        Assert.Equal(2, episode.Reassessments.Count);
        Assert.Equal(3, episode.SessionsNoted);
        Assert.Equal("discharged", episode.EndReason);
        Assert.True(episode.IsOver);
    }

    [Fact]
    public void takes_the_words_of_others_in_any_order() =>
        Assert.NotNull(OutcomeState.Aggregate.Fold(
        [
            Session,
            new CourseNoted(ThisEpisode, ThisCourse, CourseStage.Active),
            new EpisodeEnded(ThisEpisode, "death"),
            Opened,
        ]));

    [Fact]
    public void keeps_episodes_apart()
    {
        var other = new EpisodeId(new Guid("0191e000-0000-7000-8000-0000000000ee"));
        var state = OutcomeState.Aggregate.Fold([.. WholeCourse, Opened with { EpisodeId = other }]);
        Assert.Null(state.Find(other).Baseline);
        Assert.False(state.Find(other).IsOver);
    }

    public static TheoryData<string> Impossible =>
        ["second acceptance", "baseline without acceptance", "second baseline", "reassessment without baseline",
         "skipped number", "class without reassessment", "second discharge", "second end"];

    [Theory]
    [MemberData(nameof(Impossible))]
    public void is_loud_about_an_impossible_fact(string what)
    {
        var reassessed = Interim(1, 10)[0];
        OutcomeEvent[] facts = what switch
        {
            "second acceptance" => [Opened, Opened],
            "baseline without acceptance" => [Baseline],
            "second baseline" => [Opened, Baseline, Baseline],
            "reassessment without baseline" => [Opened, reassessed],
            "skipped number" => [Opened, Baseline, .. Interim(2, 10)],
            "class without reassessment" =>
                [Opened, Baseline, new CourseReviewRecommended(ThisEpisode, 1, ReviewCause.StoppedForSafety, Rules)],
            "second discharge" => [.. WholeCourse.SkipLast(1), WholeCourse[^2]],
            _ => [.. WholeCourse, WholeCourse[^1]],
        };
        Assert.Throws<UnexpectedFactException>(() => OutcomeState.Aggregate.Fold(facts));
    }
}
