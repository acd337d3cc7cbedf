using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Decisions;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>What the practitioner enters to complete a session.</summary>
/// <param name="Peristalsis">Null for what was observed during the session.</param>
internal sealed record SessionClosing(int DurationMin, int ToleranceNprs, bool AdviceGiven, Peristalsis? Peristalsis)
{
    public Completion With(Peristalsis observed) =>
        new(DurationMin, ToleranceNprs, AdviceGiven, Peristalsis ?? observed);
}

/// <summary>
/// How a session ends. It may always end, even when its course was closed or consent withdrawn meanwhile.
/// </summary>
internal static class SessionEndDecider
{
    /// <summary>Completes a session: points, ranges (TRT-10), vitals (TRT-11), no red zone (TRT-12).</summary>
    public static Decision<TreatmentEvent> Complete(
        TreatmentState state, Acting by, CourseId id, SessionId session, SessionClosing closing) =>
        HeldSession.Decide(
            state, by, id, session,
            (course, open) =>
            {
                var episode = state.EpisodeOf(course);
                var completion = closing.With(open.Peristalsis?.Ordinal ?? Peristalsis.NotAssessed);
                if (((open.InRedZone ? Refusals.RedZone : null)
                    ?? DoseRules.OfPointCount(open.Points.Count, course.Plan, episode)
                    ?? DoseRules.Of("sessionMinutes", closing.DurationMin)
                    ?? DoseRules.Of("toleranceNprs", closing.ToleranceNprs)
                    ?? VitalsRules.MissingBefore(episode, open)
                    ?? VitalsRules.MissingAfter(episode, open)
                    ?? PeristalsisMissing(episode, open, completion)) is { } no)
                    return no;

                var ended = new SessionCompleted(
                    id, course.Episode, session, open.Number, open.Points.Count, completion.DurationMin,
                    completion.ToleranceNprs, completion.AdviceGiven, completion.Peristalsis, open.HeartRateDelta,
                    open.Points.Exists(VitalsRules.IsOnRibs), ClinicalCatalogue.Current.Rules.Version)
                {
                    Tenderness = [.. open.Points.Select(PointTenderness.Of)],
                };
                Decision<TreatmentEvent> completed = (TreatmentEvent[])[ended, .. CourseEnd.After(state, course, ended)];
                return completed.With(
                [
                    .. DoseRules.Unusual("sessionMinutes", closing.DurationMin),
                    .. DoseRules.UnusualCount(open.Points.Count, open.Number),
                    .. Progress.Reached(course.SessionsDone + 1, course.Plan.Sessions) is { } reached
                        ? new[] { reached }
                        : [],
                ]);
            },
            past => past.Completion is { } earlier && earlier == closing.With(earlier.Peristalsis));

    /// <summary>Breaks a session off, in the red zone too.</summary>
    public static Decision<TreatmentEvent> Abort(
        TreatmentState state, Acting by, CourseId id, SessionId session, AbortReason reason, string? note) =>
        HeldSession.Decide(
            state, by, id, session,
            (course, open) =>
            {
                var ended = new SessionAborted(
                    id, course.Episode, session, open.Number, open.Points.Count, reason, note);
                return (TreatmentEvent[])[ended, .. CourseEnd.After(state, course, ended)];
            },
            past => past.Aborted == reason);

    private static Refusal? PeristalsisMissing(Episode episode, OpenSession open, Completion completion) =>
        completion.Peristalsis == Peristalsis.NotAssessed && VitalsRules.NeedsPeristalsis(episode, open)
            ? Refusals.VitalMissing("peristalsis")
            : null;
}
