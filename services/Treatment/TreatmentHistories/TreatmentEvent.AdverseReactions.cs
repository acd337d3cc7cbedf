using System.Collections.Immutable;
using PeriostealPlatform.EventSourcing.Amendments;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

internal abstract partial record TreatmentEvent
{
    /// <summary>Something went wrong in or after a session (domain.md §2.8).</summary>
    /// <param name="SessionId">The session; null when none is named.</param>
    /// <param name="Clinic">Where it was recorded.</param>
    /// <param name="NotedAt">Local time of the clinic with its offset: due times count from it.</param>
    /// <param name="Codes">1 to 5 of the catalogue.</param>
    /// <param name="Grade">1 mild to 5 death, by CTCAE v5.</param>
    /// <param name="OnsetMinutes">0 to 10080 min after the session began.</param>
    /// <param name="Action">Codes of what was done.</param>
    /// <param name="Observation">Readings taken with it.</param>
    /// <param name="RedZone">Readings in the red zone by the rules of that day (TRT-12).</param>
    /// <param name="IncidentNumber">Of the incident register; there from grade 3.</param>
    /// <param name="AmbulanceCalledAt">There at grade 4.</param>
    public sealed record AdverseReactionRecorded(
        CourseId CourseId,
        EpisodeId EpisodeId,
        SessionId? SessionId,
        AdverseReactionId AdverseReactionId,
        string Clinic,
        DateTimeOffset NotedAt,
        ImmutableList<string> Codes,
        int Grade,
        Relatedness Relatedness,
        [property: Amendable] int OnsetMinutes,
        [property: Amendable] ImmutableList<string> Action,
        Vitals? Observation,
        ImmutableList<string> RedZone,
        string? IncidentNumber,
        DateTimeOffset? AmbulanceCalledAt,
        [property: Amendable, Sealed] string? Description,
        string RulesVersion) : TreatmentEvent, IAdverseReactionFact;

    /// <param name="Closed">Nothing more is to be followed up.</param>
    public sealed record AdverseReactionFollowedUp(
        CourseId CourseId,
        EpisodeId EpisodeId,
        AdverseReactionId AdverseReactionId,
        DateTimeOffset FollowedUpAt,
        ReactionOutcome Outcome,
        [property: Amendable] DateTimeOffset? ResolvedAt,
        bool Closed,
        [property: Amendable, Sealed] string? Note) : TreatmentEvent, IAdverseReactionFact;

    /// <summary>The reaction has another grade than first thought.</summary>
    public sealed record AdverseReactionRegraded(
        CourseId CourseId,
        EpisodeId EpisodeId,
        AdverseReactionId AdverseReactionId,
        DateTimeOffset RegradedAt,
        int From,
        int To,
        string? IncidentNumber,
        DateTimeOffset? AmbulanceCalledAt,
        [property: Sealed] string? Reason,
        string RulesVersion) : TreatmentEvent, IAdverseReactionFact;

    /// <summary>Somebody outside was told of the reaction.</summary>
    /// <param name="About">The adverse reaction.</param>
    /// <param name="At">When they were told.</param>
    public sealed record ExternalNotificationRecorded(
        CourseId CourseId,
        EpisodeId EpisodeId,
        AdverseReactionId About,
        NotifiedParty To,
        NotificationMethod Method,
        DateTimeOffset At,
        [property: Sealed] string? Note) : TreatmentEvent, IAdverseReactionFact
    {
        AdverseReactionId IAdverseReactionFact.AdverseReactionId => About;
    }

    /// <summary>What is owed after a reaction was not done by its time (domain.md §2.8).</summary>
    public sealed record ReactionDutyFellDue(
        CourseId CourseId,
        EpisodeId EpisodeId,
        AdverseReactionId AdverseReactionId,
        Duty Duty,
        DateTimeOffset DueAt,
        string RulesVersion) : TreatmentEvent, IAdverseReactionFact;

    /// <summary>A doctor decided whether the course may go on.</summary>
    /// <param name="Restrictions">Codes that hold for the course from now on.</param>
    public sealed record MedicalReviewRecorded(
        CourseId CourseId,
        EpisodeId EpisodeId,
        AdverseReactionId AdverseReactionId,
        ReviewDecision Decision,
        DateTimeOffset ReviewedAt,
        ImmutableList<string> Restrictions,
        [property: Sealed] string? Reviewer,
        [property: Sealed] string? DocumentRef) : TreatmentEvent, IAdverseReactionFact;
}

/// <summary>A fact of one adverse reaction.</summary>
internal interface IAdverseReactionFact : ICourseFact
{
    AdverseReactionId AdverseReactionId { get; }
}
