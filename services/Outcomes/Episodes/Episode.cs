using System.Collections.Immutable;
using PeriostealPlatform.Outcomes.Measures;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;

namespace PeriostealPlatform.Outcomes.Episodes;

using Answers = IReadOnlyDictionary<string, MeasureValue>;

/// <summary>
/// One episode. Intake and Treatment tell independently of each other, so that a session may be known before the
/// acceptance is; what people enter here needs the acceptance first.
/// </summary>
internal sealed record Episode
{
    public static Episode Unknown { get; } = new();

    public Acceptance? Acceptance { get; init; }

    /// <summary>The raw answers before treatment.</summary>
    public Answers? Baseline { get; init; }

    /// <summary>Names of the rated activities; null when none were given or the patient was erased.</summary>
    public IReadOnlyList<string>? Activities { get; init; }

    public ImmutableList<Reassessment> Reassessments { get; init; } = [];

    public ImmutableDictionary<CourseId, Course> Courses { get; init; } = ImmutableDictionary<CourseId, Course>.Empty;

    public ImmutableList<SessionSeen> Sessions { get; init; } = [];

    public ImmutableDictionary<Guid, Reaction> Reactions { get; init; } = ImmutableDictionary<Guid, Reaction>.Empty;

    public ImmutableList<MeasureRecorded> Measured { get; init; } = [];

    public ImmutableList<ExternalScoreRecorded> ExternalScores { get; init; } = [];

    /// <summary>Answers of the follow-ups by months after the discharge.</summary>
    public ImmutableDictionary<int, Answers> FollowUps { get; init; } = ImmutableDictionary<int, Answers>.Empty;

    public ImmutableHashSet<ReviewCause> ReviewsSinceAssessment { get; init; } = [];

    public FindingsNoted? Findings { get; init; }

    public EpisodeRiskNoted? Risk { get; init; }

    public Discharge? Discharge { get; init; }

    public string? EndReason { get; init; }

    public bool TreatmentConsentWithdrawn { get; init; }

    /// <summary>
    /// When the episode was last assessed, or its course started if that was later; null when unknown.
    /// </summary>
    public DateTimeOffset? AssessedAt { get; init; }

    /// <summary>The last time anyone met or reached the patient; null when unknown.</summary>
    public DateTimeOffset? LastContactAt { get; init; }

    /// <summary>Since when a reassessment is overdue; null when none is.</summary>
    public DateTimeOffset? OverdueSince { get; init; }

    /// <summary>
    /// The last contact that a proposal to close rests on; null when there is none, or it was overtaken.
    /// </summary>
    public DateTimeOffset? LostSince { get; init; }

    /// <summary>The day of a follow-up that is due and not recorded yet.</summary>
    public DateOnly? FollowUpDueOn { get; init; }

    /// <summary>Nothing more may be entered, except a follow-up after a discharge.</summary>
    public bool IsOver => Discharge is not null || EndReason is not null;

    public Reassessment? LastReassessment => Reassessments.LastOrDefault();

    public int SessionsNoted => Sessions.Count;

    public SessionResult? LastSession => Sessions.LastOrDefault()?.Result;

    public static Episode Evolve(Episode episode, OutcomeEvent fact) => (episode, fact) switch
    {
        ({ Acceptance: null }, EpisodeOpened e) => episode.Met(e.At) with
        {
            Acceptance = new(e.Clinic, e.Indications, e.RequiredMeasures, e.PrimaryMeasure),
        },
        ({ EndReason: null }, EpisodeEnded e) => episode with { EndReason = e.Reason },
        ({ Acceptance: { } held }, CustodyNoted e) => episode with { Acceptance = held with { Clinic = e.To } },
        (_, CourseNoted e) => episode.With(e),
        (_, SessionNoted e) => episode.Met(e.ContactMade == false ? null : e.At) with
        {
            Sessions = episode.Sessions.Add(new(
                e.SessionId, e.CourseId, e.Result, e.Number, e.HeldAt, e.At, e.TreatedPoints, e.HeartRateDelta)),
        },
        (_, SessionCorrectionNoted e) => episode with
        {
            Sessions = episode.Sessions.ConvertAll(seen => e.IsOf(seen)
                ? seen with { Points = e.TreatedPoints, HeartRateDelta = e.HeartRateDelta }
                : seen),
        },
        (_, SessionWithdrawalNoted e) => episode with { Sessions = episode.Sessions.RemoveAll(e.IsOf) },
        (_, AdverseReactionNoted e) => episode.Met(e.At) with
        {
            Reactions = episode.Reactions.SetItem(
                e.AdverseReactionId, new(e.Codes, e.Grade, e.Relatedness, e.Clinic, e.At)),
        },
        (_, AdverseReactionRegradeNoted e) when episode.Reactions.ContainsKey(e.AdverseReactionId) =>
            episode.With(e.AdverseReactionId, r => r with { Grade = e.To }),
        (_, AdverseReactionFollowUpNoted e) when episode.Reactions.ContainsKey(e.AdverseReactionId) =>
            episode.With(e.AdverseReactionId, r => r with { Outcome = e.Outcome, Closed = e.Closed }),
        (_, EpisodeRiskNoted e) => episode with { Risk = e },
        (_, FindingsNoted e) => episode with { Findings = e },
        (_, ConsentWithdrawalNoted e) =>
            e.Scope == "treatment" ? episode with { TreatmentConsentWithdrawn = true } : episode,
        _ => EpisodeEntries.Evolve(episode, fact),
    };

    /// <summary>Somebody met or reached the patient then: a proposal to close is overtaken.</summary>
    internal Episode Met(DateTimeOffset? at) => at is { } when && !(when <= LastContactAt)
        ? this with { LastContactAt = when, LostSince = null }
        : this;

    private Episode With(CourseNoted e)
    {
        var course = (Courses.GetValueOrDefault(e.CourseId) ?? Course.Unknown).Evolve(e);
        var seen = e.Stage is CourseStage.Active or CourseStage.Resumed ? Met(e.At) : this;
        // A course is compared with its start at the earliest, however long before that the baseline was taken.
        var assessed = e.Stage == CourseStage.Active && !(e.At <= AssessedAt) ? e.At : AssessedAt;
        return seen with { Courses = Courses.SetItem(e.CourseId, course), AssessedAt = assessed };
    }

    private Episode With(Guid reaction, Func<Reaction, Reaction> change) =>
        this with { Reactions = Reactions.SetItem(reaction, change(Reactions[reaction])) };
}
