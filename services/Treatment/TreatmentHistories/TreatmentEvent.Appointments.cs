namespace PeriostealPlatform.Treatment.TreatmentHistories;

internal abstract partial record TreatmentEvent
{
    /// <summary>A session was booked; when it starts it keeps this id.</summary>
    /// <param name="PlannedFor">Local time of the clinic with its offset.</param>
    /// <param name="DurationMin">5 to 60 min.</param>
    /// <param name="Room">Code of a room of the clinic.</param>
    /// <param name="Practitioner">Opaque user id.</param>
    public sealed record SessionScheduled(
        CourseId CourseId,
        EpisodeId EpisodeId,
        SessionId SessionId,
        DateTimeOffset PlannedFor,
        int DurationMin,
        string Clinic,
        string Room,
        string Practitioner) : TreatmentEvent, IBookingFact;

    /// <summary>A booked session was moved.</summary>
    /// <param name="From">When it was planned for until now.</param>
    /// <param name="Sequence">How often it was moved, from 1.</param>
    public sealed record SessionRescheduled(
        CourseId CourseId,
        EpisodeId EpisodeId,
        SessionId SessionId,
        DateTimeOffset From,
        DateTimeOffset PlannedFor,
        int DurationMin,
        string Clinic,
        string Room,
        string Practitioner,
        int Sequence) : TreatmentEvent, IBookingFact;

    /// <summary>A booked session will not take place.</summary>
    /// <param name="NoticeHours">Whole hours before it was to begin; 0 when later.</param>
    public sealed record SessionCancelled(
        CourseId CourseId, EpisodeId EpisodeId, SessionId SessionId, CancelReason Reason, int NoticeHours)
        : TreatmentEvent, IBookingFact;
}

/// <summary>A fact of one booking.</summary>
internal interface IBookingFact : ICourseFact
{
    SessionId SessionId { get; }
}
