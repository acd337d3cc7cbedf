using PeriostealPlatform.EventSourcing.Decisions;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>Sessions that did not take place.</summary>
internal static class AttendanceDecider
{
    /// <summary>Records a missed session; the clinic's front desk may too (TRT-18, TRT-19).</summary>
    public static Decision<TreatmentEvent> Miss(TreatmentState state, Acting by, CourseId id, Missed missed)
    {
        if (!state.Courses.TryGetValue(id, out var course))
            return Refusals.NoSuchCourse;
        if (!by.MayBook)
            return Refusals.NotAuthorised;
        if (Permission.At(course.Clinic, by) is { } no)
            return no;
        if (course.Missed.Find(m => m.PlannedFor == missed.PlannedFor) is { } known)
            return known == missed ? Decision.Nothing : Refusals.MissedOtherwise;
        if (course.Status != CourseStatus.Active)
            return Refusals.CourseIs(course.Status);
        if (missed.Kind == MissedKind.NoShow && missed.PlannedFor > by.At)
            return Refusals.NoShowAhead;
        return (TreatmentEvent[])
        [
            new SessionMissed(
                id, course.Episode, missed.PlannedFor, missed.Kind, missed.ContactMade,
                state.Bookings.BookedOf(id).FirstOrDefault(a => a.Slot.PlannedFor == missed.PlannedFor)?.Id),
            .. NoShows.After(course, missed),
        ];
    }
}
