using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Intake.Patients;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Tests.Patients;

/// <summary>A patient with neck pain at clinic chw, step by step, for tests to start from.</summary>
internal static class Chart
{
    public const string Home = "chw";
    public const string Elsewhere = "hvl";
    public const string Practitioner = "3d1c3f0e-0000-5000-8000-000000000001";

    public static readonly Aggregate<PatientState, PatientEvent> Patient = PatientState.Aggregate;
    public static readonly ClinicalCatalogue Catalogue = ClinicalCatalogue.Current;
    public static readonly ReferralId Referral = new(Guid.Parse("01990000-0000-7000-8000-000000000001"));
    public static readonly EpisodeId Episode = new(Guid.Parse("01990000-0000-7000-8000-000000000002"));
    public static readonly ConsentId Consent = new(Guid.Parse("01990000-0000-7000-8000-000000000003"));
    public static readonly ScreeningId Screening = new(Guid.Parse("01990000-0000-7000-8000-000000000004"));
    public static readonly DateTimeOffset Now = new(2026, 9, 7, 9, 25, 0, TimeSpan.FromHours(10));
    public static readonly DateOnly Today = new(2026, 9, 7);

    public static ReferralReceived Referred { get; } = new(
        Referral,
        Episode,
        Home,
        ReferralSource.Gp,
        "Dr C. Example",
        Today,
        [new("pain-neck", true), new("pain-headache", false)],
        Clarification: null,
        Question: null,
        Clearance: null,
        ClearanceDocument: null,
        PlannedOperation: null,
        PlannedOperationOn: null);

    public static PatientRegistered Registered { get; } = new(
        "Zhou",
        ["Mei Lin"],
        Preferred: null,
        new DateOnly(1974, 3, 11),
        Gender.Female,
        SexAtBirth: null,
        IndigenousStatus: null,
        "8003608000001016",
        "29501012011",
        Telecom: null,
        Address: null,
        Home,
        InterpreterLanguage: null,
        CollectionNoticeAcknowledged: true);

    public static ConsentGranted Consented { get; } = new(
        Consent,
        Episode,
        ConsentScope.Treatment,
        "PM-CONSENT-3",
        ConsentMethod.Written,
        Grantor.Self,
        Now.AddMinutes(-13),
        Today.AddMonths(12),
        ["expected-pain", "bruise-risk", "claims-not-proven"],
        Catalogue.Rules.Version);

    public static SharingDirectiveSet Shared { get; } = new(SharingPolicy.AllClinics, [], true, 1);

    public static ScreeningCompleted Screened { get; } = new(
        Screening,
        Episode,
        AnswersVersion: 1,
        Now,
        Contraindications: [],
        ConditionDocuments: null,
        RedFlags: [],
        RedFlagJudgements: null,
        Medicines: null,
        RateSlowingMedicine: null,
        Allergies: null,
        Pregnancy: null,
        Vitals: null,
        LimitedIndication: false,
        MedicalDiagnosisSeen: false,
        ActionPlanSeen: null,
        Clearance: null,
        ClearanceDocument: null,
        MyocardialInfarctionDate: null,
        FractureDate: null,
        ScreeningOutcome.Eligible,
        Note: null,
        Catalogue.Rules.Version);

    public static EpisodeAccepted Accepted { get; } = new(
        Episode,
        Home,
        [new("pain-neck", true, false), new("pain-headache", false, false)],
        ["direct"],
        Restrictions: [],
        ProhibitedSites: [],
        ["nprs", "psfs"],
        "nprs",
        new DateOnly(2026, 12, 6),
        Practitioner,
        Catalogue.Rules.Version);

    /// <summary>Everything before acceptance.</summary>
    public static PatientEvent[] ReadyToAccept { get; } = [Referred, Registered, Consented, Shared, Screened];

    public static AcceptanceDecider.Wish Wish { get; } = new([], [], Home, Practitioner, Now.AddMinutes(10));

    /// <summary>A referral for another indication, by its primary code.</summary>
    public static ReferralReceived ReferredFor(params string[] codes) =>
        Referred with { Indications = [.. codes.Select((c, i) => new ReferredIndication(c, i == 0))] };
}
