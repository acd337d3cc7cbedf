using PeriostealPlatform.Catalogue.Safety;
using PeriostealPlatform.Catalogue.Sites;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Intake.Features;

/// <summary>The command as it is sent.</summary>
/// <param name="Outcome">What the practitioner came to.</param>
/// <param name="Contraindications">What was found; none when left out.</param>
/// <param name="RedFlags">Red flags found; each is raised and stands in the way until it is resolved.</param>
/// <param name="AnswersVersion">Version of the questions asked.</param>
/// <param name="Medicines">Medicines, in words.</param>
/// <param name="RateSlowingMedicine">Whether one of them slows the heart.</param>
/// <param name="Allergies">Allergies, in words.</param>
/// <param name="Pregnancy">Whether the patient is pregnant.</param>
/// <param name="Vitals">Vital signs taken.</param>
/// <param name="LimitedIndication">Whether the indication is an inner-organ one; checked against the catalogue.</param>
/// <param name="MedicalDiagnosisSeen">Whether the diagnosis was seen; a clearance shows one when this is left out
/// (INT-14).</param>
/// <param name="ActionPlanSeen">Whether the patient's action plan was seen.</param>
/// <param name="Clearance">A clearance shown.</param>
/// <param name="MyocardialInfarctionDate">Day of an infarction.</param>
/// <param name="FractureDate">Day of the fracture that delays.</param>
/// <param name="Note">Anything else.</param>
internal sealed record CompleteScreeningBody(
    ScreeningOutcome Outcome,
    IReadOnlyList<FindingBody>? Contraindications = null,
    IReadOnlyList<RedFlagBody>? RedFlags = null,
    int? AnswersVersion = null,
    IReadOnlyList<string>? Medicines = null,
    bool? RateSlowingMedicine = null,
    IReadOnlyList<string>? Allergies = null,
    Pregnancy? Pregnancy = null,
    ScreeningVitals? Vitals = null,
    bool? LimitedIndication = null,
    bool? MedicalDiagnosisSeen = null,
    bool? ActionPlanSeen = null,
    ClearanceBody? Clearance = null,
    DateOnly? MyocardialInfarctionDate = null,
    DateOnly? FractureDate = null,
    string? Note = null) : CommandBody
{
    /// <summary>What would be recorded.</summary>
    public PatientEvent.ScreeningCompleted ToFact(
        ScreeningId id, EpisodeId episode, DateTimeOffset at, string rulesVersion, Func<RedFlagId> newFlag) => new(
        id,
        episode,
        AnswersVersion ?? 1,
        at,
        [.. (Contraindications ?? []).Select(f => f.ToFact())],
        Documents(),
        [.. (RedFlags ?? []).Select(f => new ScreenedRedFlag(f.Code, newFlag()))],
        RedFlags is { Count: > 0 } flags
            ? [.. flags.Select(f => new RedFlagJudgement(f.Code, f.Sign, f.Judgement, f.ReferredTo))]
            : null,
        Medicines,
        RateSlowingMedicine,
        Allergies,
        Pregnancy,
        Vitals,
        LimitedIndication ?? false,
        MedicalDiagnosisSeen ?? Clearance is not null,
        ActionPlanSeen,
        Clearance?.Facts,
        Clearance?.Document,
        MyocardialInfarctionDate,
        FractureDate,
        Outcome,
        Note,
        rulesVersion);

    private Dictionary<string, string>? Documents()
    {
        var documents = new Dictionary<string, string>();
        foreach (var finding in Contraindications ?? [])
        {
            if (finding.Lifted?.DocumentRef is { } document)
                documents[finding.Code] = document;
        }

        return documents.Count == 0 ? null : documents;
    }
}

/// <summary>A contraindication as it is sent.</summary>
/// <param name="Code">Code of the catalogue.</param>
/// <param name="Level">Absolute or relative.</param>
/// <param name="Site">Code of the site; none when it concerns the whole body.</param>
/// <param name="Side">Side of the site.</param>
/// <param name="Lifted">That its condition is met.</param>
internal sealed record FindingBody(
    string Code, ContraindicationLevel Level, string? Site = null, Side? Side = null, LiftedBody? Lifted = null)
{
    /// <summary>What would be recorded.</summary>
    public ContraindicationFinding ToFact() =>
        new(Code, Level, Site, Side, Lifted is { } lifted ? new(lifted.By, lifted.On) : null);
}

/// <summary>A condition that is met.</summary>
/// <param name="On">The day.</param>
/// <param name="By">The field of who confirmed it; the treating practitioner when left out.</param>
/// <param name="DocumentRef">Where the document lies.</param>
internal sealed record LiftedBody(DateOnly On, ClearanceFrom? By = null, string? DocumentRef = null);

/// <summary>A red flag as it is sent.</summary>
/// <param name="Code">Code of the catalogue.</param>
/// <param name="Judgement">What the practitioner thinks of it.</param>
/// <param name="Sign">What was seen or said.</param>
/// <param name="ReferredTo">Where the patient was sent.</param>
internal sealed record RedFlagBody(string Code, string Judgement, string? Sign = null, string? ReferredTo = null);
