using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>Which episodes are on their way to another clinic. Custody changes when the other accepts.</summary>
internal sealed partial record PatientState
{
    private PatientState? AfterTransferFact(PatientEvent fact) => fact switch
    {
        TransferRequested e when Episodes.TryGetValue(e.EpisodeId, out var episode)
            && episode is { IsOpen: true, Transfer: null } =>
            With(episode with { Transfer = new(e.TransferId, e.From, e.To) }),
        TransferAccepted e when Asked(e.EpisodeId, e.TransferId) is { } episode =>
            With(episode with { Transfer = null, Clinic = e.To }),
        TransferRejected e when Asked(e.EpisodeId, e.TransferId) is { } episode =>
            With(episode with { Transfer = null }),
        _ => null,
    };

    private Episode? Asked(EpisodeId id, TransferId transfer) =>
        Episodes.TryGetValue(id, out var episode) && episode.Transfer?.Id == transfer ? episode : null;
}
