using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>What every command about an adverse reaction asks first: is it there, and who writes to it.</summary>
internal static class KnownReaction
{
    public static Decision<TreatmentEvent> Decide(
        TreatmentState state,
        Acting by,
        CourseId id,
        AdverseReactionId reaction,
        Func<Course, AdverseReaction, Decision<TreatmentEvent>> decide)
    {
        if (!state.Courses.TryGetValue(id, out var course))
            return Refusals.NoSuchCourse;
        if (course.Reactions.Find(r => r.Id == reaction) is not { } known)
            return Refusals.NoSuchReaction;
        return Permission.ToWriteAtEither(course.Clinic, known.Clinic, by) is { } no ? no : decide(course, known);
    }
}
