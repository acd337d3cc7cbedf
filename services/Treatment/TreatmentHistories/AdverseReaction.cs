using System.Collections.Immutable;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>Whether the treatment caused it, in the reporter's judgement.</summary>
internal enum Relatedness
{
    Unrelated,
    Unlikely,
    Possible,
    Probable,
    Definite,
}

/// <summary>How it went on: the six of the FHIR R4 list.</summary>
internal enum ReactionOutcome
{
    Resolved,
    Recovering,
    Ongoing,
    ResolvedWithSequelae,
    Fatal,
    Unknown,
}

internal enum NotifiedParty
{
    Referrer,
    Gp,
    Cardiologist,
    OrthopaedicSurgeon,
    OtherSpecialist,
    ClinicalLead,
    Ambulance,
    Hospital,
    Regulator,
    Insurer,
    Coroner,
    NextOfKin,
}

internal enum NotificationMethod
{
    Phone,
    Email,
    Letter,
    SecureMessage,
    InPerson,
}

internal enum ReviewDecision
{
    Cleared,
    ClearedWithRestrictions,
    NotCleared,
}

/// <summary>Something that went wrong in or after a session, as it stands.</summary>
/// <param name="WorstGrade">The highest it ever had: a lower one later does not loosen what a resumption needs.</param>
/// <param name="GradedAt">When it got its present grade: duties count from it.</param>
/// <param name="Outcome">Of the last follow-up; null until the first.</param>
/// <param name="Review">The last medical decision.</param>
/// <param name="Cleared">The course was resumed after it; it halts no more.</param>
internal sealed record AdverseReaction(
    AdverseReactionId Id,
    SessionId? Session,
    string Clinic,
    ImmutableList<string> Codes,
    int Grade,
    int WorstGrade,
    Relatedness Relatedness,
    DateTimeOffset NotedAt,
    DateTimeOffset GradedAt,
    string? IncidentNumber,
    ReactionOutcome? Outcome,
    DateTimeOffset? FollowedUpAt,
    bool Closed,
    ImmutableList<Notified> Notified,
    ReviewDecision? Review,
    bool Cleared)
{
    public static AdverseReaction From(AdverseReactionRecorded e) => new(
        e.AdverseReactionId, e.SessionId, e.Clinic, e.Codes, e.Grade, e.Grade, e.Relatedness, e.NotedAt, e.NotedAt,
        e.IncidentNumber, Outcome: null, FollowedUpAt: null, Closed: false, Notified: [], Review: null, Cleared: false);

    /// <summary>The next state; null when the fact cannot follow.</summary>
    public AdverseReaction? After(IAdverseReactionFact fact) => fact switch
    {
        AdverseReactionFollowedUp e => this with
        {
            Outcome = e.Outcome,
            FollowedUpAt = e.FollowedUpAt,
            Closed = e.Closed,
        },
        AdverseReactionRegraded e when e.From == Grade => this with
        {
            Grade = e.To,
            WorstGrade = Math.Max(WorstGrade, e.To),
            GradedAt = e.RegradedAt,
            IncidentNumber = e.IncidentNumber ?? IncidentNumber,
            Review = e.To > e.From ? null : Review, // what was cleared was milder
        },
        ExternalNotificationRecorded e => this with { Notified = Notified.Add(new Notified(e.To, e.Method, e.At)) },
        MedicalReviewRecorded e => this with { Review = e.Decision },
        ReactionDutyFellDue => this,
        _ => null,
    };
}

/// <summary>Who was told of a reaction.</summary>
internal sealed record Notified(NotifiedParty To, NotificationMethod Method, DateTimeOffset At);
