using PeriostealPlatform.DueTimes;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Appointments;

/// <summary>When an active course wants its next session and none is booked. It is a list for people: nothing is decided.</summary>
internal sealed class RecallDue : IDueTimes<TreatmentState, TreatmentEvent>
{
    /// <summary>As it is stored.</summary>
    public const string StoredKind = "session-recall";

    /// <summary>The due time of a course without any session.</summary>
    public static readonly DateTimeOffset FromTheStart = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public string Kind => StoredKind;

    public IEnumerable<DueTime> Of(TreatmentState state) =>
        from course in state.Courses.Values
        where course is { Status: CourseStatus.Active, Open: null } && course.SessionsDone < course.Plan.Sessions
        where !state.Bookings.BookedOf(course.Id).Any() && state.Alerts.Deceased is null
        select new DueTime(course.Id.Value.ToString("D"), DueAt(course), course.Clinic);

    public DueDecision<TreatmentEvent> Decide(TreatmentState state, DueTime due, DateTimeOffset now) => Decision.Nothing;

    /// <summary>The start of the day on which the plan's interval is over.</summary>
    private static DateTimeOffset DueAt(Course course)
    {
        if (course.Past is not [.., var last])
            return FromTheStart;
        var started = last.StartedAt;
        return new DateTimeOffset(started.Date, started.Offset).AddDays(course.Plan.MinIntervalDays);
    }
}
