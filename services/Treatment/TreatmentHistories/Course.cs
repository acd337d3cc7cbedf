using System.Collections.Immutable;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

internal enum CourseStatus
{
    Planned,
    Active,
    Completed,
    Closed,
}

/// <summary>A course of sessions for one episode.</summary>
/// <param name="Clinic">The clinic that holds it and alone writes to it, guest sessions apart.</param>
/// <param name="Past">Ended sessions in order.</param>
/// <param name="Open">The session being held.</param>
internal sealed record Course(
    CourseId Id,
    EpisodeId Episode,
    string Clinic,
    Plan Plan,
    CourseStatus Status,
    ImmutableList<PastSession> Past,
    OpenSession? Open,
    ImmutableList<Missed> Missed)
{
    public int SessionsDone => Past.Count(s => s.Completed);

    /// <summary>Numbers are never used again, not even an aborted session's.</summary>
    public int NextNumber => Past.Count + 1;

    /// <summary>Whether sessions may still be planned, held or finished in it.</summary>
    public bool IsLive => Status is CourseStatus.Planned or CourseStatus.Active;

    public static Course From(CoursePlanned e) => new(
        e.CourseId,
        e.EpisodeId,
        e.CustodyClinic,
        new Plan(
            e.PlanVersion, e.Sessions, e.MinIntervalDays, e.Sites, e.MaxPointsPerSession, e.ReassessEvery,
            e.Goals, e.Measures, e.ProcedureRole),
        CourseStatus.Planned,
        Past: [],
        Open: null,
        Missed: []);

    /// <summary>The next state; null when the fact cannot follow.</summary>
    public Course? After(ICourseFact fact) => (Status, fact) switch
    {
        (CourseStatus.Planned, CourseActivated) => this with { Status = CourseStatus.Active },
        (CourseStatus.Active, SessionMissed e) =>
            this with { Missed = Missed.Add(new Missed(e.PlannedFor, e.Kind, e.ContactMade)) },
        (CourseStatus.Active, CourseCompleted) when Open is null => this with { Status = CourseStatus.Completed },
        (not CourseStatus.Closed, CourseClosed) => this with { Status = CourseStatus.Closed },
        (CourseStatus.Active, SessionStarted e) when Open is null => this with { Open = OpenSession.From(e) },
        (_, SessionCompleted e) when Open?.Id == e.SessionId => Ended(Open.Complete(e)),
        (_, SessionAborted e) when Open?.Id == e.SessionId => Ended(Open.Abort(e)),
        (_, ISessionFact e) when Open?.Id == e.SessionId && Open.After(e) is { } open => this with { Open = open },
        _ => null,
    };

    private Course Ended(PastSession session) => this with { Past = Past.Add(session), Open = null };
}

/// <summary>A planned session that did not take place.</summary>
internal sealed record Missed(DateTimeOffset PlannedFor, MissedKind Kind, bool ContactMade);
