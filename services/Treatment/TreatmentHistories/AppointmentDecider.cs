using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Decisions;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>
/// Booking, moving and cancelling sessions. Whether practitioner and room are free is a matter of all patients: the book
/// itself refuses there.
/// </summary>
internal static class AppointmentDecider
{
    public static Decision<TreatmentEvent> Schedule(
        TreatmentState state, Acting by, CourseId id, SessionId session, Slot slot)
    {
        if (Refused(state, by, id, slot, except: null) is { } no)
            return no;
        var course = state.Courses[id];
        Decision<TreatmentEvent> booked = new SessionScheduled(
            id, course.Episode, session, slot.PlannedFor, slot.DurationMin, slot.Clinic, slot.Room, slot.Practitioner);
        return booked.With([.. WarningsAbout(course, slot)]);
    }

    /// <summary>Moves a booked session; to where it is already, changes nothing.</summary>
    public static Decision<TreatmentEvent> Reschedule(
        TreatmentState state, Acting by, CourseId id, SessionId session, Slot slot)
    {
        if (Find(state, by, id, session, out var appointment) is { } unknown)
            return unknown;
        if (appointment.Status != AppointmentStatus.Booked)
            return Refusals.AppointmentIs(appointment.Status);
        if (appointment.Slot == slot)
            return Decision.Nothing;
        if (Refused(state, by, id, slot, except: session) is { } no)
            return no;
        var course = state.Courses[id];
        Decision<TreatmentEvent> moved = new SessionRescheduled(
            id, course.Episode, session, appointment.Slot.PlannedFor, slot.PlannedFor, slot.DurationMin, slot.Clinic,
            slot.Room, slot.Practitioner, appointment.Sequence + 1);
        return moved.With([.. WarningsAbout(course, slot)]);
    }

    /// <summary>
    /// Cancels a booked session. Less than a day before, at the patient's wish, it counts as missed by late
    /// cancellation (domain.md §4.1).
    /// </summary>
    public static Decision<TreatmentEvent> Cancel(
        TreatmentState state, Acting by, CourseId id, SessionId session, CancelReason reason)
    {
        if (Find(state, by, id, session, out var appointment) is { } unknown)
            return unknown;
        var course = state.Courses[id];
        var isLate = reason == CancelReason.PatientRequest && NoticeHours(appointment, by.At) < LateCancelHours;
        if (appointment.Status == AppointmentStatus.Cancelled
            || (appointment.Status == AppointmentStatus.Missed && reason == CancelReason.PatientRequest))
            return Decision.Nothing;
        if (appointment.Status != AppointmentStatus.Booked)
            return Refusals.AppointmentIs(appointment.Status);
        return isLate && course.Status == CourseStatus.Active
            ? AttendanceDecider.Miss(
                state, by, id, new Missed(appointment.Slot.PlannedFor, MissedKind.LateCancel, ContactMade: true))
            : Cancelled(appointment, reason, by.At);
    }

    /// <summary>A cancellation with the notice that was given.</summary>
    public static SessionCancelled Cancelled(Appointment appointment, CancelReason reason, DateTimeOffset at) => new(
        appointment.Course, appointment.Episode, appointment.Id, reason, NoticeHours(appointment, at));

    // Judgement of the domain sheet's kind [J]: a day's notice lets the slot be given to somebody else.
    private const int LateCancelHours = 24;

    private static int NoticeHours(Appointment appointment, DateTimeOffset at) =>
        Math.Max(0, (int)Math.Floor((appointment.Slot.PlannedFor - at).TotalHours));

    private static Refusal? Find(
        TreatmentState state, Acting by, CourseId id, SessionId session, out Appointment appointment)
    {
        appointment = state.Bookings.Find(session)!;
        if (!state.Courses.TryGetValue(id, out var course))
            return Refusals.NoSuchCourse;
        if (appointment is null || appointment.Course != id)
            return Refusals.NoSuchAppointment;
        return MayBook(state, course, by);
    }

    private static Refusal? Refused(TreatmentState state, Acting by, CourseId id, Slot slot, SessionId? except)
    {
        if (!state.Courses.TryGetValue(id, out var course))
            return Refusals.NoSuchCourse;
        if (MayBook(state, course, by) is { } no)
            return no;
        if (!course.IsLive)
            return Refusals.CourseIs(course.Status);
        var clinic = ClinicalCatalogue.Current.FindClinic(slot.Clinic);
        if (clinic is null || !clinic.Rooms.Contains(slot.Room))
            return Refusals.NoSuchRoom;
        if (TimeZoneInfo.FindSystemTimeZoneById(clinic.Zone).GetUtcOffset(slot.PlannedFor) != slot.PlannedFor.Offset)
            return Refusals.WrongOffset(clinic.Zone);
        if (DoseRules.Of("sessionMinutes", slot.DurationMin) is { } length)
            return length;
        if (slot.PlannedFor < by.At)
            return Refusals.BookedInThePast;
        return state.Bookings.Booked.Any(a => a.Id != except && a.Slot.Overlaps(slot)) ? Refusals.PatientBusy : null;
    }

    /// <summary>TRT-18, TRT-19: the front desk of the clinic that holds the course, or of a guest's.</summary>
    private static Refusal? MayBook(TreatmentState state, Course course, Acting by)
    {
        if (!by.MayBook)
            return Refusals.NotAuthorised;
        return state.Sharing?.Allows(by.Clinic) == true ? null : Permission.At(course.Clinic, by);
    }

    private static IEnumerable<Warning> WarningsAbout(Course course, Slot slot)
    {
        if (!ClinicalCatalogue.Current.FindClinic(slot.Clinic)!.IsOpen(slot.PlannedFor, slot.Ends))
            yield return Warnings.ClinicClosed;
        if (course.Past is not [.., var last])
            yield break;
        var days = DateOnly.FromDateTime(slot.PlannedFor.DateTime).DayNumber
            - DateOnly.FromDateTime(last.StartedAt.DateTime).DayNumber;
        if (days < course.Plan.MinIntervalDays)
            yield return Warnings.TooSoon(days, course.Plan.MinIntervalDays);
    }
}
