using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>Ends episodes.</summary>
internal static class ClosureDecider
{
    /// <summary>
    /// Outcomes discharged the patient. An episode that ended before, such as by withdrawn consent, stays as it ended.
    /// </summary>
    public static Decision<PatientEvent> Discharged(PatientState state, EpisodeId id) =>
        !state.Episodes.TryGetValue(id, out var episode) ? Refusals.NoSuchEpisode
        : episode.IsOpen ? new PatientEvent.EpisodeClosed(id, EpisodeClosure.Discharged)
        : Decision.Nothing;

    /// <summary>A person gives an episode up whose patient nobody reaches any more (domain.md §4.1).</summary>
    public static Decision<PatientEvent> Lost(PatientState state, EpisodeId id, string clinic)
    {
        if (Custody.OfEpisode(state, id, clinic) is { } no)
            return no;
        return state.Episodes[id] switch
        {
            { Closure: EpisodeClosure.LostToFollowUp } => Decision.Nothing,
            { IsOpen: false, Stage: var stage } => Refusals.EpisodeIs(stage),
            _ => new PatientEvent.EpisodeClosed(id, EpisodeClosure.LostToFollowUp),
        };
    }
}
