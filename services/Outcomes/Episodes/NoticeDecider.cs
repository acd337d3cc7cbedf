using PeriostealPlatform.EventSourcing.Decisions;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;

namespace PeriostealPlatform.Outcomes.Episodes;

/// <summary>
/// What other services tell: noted as told, in whatever order their words arrive. The inbox brings each word once; a
/// word that says nothing new changes nothing.
/// </summary>
internal static class NoticeDecider
{
    /// <exception cref="InvalidOperationException">Others do not tell facts of this kind.</exception>
    public static Decision<OutcomeEvent> Note(OutcomeState state, OutcomeEvent note) => note switch
    {
        EpisodeOpened opened => Unless(state.Find(opened.EpisodeId).Acceptance is not null, note),
        EpisodeEnded ended => Unless(state.Find(ended.EpisodeId).EndReason is not null, note),
        // An episode that is not accepted yet will be told with the clinic that holds it then.
        CustodyNoted custody => Unless(!(state.Find(custody.EpisodeId).Acceptance is { } held
            && held.Clinic != custody.To), note),
        DeathNoted => Unless(state.ClosedAs is not null, note),
        ConsentWithdrawalNoted or CourseNoted or SessionNoted or AdverseReactionNoted or AdverseReactionRegradeNoted
            or AdverseReactionFollowUpNoted or EpisodeRiskNoted => note,
        SessionCorrectionNoted corrected =>
            Unless(!state.Find(corrected.EpisodeId).Sessions.Exists(corrected.Changes), note),
        SessionWithdrawalNoted withdrawn =>
            Unless(!state.Find(withdrawn.EpisodeId).Sessions.Exists(withdrawn.IsOf), note),
        FindingsNoted findings => Unless(state.Find(findings.EpisodeId).Findings == findings, note),
        _ => throw new InvalidOperationException($"{note.GetType().Name} is not told by others."),
    };

    private static Decision<OutcomeEvent> Unless(bool known, OutcomeEvent note) => known ? Decision.Nothing : note;
}
