using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Versioning;

/// <summary>The stored names of this service's facts. A name that was ever stored stays here for ever.</summary>
internal static class TreatmentEvents
{
    public static EventNames<TreatmentEvent> Names { get; } = new EventNames<TreatmentEvent>()
        .Map<TreatmentEvent.EpisodeOpened>("episode_opened")
        .Map<TreatmentEvent.EpisodeEnded>("episode_ended")
        .Map<TreatmentEvent.ConsentNoted>("consent_noted")
        .Map<TreatmentEvent.ConsentWithdrawalNoted>("consent_withdrawal_noted")
        .Map<TreatmentEvent.SharingNoted>("sharing_noted")
        .Map<TreatmentEvent.BaselineNoted>("baseline_noted")
        .Map<TreatmentEvent.ReassessmentNoted>("reassessment_noted")
        .Map<TreatmentEvent.CoursePlanned>("course_planned")
        .Map<TreatmentEvent.CourseActivated>("course_activated")
        .Map<TreatmentEvent.CourseCompleted>("course_completed")
        .Map<TreatmentEvent.CourseClosed>("course_closed")
        .Map<TreatmentEvent.SessionMissed>("session_missed")
        .Map<TreatmentEvent.SessionStarted>("session_started")
        .Map<TreatmentEvent.VitalsBeforeRecorded>("vitals_before_recorded")
        .Map<TreatmentEvent.TechniqueApplied>("technique_applied")
        .Map<TreatmentEvent.TechniqueStopped>("technique_stopped")
        .Map<TreatmentEvent.VitalsAfterRecorded>("vitals_after_recorded")
        .Map<TreatmentEvent.PeristalsisObserved>("peristalsis_observed")
        .Map<TreatmentEvent.SessionCompleted>("session_completed")
        .Map<TreatmentEvent.SessionAborted>("session_aborted")
        .Map<TreatmentEvent.PlanRevised>("plan_revised")
        .Map<TreatmentEvent.CourseHeld>("course_held")
        .Map<TreatmentEvent.CourseHalted>("course_halted")
        .Map<TreatmentEvent.CourseResumed>("course_resumed")
        .Map<TreatmentEvent.CourseDiscontinued>("course_discontinued")
        .Map<TreatmentEvent.FindingRecorded>("finding_recorded")
        .Map<TreatmentEvent.FindingStatusChanged>("finding_status_changed")
        .Map<TreatmentEvent.ObservationAdded>("observation_added")
        .Map<TreatmentEvent.LocalReactionReported>("local_reaction_reported")
        .Map<TreatmentEvent.AdverseReactionRecorded>("adverse_reaction_recorded")
        .Map<TreatmentEvent.AdverseReactionFollowedUp>("adverse_reaction_followed_up")
        .Map<TreatmentEvent.AdverseReactionRegraded>("adverse_reaction_regraded")
        .Map<TreatmentEvent.ExternalNotificationRecorded>("external_notification_recorded")
        .Map<TreatmentEvent.MedicalReviewRecorded>("medical_review_recorded");
}
