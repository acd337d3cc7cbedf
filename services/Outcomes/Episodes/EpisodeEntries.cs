using PeriostealPlatform.EventSourcing.Facts;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;

namespace PeriostealPlatform.Outcomes.Episodes;

/// <summary>How an episode changes by what people enter here and by what became due.</summary>
internal static class EpisodeEntries
{
    public static Episode Evolve(Episode episode, OutcomeEvent fact) => (episode, fact) switch
    {
        ({ Acceptance: not null, Baseline: null, IsOver: false }, BaselineRecorded e) => episode.Met(e.At) with
        {
            Baseline = e.Measures,
            Activities = e.Activities,
            AssessedAt = Latest(episode.AssessedAt, e.At),
        },
        ({ Acceptance: not null }, MeasureRecorded e) => episode.Met(e.At) with { Measured = episode.Measured.Add(e) },
        ({ Acceptance: not null }, ExternalScoreRecorded e) => episode.Met(e.At) with
        {
            ExternalScores = episode.ExternalScores.Add(e),
        },
        ({ Baseline: not null, IsOver: false }, ReassessmentCompleted e)
            when e.Number == episode.Reassessments.Count + 1 => episode.Met(e.At) with
            {
                Reassessments = episode.Reassessments.Add(
                    new(e.Number, e.AssessedOn, e.Measures, e.Response, e.RulesVersion, e.At)),
                AssessedAt = Latest(episode.AssessedAt, e.At),
                OverdueSince = null,
                ReviewsSinceAssessment = [],
            },
        (_, ResponseClassified e) when e.Number == episode.LastReassessment?.Number => episode,
        ({ Acceptance: not null }, CourseReviewRecommended e)
            when e.Number == (episode.LastReassessment?.Number ?? 0) => episode with
            {
                ReviewsSinceAssessment = episode.ReviewsSinceAssessment.Add(e.Why),
            },
        ({ Acceptance: not null, Discharge: null }, PatientDischarged e) => episode with
        {
            Discharge = new(e.Reason, e.Response, e.FollowUpOn, e.RulesVersion),
        },
        ({ Discharge: not null, Baseline: not null }, FollowUpRecorded e) => episode.Met(e.At) with
        {
            FollowUps = episode.FollowUps.Add(e.MonthsAfter, e.Measures),
            FollowUpDueOn = null,
        },
        ({ OverdueSince: null }, ReassessmentOverdue e) => episode with { OverdueSince = e.DueAt },
        ({ LostSince: null }, LostToFollowUpProposed e) => episode with { LostSince = e.LastContactAt },
        ({ Discharge.FollowUpOn: not null }, FollowUpDue e) => episode with { FollowUpDueOn = e.On },
        _ => throw new UnexpectedFactException(episode, fact),
    };

    private static DateTimeOffset? Latest(DateTimeOffset? one, DateTimeOffset? other) =>
        other is null || one >= other ? one : other;
}
