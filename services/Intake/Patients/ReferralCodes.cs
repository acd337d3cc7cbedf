using PeriostealPlatform.EventSourcing.Amendments;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>Who sent the patient.</summary>
internal enum ReferralSource
{
    Self,
    Gp,
    Cardiologist,
    Pulmonologist,
    Gastroenterologist,
    Rheumatologist,
    Neurologist,
    OrthopaedicSurgeon,
    Surgeon,
    OtherSpecialist,
    OtherClinic,
}

/// <summary>Which doctor clears a patient for treatment.</summary>
internal enum ClearanceFrom
{
    Gp,
    Cardiologist,
    Pulmonologist,
    Gastroenterologist,
    Oncologist,
    Obstetrician,
    OrthopaedicSurgeon,
    Surgeon,
    OtherSpecialist,
}

/// <summary>A doctor's written clearance. Who wrote it and where it lies is personal and kept apart.</summary>
/// <param name="From">The doctor's field.</param>
/// <param name="Dated">Date of the document.</param>
/// <param name="Expires">Last day on which it counts; null when it names none.</param>
internal sealed record Clearance(ClearanceFrom From, DateOnly Dated, DateOnly? Expires = null)
{
    /// <summary>Whether it counts on a day and is not older than so many days.</summary>
    public bool CountsOn(DateOnly day, int? maxAgeDays) =>
        Dated <= day
        && (Expires is null || day <= Expires)
        && (maxAgeDays is null || day.DayNumber - Dated.DayNumber <= maxAgeDays);

    /// <summary>Whether a document of these dates can exist.</summary>
    public bool IsPossibleOn(DateOnly today) => Dated <= today && (Expires is null || Expires >= Dated);

    /// <summary>Whether it comes from this field. An orthopaedic surgeon is a surgeon.</summary>
    public bool IsFrom(ClearanceFrom field) =>
        From == field || (field == ClearanceFrom.Surgeon && From == ClearanceFrom.OrthopaedicSurgeon);
}

/// <summary>Who wrote a clearance and where it lies.</summary>
internal sealed record ClearanceDocument(
    [property: Amendable] string? Name, [property: Amendable] string? DocumentRef);

/// <summary>Why the patient is sent.</summary>
/// <param name="Code">Code of the catalogue.</param>
/// <param name="Primary">Whether it is the main one.</param>
internal sealed record ReferredIndication(string Code, bool Primary);

/// <summary>Why the patient is treated.</summary>
/// <param name="Code">Code of the catalogue.</param>
/// <param name="Primary">Whether it is the main one.</param>
/// <param name="Limited">Whether it is an inner-organ indication.</param>
internal sealed record AcceptedIndication(string Code, bool Primary, bool Limited);
