using PeriostealPlatform.EventSourcing.Decisions;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;

namespace PeriostealPlatform.Outcomes.Episodes;

/// <summary>
/// What other services tell: noted as told, in whatever order their words arrive. The inbox brings each word once; a
/// word that says nothing new changes nothing.
/// </summary>
internal static class NoticeDecider
{
    public static Decision<OutcomeEvent> Note(OutcomeState state, EpisodeOpened opened) =>
        state.Find(opened.EpisodeId).Acceptance is null ? opened : Decision.Nothing;

    public static Decision<OutcomeEvent> Note(OutcomeState state, EpisodeEnded ended) =>
        state.Find(ended.EpisodeId).EndReason is null ? ended : Decision.Nothing;

    public static Decision<OutcomeEvent> Note(CourseNoted course) => course;

    public static Decision<OutcomeEvent> Note(SessionNoted session) => session;
}
