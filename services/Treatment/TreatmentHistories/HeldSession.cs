using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>What every command about a session asks first: does it exist, who writes to it, is it still held.</summary>
internal static class HeldSession
{
    /// <param name="state">The patient.</param>
    /// <param name="by">Who acts (TRT-18, TRT-19).</param>
    /// <param name="id">The course.</param>
    /// <param name="session">The session.</param>
    /// <param name="decide">The decision while it is held.</param>
    /// <param name="isRetry">Whether an ended session ended by this very command.</param>
    public static Decision<TreatmentEvent> Decide(
        TreatmentState state,
        Acting by,
        CourseId id,
        SessionId session,
        Func<Course, OpenSession, Decision<TreatmentEvent>> decide,
        Func<PastSession, bool>? isRetry = null)
    {
        if (!state.Courses.TryGetValue(id, out var course))
            return Refusals.NoSuchCourse;
        if (course.Open is { } open && open.Id == session)
            return Permission.ToWriteAt(open.Clinic, by) is { } no ? no : decide(course, open);
        if (course.Past.Find(s => s.Id == session) is not { } past)
            return Refusals.NoSuchSession;
        if (Permission.ToWriteAt(past.Clinic, by) is { } refusal)
            return refusal;
        return isRetry?.Invoke(past) == true ? Decision.Nothing : Refusals.SessionEnded;
    }
}
