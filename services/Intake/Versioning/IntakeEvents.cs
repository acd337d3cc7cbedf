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
        .Map<PatientEvent.ConsentGranted>("consent_granted")
        .Map<PatientEvent.ConsentWithdrawn>("consent_withdrawn")
        .Map<PatientEvent.SharingDirectiveSet>("sharing_directive_set")
        .Map<PatientEvent.ScreeningCompleted>("screening_completed")
        .Map<PatientEvent.EpisodeAccepted>("episode_accepted")
        .Map<PatientEvent.EpisodeDeclined>("episode_declined")
        .Map<PatientEvent.EpisodeDeferred>("episode_deferred")
        .Map<PatientEvent.EpisodeClosed>("episode_closed");
}
