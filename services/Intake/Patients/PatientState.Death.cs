using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>What is known of a patient's death.</summary>
internal sealed record Death(
    DateOnly On, DatePrecision Precision, DeathSource Source, AdverseReactionId? RelatedAdverseReactionId);

/// <summary>Whether the patient lives, and whether the record is held.</summary>
internal sealed partial record PatientState
{
    /// <summary>Null while the patient lives.</summary>
    public Death? Death { get; init; }

    /// <summary>Nothing of the record may be destroyed.</summary>
    public bool LegalHold { get; init; }

    /// <summary>A reaction of grade 5 is known and nobody recorded the death yet.</summary>
    public bool DeathToRecord => Death is null && AdverseReactions.Values.Any(a => a.Grade == DeathGrade);

    private const int DeathGrade = 5;

    private PatientState? AfterDeathFact(PatientEvent fact) => fact switch
    {
        PatientDeceased e when Status == PatientStatus.Registered => this with
        {
            Status = PatientStatus.Deceased,
            Death = new(e.DateOfDeath, e.Precision, e.Source, e.RelatedAdverseReactionId),
        },
        LegalHoldPlaced when !LegalHold => this with { LegalHold = true },
        _ => null,
    };
}
