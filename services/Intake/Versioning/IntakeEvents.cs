using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Intake.Patients;

namespace PeriostealPlatform.Intake.Versioning;

/// <summary>The stored names of Intake's events.</summary>
internal static class IntakeEvents
{
    /// <summary>Every name ever stored; a name is never taken away.</summary>
    public static EventNames<PatientEvent> Names { get; } = new EventNames<PatientEvent>()
        .Map<PatientEvent.ReferralReceived>("referral_received")
        .Map<PatientEvent.PatientRegistered>("patient_registered")
        .Upcast<PatientEvent.ConsentGranted>("consent_granted", 1, Upcasters.WithRulesVersion)
        .Map<PatientEvent.ConsentGranted>("consent_granted", 2)
        .Map<PatientEvent.ConsentWithdrawn>("consent_withdrawn")
        .Map<PatientEvent.SharingDirectiveSet>("sharing_directive_set")
        .Upcast<PatientEvent.ScreeningCompleted>("screening_completed", 1, Upcasters.RedFlagsOneByOne)
        .Map<PatientEvent.ScreeningCompleted>("screening_completed", 2)
        .Map<PatientEvent.EpisodeAccepted>("episode_accepted")
        .Upcast<PatientEvent.EpisodeDeclined>("episode_declined", 1, Upcasters.WithRulesVersion)
        .Map<PatientEvent.EpisodeDeclined>("episode_declined", 2)
        .Upcast<PatientEvent.EpisodeDeferred>("episode_deferred", 1, Upcasters.WithRulesVersion)
        .Map<PatientEvent.EpisodeDeferred>("episode_deferred", 2)
        .Map<PatientEvent.EpisodeClosed>("episode_closed")
        .Map<PatientEvent.PatientIdentityCorrected>("patient_identity_corrected")
        .Map<PatientEvent.IdentifierVerified>("identifier_verified")
        .Map<PatientEvent.RedFlagRaised>("red_flag_raised")
        .Map<PatientEvent.RedFlagResolved>("red_flag_resolved")
        .Map<PatientEvent.TransferRequested>("transfer_requested")
        .Map<PatientEvent.TransferAccepted>("transfer_accepted")
        .Map<PatientEvent.TransferRejected>("transfer_rejected")
        .Map<PatientEvent.PatientDeceased>("patient_deceased")
        .Map<PatientEvent.LegalHoldPlaced>("legal_hold_placed")
        .Map<PatientEvent.PatientKeysDestroyed>("patient_keys_destroyed")
        .Map<PatientEvent.CourseNoted>("course_noted")
        .Map<PatientEvent.AdverseReactionNoted>("adverse_reaction_noted")
        .Map<PatientEvent.AdverseReactionRegradeNoted>("adverse_reaction_regrade_noted")
        .Map<PatientEvent.AdverseReactionFollowUpNoted>("adverse_reaction_follow_up_noted")
        .Map<PatientEvent.EpisodeAtRiskNoted>("episode_at_risk_noted")
        .Map<PatientEvent.LostToFollowUpProposalNoted>("lost_to_follow_up_proposal_noted")
        .Map<PatientEvent.RecordAmended>("record_amended")
        .Map<PatientEvent.AmendmentCountersigned>("amendment_countersigned")
        .Map<PatientEvent.AcceptanceLapsed>("acceptance_lapsed")
        .Map<PatientEvent.ConsentExpired>("consent_expired")
        .Map<PatientEvent.ReviewFellDue>("review_fell_due")
        .Map<PatientEvent.DuplicateSuspected>("duplicate_suspected")
        .Map<PatientEvent.DuplicateDismissed>("duplicate_dismissed")
        .Map<PatientEvent.PatientsMerged>("patients_merged")
        .Map<PatientEvent.PatientRetired>("patient_retired")
        .Map<PatientEvent.PatientsUnmerged>("patients_unmerged")
        .Map<PatientEvent.PatientRestored>("patient_restored");
}
