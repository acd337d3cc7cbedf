using PeriostealPlatform.EventSourcing.Amendments;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>
/// What Intake knows of one patient, as the closed list of facts (domain.md §4.2), one file a topic. Personal properties
/// are sealed and read as null once the patient is erased. A fact holds the times that later decisions compare with, so
/// that folding needs no header.
/// </summary>
internal abstract partial record PatientEvent
{
    private PatientEvent() { } // closed set

    /// <summary>A clinic was asked to see the patient; opens an episode that this clinic holds.</summary>
    public sealed record ReferralReceived(
        ReferralId ReferralId,
        EpisodeId EpisodeId,
        string Clinic,
        ReferralSource Source,
        [property: Sealed, Amendable] string? Referrer,
        [property: Amendable] DateOnly ReceivedOn,
        IReadOnlyList<ReferredIndication> Indications,
        [property: Sealed, Amendable] string? Clarification,
        [property: Sealed, Amendable] string? Question,
        Clearance? Clearance,
        [property: Sealed, Amendable] ClearanceDocument? ClearanceDocument,
        [property: Sealed, Amendable] string? PlannedOperation,
        [property: Amendable] DateOnly? PlannedOperationOn) : PatientEvent;

    /// <summary>The person behind the record is known.</summary>
    public sealed record PatientRegistered(
        [property: Sealed] string? Family,
        [property: Sealed] IReadOnlyList<string>? Given,
        [property: Sealed] string? Preferred,
        [property: Sealed] DateOnly? BirthDate,
        Gender Gender,
        SexAtBirth? SexAtBirth,
        int? IndigenousStatus,
        [property: Sealed] string? Ihi,
        [property: Sealed] string? Medicare,
        [property: Sealed] IReadOnlyList<Telecom>? Telecom,
        [property: Sealed] Address? Address,
        string HomeClinic,
        string? InterpreterLanguage,
        bool CollectionNoticeAcknowledged) : PatientEvent;

    /// <summary>A consent counts from now on; an earlier one of the same scope and episode is superseded.</summary>
    public sealed record ConsentGranted(
        ConsentId ConsentId,
        EpisodeId? EpisodeId,
        ConsentScope Scope,
        string Form,
        ConsentMethod Method,
        Grantor Grantor,
        DateTimeOffset GrantedAt,
        DateOnly Expires,
        IReadOnlyList<string> StatementsShown,
        string RulesVersion) : PatientEvent;

    /// <summary>A consent no longer counts.</summary>
    public sealed record ConsentWithdrawn(
        ConsentId ConsentId,
        EpisodeId? EpisodeId,
        ConsentScope Scope,
        DateTimeOffset EffectiveAt,
        Grantor By,
        [property: Sealed] string? Reason) : PatientEvent;

    /// <summary>Which clinics may see the record from now on.</summary>
    public sealed record SharingDirectiveSet(
        SharingPolicy Policy,
        IReadOnlyList<string> Clinics,
        bool BreakGlassAllowed,
        int Version) : PatientEvent;

    /// <summary>A practitioner asked, looked and came to an outcome.</summary>
    public sealed record ScreeningCompleted(
        ScreeningId ScreeningId,
        EpisodeId EpisodeId,
        int AnswersVersion,
        DateTimeOffset CompletedAt,
        IReadOnlyList<ContraindicationFinding> Contraindications,
        [property: Sealed, Amendable] IReadOnlyDictionary<string, string>? ConditionDocuments,
        IReadOnlyList<ScreenedRedFlag> RedFlags,
        [property: Sealed] IReadOnlyList<RedFlagJudgement>? RedFlagJudgements,
        [property: Sealed, Amendable] IReadOnlyList<string>? Medicines,
        [property: Amendable] bool? RateSlowingMedicine,
        [property: Sealed, Amendable] IReadOnlyList<string>? Allergies,
        Pregnancy? Pregnancy,
        [property: Amendable] ScreeningVitals? Vitals,
        bool LimitedIndication,
        bool MedicalDiagnosisSeen,
        [property: Amendable] bool? ActionPlanSeen,
        Clearance? Clearance,
        [property: Sealed, Amendable] ClearanceDocument? ClearanceDocument,
        [property: Amendable] DateOnly? MyocardialInfarctionDate,
        [property: Amendable] DateOnly? FractureDate,
        ScreeningOutcome Outcome,
        [property: Sealed, Amendable] string? Note,
        string RulesVersion) : PatientEvent;

    /// <summary>The episode may be treated.</summary>
    public sealed record EpisodeAccepted(
        EpisodeId EpisodeId,
        string Clinic,
        IReadOnlyList<AcceptedIndication> Indications,
        IReadOnlyList<string> Pathways,
        IReadOnlyList<string> Restrictions,
        IReadOnlyList<ProhibitedSite> ProhibitedSites,
        IReadOnlyList<string> RequiredMeasures,
        string PrimaryMeasure,
        DateOnly ValidUntil,
        string AcceptedBy,
        string RulesVersion) : PatientEvent;

    /// <summary>The episode is not treated; final.</summary>
    public sealed record EpisodeDeclined(
        EpisodeId EpisodeId,
        DecisionReason Reason,
        [property: Sealed, Amendable] string? Advice,
        [property: Sealed, Amendable] string? ReferredTo,
        string RulesVersion) : PatientEvent;

    /// <summary>The decision waits; the patient is screened again.</summary>
    public sealed record EpisodeDeferred(
        EpisodeId EpisodeId,
        DecisionReason Reason,
        [property: Sealed, Amendable] string? Advice,
        [property: Sealed, Amendable] string? ReferredTo,
        [property: Amendable] DateOnly? ReviewOn,
        string RulesVersion) : PatientEvent;

    /// <summary>The episode ended.</summary>
    public sealed record EpisodeClosed(EpisodeId EpisodeId, EpisodeClosure Reason) : PatientEvent;
}
