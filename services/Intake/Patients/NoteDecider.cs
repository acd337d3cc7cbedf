using PeriostealPlatform.EventSourcing.Decisions;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>
/// Keeps what other services told. Nothing is refused: it happened. What is known already, or is about an episode that
/// is not of this patient, changes nothing.
/// </summary>
internal static class NoteDecider
{
    private const int Death = 5;

    public static Decision<PatientEvent> Note(PatientState state, CourseNoted fact) =>
        state.Episodes.TryGetValue(fact.EpisodeId, out var episode) && !episode.HasCourse ? fact : Decision.Nothing;

    /// <summary>Grade 5 puts the record under a legal hold; the death is for a person to record.</summary>
    public static Decision<PatientEvent> Note(PatientState state, AdverseReactionNoted fact) =>
        state.AdverseReactions.ContainsKey(fact.AdverseReactionId)
            ? Decision.Nothing
            : Held(state, fact, fact.AdverseReactionId, fact.Grade);

    public static Decision<PatientEvent> Note(PatientState state, AdverseReactionRegradeNoted fact) =>
        !state.AdverseReactions.TryGetValue(fact.AdverseReactionId, out var reaction) || reaction.Grade == fact.Grade
            ? Decision.Nothing
            : Held(state, fact, fact.AdverseReactionId, fact.Grade);

    public static Decision<PatientEvent> Note(PatientState state, AdverseReactionFollowUpNoted fact) =>
        !state.AdverseReactions.TryGetValue(fact.AdverseReactionId, out var reaction)
        || (reaction.Outcome == fact.Outcome && reaction.Closed == fact.Closed)
            ? Decision.Nothing
            : fact;

    public static Decision<PatientEvent> Note(PatientState state, EpisodeAtRiskNoted fact) =>
        state.Episodes.TryGetValue(fact.EpisodeId, out var episode) && episode.IsOpen
        && episode.AtRiskSince != fact.Since
            ? fact
            : Decision.Nothing;

    public static Decision<PatientEvent> Note(PatientState state, LostToFollowUpProposalNoted fact) =>
        state.Episodes.TryGetValue(fact.EpisodeId, out var episode) && episode.IsOpen
        && episode.LostSince != fact.LastContactAt
            ? fact
            : Decision.Nothing;

    private static Decision<PatientEvent> Held(
        PatientState state, PatientEvent fact, AdverseReactionId reaction, int grade) =>
        grade == Death && !state.LegalHold
            ? (PatientEvent[])[fact, new LegalHoldPlaced(reaction)]
            : fact;
}
