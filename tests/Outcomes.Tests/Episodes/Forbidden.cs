using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Measures;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;

namespace PeriostealPlatform.Outcomes.Tests.Episodes;

/// <summary>A model of what must never be recorded, simple enough to be seen to be right.</summary>
internal sealed class Forbidden
{
    private bool _accepted, _measured, _treated, _aborted, _discharged, _ended, _died;
    private int _reassessments, _poor;
    private (int Grade, bool Open) _reaction;
    private readonly HashSet<int> _followedUp = [];

    private bool MayEnter => _accepted && !_discharged && !_ended && !_died;

    /// <summary>Takes a fact in; false when it must not follow what was before.</summary>
    public bool Allows(OutcomeEvent fact)
    {
        switch (fact)
        {
            case EpisodeOpened:
                return !_accepted && (_accepted = true);
            case EpisodeEnded:
                return !_ended && (_ended = true);
            case DeathNoted:
                return !_died && (_died = true);
            case SessionNoted session:
                return (_treated = true) && ((_aborted = session.Result == SessionResult.Aborted) || true);
            case AdverseReactionNoted noted:
                _reaction = (noted.Grade, true);
                return true;
            case AdverseReactionRegradeNoted graded:
                _reaction = (graded.To, _reaction.Open);
                return true;
            case AdverseReactionFollowUpNoted followed:
                _reaction = (_reaction.Grade, followed.Outcome != "resolved");
                return true;
            case BaselineRecorded:
                return MayEnter && !_measured && (_measured = true);
            case MeasureRecorded measure:
                return MayEnter && measure.Code is not ("ndi" or "finding-status");
            case ExternalScoreRecorded score:
                return MayEnter && score.LicenceHeld && score.Total is >= 0 and <= 100;
            case ReassessmentCompleted completed:
                _poor = completed.Response is ResponseClass.NonResponder or ResponseClass.Worse ? _poor + 1 : 0;
                return MayEnter && _measured && _treated && completed.Number == ++_reassessments
                    && (completed.Reason is null
                        || (_aborted && completed.Recommendation == Recommendation.StopOrRefer))
                    && (_poor < 2 || completed.Recommendation == Recommendation.StopOrRefer);
            case ResponseClassified classified:
                return classified.Number == _reassessments
                    && (classified.Computed == classified.Response || classified.OverrideReason is not null);
            case CourseReviewRecommended review:
                return MayEnter && (review.Why != ReviewCause.RepeatedPoorResponse || _poor >= 2);
            case PatientDischarged left:
                var leaves = left.Reason is DischargeReason.Death or DischargeReason.TransferredOut;
                return MayEnter && (leaves || !(_reaction.Open && _reaction.Grade >= 3))
                    && (left.Reason is not (DischargeReason.CourseCompleted or DischargeReason.GoalMet)
                        || _reassessments > 0)
                    && (_discharged = true);
            case FollowUpRecorded later:
                return _discharged && _measured && !_died && _followedUp.Add(later.MonthsAfter);
            default:
                return true;
        }
    }
}
