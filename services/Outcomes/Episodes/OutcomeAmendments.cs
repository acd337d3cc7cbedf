using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Amendments;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Outcomes.Measures;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;

namespace PeriostealPlatform.Outcomes.Episodes;

/// <summary>
/// What may be amended here: raw answers and what people wrote. A class is computed and never amended (OUT-04); one
/// that was computed before an amendment stays as it was decided, the next is computed from the amended value.
/// </summary>
internal sealed class OutcomeAmendments(ClinicalCatalogue catalogue) : AmendmentPolicy<OutcomeState, OutcomeEvent>
{
    public override string StaleCode => "PP-OUT-020";

    public override string CountersignCode => "PP-OUT-021";

    /// <summary>
    /// The clinic that holds the episode; also when the record is closed, for a closed record must be right too.
    /// </summary>
    public override Refusal? Permission(OutcomeState state, OutcomeEvent target, CommandContext by) =>
        state.IsDisposed ? Refusals.RecordClosed("disposed")
        : EpisodeOf(target) is { } episode && state.Find(episode).Acceptance?.Clinic != by.Actor.Clinic
            ? Refusals.NotHeldBy(by.Actor.Clinic)
            : null;

    public override Refusal? Check(OutcomeState state, OutcomeEvent before, OutcomeEvent after)
    {
        var episode = EpisodeOf(after) is { } id ? state.Find(id) : Episode.Unknown;
        return after switch
        {
            BaselineRecorded e =>
                AnswerRules.CheckBaseline(e.Measures, episode.Acceptance?.RequiredMeasures ?? [], catalogue)
                ?? AnswerRules.CheckActivities(e.Activities, e.Measures, catalogue),
            ReassessmentCompleted e => AnswerRules.CheckReassessment(
                e.Measures, episode.Baseline!, e.Reason is null ? [episode.Acceptance!.PrimaryMeasure] : [], catalogue),
            FollowUpRecorded e => AnswerRules.CheckReassessment(e.Measures, episode.Baseline!, [], catalogue),
            MeasureRecorded e => AnswerRules.Check(e.Code, e.Value, catalogue),
            ExternalScoreRecorded e => ExternalScores.Check(e.Instrument, e.Total, catalogue),
            PatientDischarged { Summary: var summary } when
                (summary ?? "").Trim().Length < catalogue.Rules.DischargeSummaryMinLength => Refusals.SummaryTooShort,
            _ => null,
        };
    }

    public override OutcomeEvent Amended(AmendedValue value, string reason, string? countersignedBy) =>
        new RecordAmended(
            value.TargetEventId, value.TargetType, value.Path, value.Old, value.New, value.SealedOld, value.SealedNew,
            reason, countersignedBy);

    public override OutcomeEvent Countersigned(AmendedValue value) => new AmendmentCountersigned(
        value.TargetEventId, value.TargetType, value.Path, value.Old, value.New, value.SealedOld, value.SealedNew);

    private static EpisodeId? EpisodeOf(OutcomeEvent fact) => fact switch
    {
        BaselineRecorded e => e.EpisodeId,
        MeasureRecorded e => e.EpisodeId,
        ExternalScoreRecorded e => e.EpisodeId,
        ReassessmentCompleted e => e.EpisodeId,
        CourseReviewRecommended e => e.EpisodeId,
        PatientDischarged e => e.EpisodeId,
        FollowUpRecorded e => e.EpisodeId,
        _ => null,
    };
}
