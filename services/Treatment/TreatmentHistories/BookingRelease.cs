using PeriostealPlatform.EventSourcing.Decisions;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>Sessions booked for a course that ends are cancelled in the same append, whatever ended it.</summary>
internal static class BookingRelease
{
    /// <summary>The decision with the cancellations that follow from it.</summary>
    /// <param name="decision">What was decided.</param>
    /// <param name="state">The state it was decided on.</param>
    /// <param name="at">When it happens: the notice counts from then.</param>
    public static Decision<TreatmentEvent> After(
        Decision<TreatmentEvent> decision, TreatmentState state, DateTimeOffset at)
    {
        if (decision is not Decision<TreatmentEvent>.Accepted { Facts: { Count: > 0 } facts } accepted
            || !state.Bookings.Booked.Any()
            || !facts.Any(f => f is CourseDiscontinued or CourseCompleted or CourseClosed or ConsentWithdrawalNoted))
            return decision;
        var after = facts.Aggregate(state, TreatmentState.Evolve);
        return accepted with
        {
            Facts =
            [
                .. facts,
                .. from appointment in after.Bookings.Booked
                   let reason = ReasonOf(after, after.Courses[appointment.Course])
                   where reason is not null
                   select AppointmentDecider.Cancelled(appointment, reason.Value, at),
            ],
        };
    }

    private static CancelReason? ReasonOf(TreatmentState state, Course course) => course switch
    {
        _ when state.Alerts.Deceased is not null => CancelReason.Death,
        _ when CourseEnd.IsDue(state, course) => CancelReason.ConsentWithdrawn,
        { IsLive: false } => CancelReason.CourseEnded,
        _ => null,
    };
}
