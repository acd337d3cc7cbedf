using System.Collections.Immutable;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>A session that has ended, either completed or aborted.</summary>
internal sealed record PastSession(
    SessionId Id,
    int Number,
    DateTimeOffset StartedAt,
    string Clinic,
    int Points,
    Completion? Completion,
    AbortReason? Aborted,
    ImmutableList<Observation> Observations,
    ImmutableList<LateReaction> LateReactions)
{
    public bool Completed => Completion is not null;

    /// <summary>What is told of a session after it ended; null for anything else.</summary>
    public PastSession? After(ISessionFact fact) => fact switch
    {
        ObservationAdded e => this with { Observations = Observations.Add(Observation.Of(e)) },
        LocalReactionReported e => this with { LateReactions = LateReactions.Add(LateReaction.Of(e)) },
        _ => null,
    };
}

/// <summary>What was said when a session was completed, to know a retried command again.</summary>
internal sealed record Completion(int DurationMin, int ToleranceNprs, bool AdviceGiven, Peristalsis Peristalsis);

/// <summary>Readings during or after a reaction.</summary>
internal sealed record Observation(DateTimeOffset At, Vitals Vitals, Position? Position)
{
    public static Observation Of(ObservationAdded e) =>
        new(e.ObservedAt, new Vitals(e.Hr, e.Sbp, e.Dbp, e.Rr, e.Spo2, e.TempC, e.Pef), e.Position);
}

/// <summary>Who told of a late reaction.</summary>
internal enum ReactionReporter
{
    Patient,
    Carer,
    Practitioner,
}

/// <summary>An expected reaction that was told of later (domain.md §2.5).</summary>
internal sealed record LateReaction(
    LocalReaction Kind, int OnsetH, int? SizeMm, int? LastedH, ReactionReporter ReportedBy)
{
    public static LateReaction Of(LocalReactionReported e) => new(e.Kind, e.OnsetH, e.SizeMm, e.LastedH, e.ReportedBy);
}
