using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>What days being over does to the state.</summary>
internal sealed partial record PatientState
{
    private PatientState? AfterDueDay(PatientEvent fact) => fact switch
    {
        // The patient is screened anew: the consent may still count, the screening does not (INT-09).
        AcceptanceLapsed e when In(e.EpisodeId, [EpisodeStage.Accepted]) is { HasCourse: false } episode =>
            With(episode with { Stage = EpisodeStage.Consented, Acceptance = null, Screening = null }),
        ConsentExpired e when Consents.TryGetValue(e.ConsentId, out var consent) && !consent.Expired =>
            this with { Consents = Consents.SetItem(consent.Id, consent with { Expired = true }) },
        ReviewFellDue e when In(e.EpisodeId, [EpisodeStage.Deferred]) is { } episode
            && episode.Review is { FellDue: false } review =>
            With(episode with { Review = review with { FellDue = true } }),
        _ => null,
    };
}
