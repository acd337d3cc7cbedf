using System.Collections.Immutable;
using System.Text.Json.Serialization;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

internal enum AppointmentStatus
{
    Booked,
    Held,
    Missed,
    Cancelled,
}

internal enum CancelReason
{
    PatientRequest,
    ClinicRequest,
    ConsentWithdrawn,
    CourseEnded,
    Death,
}

/// <summary>When and where a session is to be, and with whom.</summary>
/// <param name="PlannedFor">Local time of the clinic with its offset.</param>
/// <param name="DurationMin">5 to 60 min.</param>
internal sealed record Slot(DateTimeOffset PlannedFor, int DurationMin, string Clinic, string Room, string Practitioner)
{
    public DateTimeOffset Ends => PlannedFor.AddMinutes(DurationMin);

    public bool Overlaps(Slot other) => PlannedFor < other.Ends && other.PlannedFor < Ends;
}

/// <summary>A session that was booked.</summary>
/// <param name="Sequence">How often it was moved.</param>
internal sealed record Appointment(
    SessionId Id, CourseId Course, EpisodeId Episode, Slot Slot, int Sequence, AppointmentStatus Status);

/// <summary>The patient's sessions that were booked, whatever became of them.</summary>
internal sealed record Bookings(ImmutableDictionary<SessionId, Appointment> All)
{
    public static Bookings None { get; } = new(ImmutableDictionary<SessionId, Appointment>.Empty);

    /// <summary>Those still to come, in order.</summary>
    [JsonIgnore]
    public IEnumerable<Appointment> Booked =>
        All.Values.Where(a => a.Status == AppointmentStatus.Booked).OrderBy(a => a.Slot.PlannedFor).ThenBy(a => a.Id.Value);

    public IEnumerable<Appointment> BookedOf(CourseId course) => Booked.Where(a => a.Course == course);

    /// <summary>The next state; null when the fact cannot follow.</summary>
    public Bookings? After(ICourseFact fact) => fact switch
    {
        SessionScheduled e when !All.ContainsKey(e.SessionId) => With(new Appointment(
            e.SessionId, e.CourseId, e.EpisodeId,
            new Slot(e.PlannedFor, e.DurationMin, e.Clinic, e.Room, e.Practitioner),
            Sequence: 0, AppointmentStatus.Booked)),
        SessionRescheduled e when Find(e.SessionId) is { Status: AppointmentStatus.Booked } booked => With(booked with
        {
            Slot = new Slot(e.PlannedFor, e.DurationMin, e.Clinic, e.Room, e.Practitioner),
            Sequence = e.Sequence,
        }),
        SessionCancelled e when Find(e.SessionId) is { Status: AppointmentStatus.Booked } booked =>
            With(booked with { Status = AppointmentStatus.Cancelled }),
        IBookingFact => null,
        SessionStarted e when Find(e.SessionId) is { Status: AppointmentStatus.Booked } booked =>
            With(booked with { Status = AppointmentStatus.Held }),
        SessionMissed { SessionId: { } id } when Find(id) is { Status: AppointmentStatus.Booked } booked =>
            With(booked with { Status = AppointmentStatus.Missed }),
        _ => this,
    };

    public Appointment? Find(SessionId id) => All.GetValueOrDefault(id);

    private Bookings With(Appointment appointment) => new(All.SetItem(appointment.Id, appointment));
}
