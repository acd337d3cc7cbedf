using PeriostealPlatform.Catalogue.Safety;
using PeriostealPlatform.Catalogue.Sites;
using PeriostealPlatform.EventSourcing.Amendments;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>What a screening comes to.</summary>
internal enum ScreeningOutcome
{
    Eligible,
    EligibleWithRestrictions,
    NotEligible,
    Defer,
}

/// <summary>Whether the patient is pregnant.</summary>
internal enum Pregnancy
{
    No,
    Yes,
    Unknown,
    NotApplicable,
}

/// <summary>Why an episode is declined or deferred.</summary>
internal enum DecisionReason
{
    AbsoluteContraindication,
    RedFlag,
    NoConsent,
    OutOfScope,
    Capacity,
    Other,
}

/// <summary>Why an episode ended.</summary>
internal enum EpisodeClosure
{
    Discharged,
    ConsentWithdrawn,
    Death,
    LostToFollowUp,

    /// <summary>The other record of the same person has this episode too.</summary>
    MergedDuplicate,
}

/// <summary>That the condition of a relative contraindication is met.</summary>
/// <param name="By">The field of who confirmed it; null for the treating practitioner.</param>
/// <param name="On">The day.</param>
internal sealed record LiftedCondition(ClearanceFrom? By, DateOnly On);

/// <summary>A contraindication found in screening.</summary>
/// <param name="Code">Code of the catalogue.</param>
/// <param name="Level">Absolute or relative, as far as the catalogue allows both.</param>
/// <param name="Site">Code of the site it is at; null when the whole body.</param>
/// <param name="Side">Side of the site; null for every side.</param>
/// <param name="Lifted">Its condition is met; null while it is not.</param>
internal sealed record ContraindicationFinding(
    string Code,
    ContraindicationLevel Level,
    string? Site = null,
    Side? Side = null,
    LiftedCondition? Lifted = null);

/// <summary>A site that may not be treated.</summary>
/// <param name="Code">Code of the site.</param>
/// <param name="Side">Side of the site; null for every side.</param>
internal sealed record ProhibitedSite(string Code, Side? Side = null);

/// <summary>Vital signs taken in screening; each null when not taken.</summary>
/// <param name="Hr">Heart rate, beats per minute.</param>
/// <param name="Sbp">Systolic blood pressure, mmHg.</param>
/// <param name="Dbp">Diastolic blood pressure, mmHg.</param>
/// <param name="Rr">Breaths per minute.</param>
/// <param name="Spo2">Oxygen saturation, percent.</param>
/// <param name="TempC">Temperature, degrees Celsius.</param>
/// <param name="Pef">Peak expiratory flow, litres per minute.</param>
internal sealed record ScreeningVitals(
    [property: Amendable] int? Hr = null,
    [property: Amendable] int? Sbp = null,
    [property: Amendable] int? Dbp = null,
    [property: Amendable] int? Rr = null,
    [property: Amendable] int? Spo2 = null,
    [property: Amendable] decimal? TempC = null,
    [property: Amendable] int? Pef = null);
