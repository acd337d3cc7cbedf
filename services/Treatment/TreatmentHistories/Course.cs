using System.Collections.Immutable;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

internal enum CourseStatus
{
    Planned,
    Active,
    OnHold,
    Halted,
    Completed,
    Discontinued,
    Closed,
}

/// <summary>A course of sessions for one episode.</summary>
/// <param name="Clinic">The clinic that holds it and alone writes to it, guest sessions apart.</param>
/// <param name="Past">Ended sessions in order.</param>
/// <param name="Open">The session being held.</param>
/// <param name="Restrictions">Those of the acceptance, and what a medical review added.</param>
/// <param name="Reactions">Adverse reactions in order.</param>
/// <param name="Halt">Why it is halted; null while it is not.</param>
internal sealed record Course(
    CourseId Id,
    EpisodeId Episode,
    string Clinic,
    Plan Plan,
    CourseStatus Status,
    ImmutableList<PastSession> Past,
    OpenSession? Open,
    ImmutableList<Missed> Missed,
    ImmutableList<string> Restrictions,
    ImmutableList<AdverseReaction> Reactions,
    Halt? Halt)
{
    public int SessionsDone => Past.Count(s => s.Completed);

    /// <summary>Numbers are never used again, not even an aborted session's.</summary>
    public int NextNumber => Past.Select(s => s.Number).DefaultIfEmpty(0).Max() + 1;

    /// <summary>Whether sessions may still be planned, held or finished in it.</summary>
    public bool IsLive =>
        Status is CourseStatus.Planned or CourseStatus.Active or CourseStatus.OnHold or CourseStatus.Halted;

    public static Course From(CoursePlanned e) => new(
        e.CourseId,
        e.EpisodeId,
        e.CustodyClinic,
        new Plan(
            e.PlanVersion, e.Sessions, e.MinIntervalDays, e.Sites, e.MaxPointsPerSession, e.ReassessEvery,
            e.Goals, e.Measures, e.ProcedureRole, e.Template),
        CourseStatus.Planned,
        Past: [],
        Open: null,
        Missed: [],
        e.Restrictions,
        Reactions: [],
        Halt: null);

    /// <summary>The next state; null when the fact cannot follow.</summary>
    public Course? After(ICourseFact fact) => (Status, fact) switch
    {
        (CourseStatus.Planned, CourseActivated) => this with { Status = CourseStatus.Active },
        (_, PlanRevised e) when IsLive && e.PlanVersion == Plan.Version + 1 => this with { Plan = Plan.After(e) },
        (CourseStatus.Active, CourseHeld) when Open is null => this with { Status = CourseStatus.OnHold },
        (CourseStatus.Active or CourseStatus.OnHold or CourseStatus.Halted, CourseHalted e) =>
            this with { Status = CourseStatus.Halted, Halt = new Halt(e.Cause, e.Rule, e.Requires) },
        (CourseStatus.OnHold or CourseStatus.Halted, CourseResumed) => this with
        {
            Status = CourseStatus.Active,
            Reactions = Status == CourseStatus.Halted ? Reactions.ConvertAll(r => r with { Cleared = true }) : Reactions,
            Halt = null,
        },
        (_, CourseDiscontinued) when IsLive && Open is null => this with { Status = CourseStatus.Discontinued },
        (CourseStatus.Active, SessionMissed e) =>
            this with { Missed = Missed.Add(new Missed(e.PlannedFor, e.Kind, e.ContactMade)) },
        (_, CourseCustodyChanged e) when e.From == Clinic => this with { Clinic = e.To },
        (_, EpisodeAtRisk or IBookingFact) => this,
        (CourseStatus.Active, CourseCompleted) when Open is null => this with { Status = CourseStatus.Completed },
        (not CourseStatus.Closed, CourseClosed) => this with { Status = CourseStatus.Closed },
        (CourseStatus.Active, SessionStarted e) when Open is null => this with { Open = OpenSession.From(e) },
        (_, SessionCompleted e) when Open?.Id == e.SessionId => Ended(Open.Complete(e)),
        (_, SessionAborted e) when Open?.Id == e.SessionId => Ended(Open.Abort(e)),
        (_, ISessionFact e) when Open?.Id == e.SessionId && Open.After(e) is { } open => this with { Open = open },
        (_, ISessionFact e) when Past.FindIndex(p => p.Id == e.SessionId) is >= 0 and var at
            && Past[at].After(e) is { } past => this with { Past = Past.SetItem(at, past) },
        (_, IAdverseReactionFact e) => After(e),
        _ => null,
    };

    private Course? After(IAdverseReactionFact fact)
    {
        if (fact is AdverseReactionRecorded recorded)
        {
            return Reactions.Exists(r => r.Id == recorded.AdverseReactionId) ? null : this with
            {
                Reactions = Reactions.Add(AdverseReaction.From(recorded)),
                Open = Open is not null && Open.Id == recorded.SessionId ? Open.After(recorded) : Open,
            };
        }

        var at = Reactions.FindIndex(r => r.Id == fact.AdverseReactionId);
        return at < 0 || Reactions[at].After(fact) is not { } reaction ? null : this with
        {
            Reactions = Reactions.SetItem(at, reaction),
            Restrictions = fact is MedicalReviewRecorded review
                ? [.. Restrictions.Union(review.Restrictions)]
                : Restrictions,
        };
    }

    private Course Ended(PastSession session) => this with { Past = Past.Add(session), Open = null };
}

/// <summary>A planned session that did not take place.</summary>
internal sealed record Missed(DateTimeOffset PlannedFor, MissedKind Kind, bool ContactMade);
