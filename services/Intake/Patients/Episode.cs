using System.Collections.Immutable;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>
/// How far an episode has come (domain.md §4.1). Care itself is Treatment's to know: here an accepted episode stays
/// accepted until it ends.
/// </summary>
internal enum EpisodeStage
{
    Referred,
    Registered,
    Consented,
    Screening,
    Deferred,
    Accepted,
    Declined,
    Closed,
}

/// <summary>One episode, without anything personal.</summary>
internal sealed record Episode
{
    public required EpisodeId Id { get; init; }

    public required ReferralId Referral { get; init; }

    /// <summary>The clinic that holds the episode.</summary>
    public required string Clinic { get; init; }

    public required EpisodeStage Stage { get; init; }

    public required ImmutableList<ReferredIndication> Indications { get; init; }

    /// <summary>The clearance that came with the referral.</summary>
    public Clearance? Clearance { get; init; }

    /// <summary>The last screening; null before the first.</summary>
    public Screening? Screening { get; init; }

    /// <summary>What was accepted; null before acceptance.</summary>
    public Acceptance? Acceptance { get; init; }

    /// <summary>A course was planned: the acceptance no longer lapses.</summary>
    public bool HasCourse { get; init; }

    /// <summary>Another clinic is asked to take it; null when none is.</summary>
    public PendingTransfer? Transfer { get; init; }

    /// <summary>When a deferred episode is to be looked at again; null when no day was set.</summary>
    public Review? Review { get; init; }

    /// <summary>Since when the patient stays away; null when nobody said so.</summary>
    public DateTimeOffset? AtRiskSince { get; init; }

    /// <summary>The last contact, when closing as lost to follow-up is proposed.</summary>
    public DateTimeOffset? LostSince { get; init; }

    /// <summary>Why it was declined or last deferred.</summary>
    public DecisionReason? Reason { get; init; }

    /// <summary>Why it ended.</summary>
    public EpisodeClosure? Closure { get; init; }

    public string PrimaryIndication => Indications.Find(i => i.Primary)!.Code;

    /// <summary>Whether anything may still happen in it.</summary>
    public bool IsOpen => Stage is not (EpisodeStage.Declined or EpisodeStage.Closed);
}

/// <summary>What acceptance looks at in a screening.</summary>
internal sealed record Screening(
    ScreeningId Id,
    DateTimeOffset CompletedAt,
    ScreeningOutcome Outcome,
    ImmutableList<ContraindicationFinding> Contraindications,
    ImmutableList<ScreenedRedFlag> RedFlags,
    Pregnancy? Pregnancy,
    ScreeningVitals? Vitals,
    bool MedicalDiagnosisSeen,
    Clearance? Clearance,
    DateOnly? MyocardialInfarctionDate,
    DateOnly? FractureDate)
{
    public static Screening From(PatientEvent.ScreeningCompleted e) => new(
        e.ScreeningId,
        e.CompletedAt,
        e.Outcome,
        [.. e.Contraindications],
        [.. e.RedFlags],
        e.Pregnancy,
        e.Vitals,
        e.MedicalDiagnosisSeen,
        e.Clearance,
        e.MyocardialInfarctionDate,
        e.FractureDate);
}

/// <summary>What was accepted.</summary>
/// <param name="ValidUntil">Last day on which a course may be planned on it.</param>
internal sealed record Acceptance(
    ImmutableList<string> Restrictions, ImmutableList<ProhibitedSite> ProhibitedSites, DateOnly ValidUntil);

/// <summary>When a deferred episode is to be looked at again.</summary>
/// <param name="On">The day.</param>
/// <param name="FellDue">Whether it was said that the day has come.</param>
internal sealed record Review(DateOnly On, bool FellDue);
