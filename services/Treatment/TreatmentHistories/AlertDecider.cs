using PeriostealPlatform.EventSourcing.Decisions;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>
/// What this history makes of danger, death, withdrawn consent and transfer told by others. Twice changes nothing.
/// </summary>
internal static class AlertDecider
{
    public static Decision<TreatmentEvent> Note(TreatmentState state, RedFlagNoted fact) =>
        state.Alerts.RedFlags.ContainsKey(fact.RedFlagId) ? Decision.Nothing : fact;

    public static Decision<TreatmentEvent> Note(TreatmentState state, RedFlagResolutionNoted fact) =>
        state.Alerts.RedFlags.ContainsKey(fact.RedFlagId) ? fact : Decision.Nothing;

    public static Decision<TreatmentEvent> Note(TreatmentState state, ReviewNoted fact) =>
        state.Alerts.Reviews.GetValueOrDefault(fact.EpisodeId)?.Number >= fact.Number ? Decision.Nothing : fact;

    /// <summary>The patient died: the open session is broken off, bookings fall away, every course ends.</summary>
    public static Decision<TreatmentEvent> Die(TreatmentState state, DeathNoted fact) =>
        state.Alerts.Deceased is not null
            ? Decision.Nothing
            : (TreatmentEvent[])
            [
                fact,
                .. from course in InOrder(state)
                   where course.Open is not null
                   select Broken(course, course.Open!),
                .. from course in InOrder(state)
                   where course.IsLive
                   select CourseEnd.Of(course, DiscontinuationReason.Death),
            ];

    /// <summary>
    /// A consent was withdrawn. Without another one for treatment its courses end, at once or with the session that is
    /// being held: that one may only be ended (TRT-02).
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The consent was never granted: the sender contradicts itself.
    /// </exception>
    public static Decision<TreatmentEvent> Withdraw(TreatmentState state, ConsentWithdrawalNoted fact)
    {
        if (!state.Consents.TryGetValue(fact.ConsentId, out var consent))
            throw new InvalidOperationException("A consent was withdrawn that was never granted.");
        if (consent.WithdrawnAt == fact.EffectiveAt)
            return Decision.Nothing;
        var after = TreatmentState.Evolve(state, fact);
        return (TreatmentEvent[])
        [
            fact,
            .. from course in InOrder(after)
               where course is { IsLive: true, Open: null } && CourseEnd.IsDue(after, course)
               select CourseEnd.Of(course, DiscontinuationReason.ConsentWithdrawn),
        ];
    }

    /// <summary>Another clinic took the episode over, with the courses that are not closed.</summary>
    public static Decision<TreatmentEvent> Transfer(
        TreatmentState state, EpisodeId episode, string from, string to, string practitioner) =>
        state.Episodes.TryGetValue(episode, out var known) && known.Clinic != to
            ? (TreatmentEvent[])
            [
                new EpisodeCustodyNoted(episode, from, to),
                .. from course in InOrder(state)
                   where course.Episode == episode && course.Status != CourseStatus.Closed && course.Clinic != to
                   select new CourseCustodyChanged(course.Id, episode, course.Clinic, to, practitioner),
            ]
            : Decision.Nothing;

    private static SessionAborted Broken(Course course, OpenSession open) =>
        new(course.Id, course.Episode, open.Id, open.Number, open.Points.Count, AbortReason.Death, Note: null);

    private static IEnumerable<Course> InOrder(TreatmentState state) => state.Courses.Values.OrderBy(c => c.Id.Value);
}
