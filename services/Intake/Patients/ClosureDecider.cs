using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>Ends episodes because of what other services tell.</summary>
internal static class ClosureDecider
{
    /// <summary>
    /// Outcomes discharged the patient. An episode that ended before, such as by withdrawn consent, stays as it ended.
    /// </summary>
    public static Decision<PatientEvent> Discharged(PatientState state, EpisodeId id) =>
        !state.Episodes.TryGetValue(id, out var episode) ? Refusals.NoSuchEpisode
        : episode.IsOpen ? new PatientEvent.EpisodeClosed(id, EpisodeClosure.Discharged)
        : Decision.Nothing;
}
