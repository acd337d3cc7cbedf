using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>How a course ends before its time for a cause outside of it.</summary>
internal static class CourseEnd
{
    public static CourseDiscontinued Of(Course course, DiscontinuationReason reason, int furtherSessions = 0) =>
        new(course.Id, course.Episode, reason, course.SessionsDone + furtherSessions, Note: null);

    /// <summary>Whether consent to its treatment was withdrawn and none is left. An expired one is another matter.</summary>
    public static bool IsDue(TreatmentState state, Course course)
    {
        var consents = state.Consents.Values
            .Where(c => c.Scope == Consent.TreatmentScope && (c.Episode is null || c.Episode == course.Episode))
            .ToList();
        return consents.Count > 0 && consents.TrueForAll(c => c.WithdrawnAt is not null);
    }

    /// <summary>What follows the end of a session: a course whose consent was withdrawn meanwhile ends with it.</summary>
    public static IEnumerable<TreatmentEvent> After(TreatmentState state, Course course, ISessionFact ended) =>
        course.IsLive && IsDue(state, course)
            ? [Of(course, DiscontinuationReason.ConsentWithdrawn, furtherSessions: ended is SessionCompleted ? 1 : 0)]
            : [];
}
