using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Outcomes.Episodes;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;

namespace PeriostealPlatform.Outcomes.Versioning;

/// <summary>Stored names. A name once shipped stays readable for ever.</summary>
internal static class OutcomeNames
{
    public static EventNames<OutcomeEvent> Create() => new EventNames<OutcomeEvent>()
        .Map<EpisodeOpened>("episode_opened")
        .Map<EpisodeEnded>("episode_ended")
        .Map<CustodyNoted>("custody_noted")
        .Map<DeathNoted>("death_noted")
        .Map<ConsentWithdrawalNoted>("consent_withdrawal_noted")
        .Map<CourseNoted>("course_noted")
        .Map<SessionNoted>("session_noted")
        .Map<SessionCorrectionNoted>("session_correction_noted")
        .Map<SessionWithdrawalNoted>("session_withdrawal_noted")
        .Map<AdverseReactionNoted>("adverse_reaction_noted")
        .Map<AdverseReactionRegradeNoted>("adverse_reaction_regrade_noted")
        .Map<AdverseReactionFollowUpNoted>("adverse_reaction_follow_up_noted")
        .Map<EpisodeRiskNoted>("episode_risk_noted")
        .Map<FindingsNoted>("findings_noted")
        .Upcast<BaselineRecorded>("baseline_recorded", 1, OlderShapes.WithRulesVersion)
        .Map<BaselineRecorded>("baseline_recorded", 2)
        .Map<MeasureRecorded>("measure_recorded")
        .Map<ExternalScoreRecorded>("external_score_recorded")
        .Upcast<ReassessmentCompleted>("reassessment_completed", 1, OlderShapes.WithRulesVersion)
        .Map<ReassessmentCompleted>("reassessment_completed", 2)
        .Map<ResponseClassified>("response_classified")
        .Upcast<CourseReviewRecommended>("course_review_recommended", 1, OlderShapes.WithRulesVersion)
        .Map<CourseReviewRecommended>("course_review_recommended", 2)
        .Upcast<PatientDischarged>("patient_discharged", 1, OlderShapes.WithRulesVersion)
        .Map<PatientDischarged>("patient_discharged", 2)
        .Map<FollowUpRecorded>("follow_up_recorded")
        .Map<ReassessmentOverdue>("reassessment_overdue")
        .Map<LostToFollowUpProposed>("lost_to_follow_up_proposed")
        .Map<FollowUpDue>("follow_up_due")
        .Map<RecordAmended>("record_amended")
        .Map<AmendmentCountersigned>("amendment_countersigned")
        .Map<SafetySignalRaised>("safety_signal_raised")
        .Map<HistoryLinked>("history_linked")
        .Map<HistoryRetired>("history_retired")
        .Map<HistoryUnlinked>("history_unlinked")
        .Map<HistoryRestored>("history_restored")
        .Map<PatientKeysDestroyed>("patient_keys_destroyed");
}
