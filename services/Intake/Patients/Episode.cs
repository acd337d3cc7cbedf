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
    ImmutableList<string> RedFlags,
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
internal sealed record Acceptance(ImmutableList<string> Restrictions, ImmutableList<ProhibitedSite> ProhibitedSites);
