using PeriostealPlatform.EventSourcing.Decisions;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>What this history makes of the facts of other services. What is known already changes nothing.</summary>
internal static class ReactionDecider
{
    private const string Discharged = "discharged";

    /// <summary>An acceptance that lapsed without a course may be given anew, on other terms.</summary>
    public static Decision<TreatmentEvent> Note(TreatmentState state, EpisodeOpened fact) =>
        state.Episodes.TryGetValue(fact.EpisodeId, out var known)
        && (known.Ended || !(fact.ValidUntil > known.ValidUntil))
            ? Decision.Nothing
            : fact;

    public static Decision<TreatmentEvent> Note(TreatmentState state, ConsentNoted fact) =>
        state.Consents.ContainsKey(fact.ConsentId) ? Decision.Nothing : fact;

    public static Decision<TreatmentEvent> Note(TreatmentState state, SharingNoted fact) =>
        fact.DirectiveVersion <= state.Sharing?.Version ? Decision.Nothing : fact;

    public static Decision<TreatmentEvent> Note(TreatmentState state, BaselineNoted fact) =>
        state.Baselines.TryGetValue(fact.EpisodeId, out var known) && known.SequenceEqual(fact.Measures)
            && (fact.PefPersonalBest is not { } best || state.PersonalBests.GetValueOrDefault(fact.EpisodeId) == best)
            ? Decision.Nothing
            : fact;

    public static Decision<TreatmentEvent> Note(TreatmentState state, ReassessmentNoted fact) =>
        fact.Number <= state.Reassessments.GetValueOrDefault(fact.EpisodeId)?.Number ? Decision.Nothing : fact;

    /// <summary>Intake closed an episode: whatever course is left closes with it.</summary>
    public static Decision<TreatmentEvent> EndEpisode(TreatmentState state, EpisodeEnded fact) =>
        state.Episodes.GetValueOrDefault(fact.EpisodeId) is { Ended: false }
            ? (TreatmentEvent[])[fact, .. Closed(state, fact.EpisodeId, fact.Reason)]
            : Decision.Nothing;

    /// <summary>Outcomes discharged the patient: the course closes, whichever of the two facts comes first.</summary>
    public static Decision<TreatmentEvent> Discharge(TreatmentState state, EpisodeId episode) =>
        (TreatmentEvent[])[.. Closed(state, episode, Discharged)];

    private static IEnumerable<CourseClosed> Closed(TreatmentState state, EpisodeId episode, string reason) =>
        from course in state.Courses.Values
        where course.Episode == episode && course.Status is not (CourseStatus.Closed or CourseStatus.Discontinued)
        orderby course.Id.Value
        select new CourseClosed(course.Id, episode, reason);
}
