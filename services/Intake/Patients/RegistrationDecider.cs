using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Intake.Patients.Identifiers;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>Registers the person behind a referral (INT-01 to INT-06).</summary>
internal static class RegistrationDecider
{
    private static readonly DateOnly Oldest = new(1900, 1, 1);

    /// <summary>Registers the patient once, by a clinic the patient was referred to.</summary>
    /// <param name="state">The patient so far.</param>
    /// <param name="entry">What would be recorded, identifiers as typed.</param>
    /// <param name="ihiTaken">Whether the identifier index holds the IHI for another patient (INT-05).</param>
    /// <param name="clinic">The clinic that acts.</param>
    /// <param name="today">The clinic's date.</param>
    /// <param name="catalogue">Clinics and limits.</param>
    public static Decision<PatientEvent> Register(
        PatientState state,
        PatientEvent.PatientRegistered entry,
        bool ihiTaken,
        string clinic,
        DateOnly today,
        ClinicalCatalogue catalogue)
    {
        if (Custody.WhyClosed(state) is { } closed)
            return closed;
        if (state.Status == PatientStatus.Unknown)
            return Refusals.NoSuchPatient;
        if (!state.Episodes.Values.Any(e => e.Clinic == clinic))
            return Refusals.NotYours(clinic);
        if (state.Status == PatientStatus.Registered)
            return Refusals.AlreadyRegistered;
        if (catalogue.FindClinic(entry.HomeClinic) is null)
            return Refusals.UnknownCode("clinic", entry.HomeClinic);
        if (!HasName(entry))
            return Refusals.NameMissing;
        if (entry.BirthDate is not { } birth || !IsPossible(birth, today, catalogue.Rules))
            return Refusals.BirthDateImpossible;
        if (entry.Ihi is not null && Ihi.Parse(entry.Ihi) is null)
            return Refusals.IhiInvalid;
        if (entry.Medicare is not null && MedicareNumber.Parse(entry.Medicare) is null)
            return Refusals.MedicareInvalid;
        if (!entry.CollectionNoticeAcknowledged)
            return Refusals.CollectionNotice;
        if (ihiTaken)
            return Refusals.IhiTaken;

        return entry with
        {
            Ihi = entry.Ihi is { } ihi ? Ihi.Parse(ihi)!.Value.Value : null,
            Medicare = entry.Medicare is { } medicare ? MedicareNumber.Parse(medicare)!.Value.Value : null,
        };
    }

    private static bool HasName(PatientEvent.PatientRegistered entry) =>
        !string.IsNullOrWhiteSpace(entry.Family) || entry.Given?.Any(g => !string.IsNullOrWhiteSpace(g)) == true;

    /// <summary>INT-02: real, not in the future and not too long ago.</summary>
    public static bool IsPossible(DateOnly birth, DateOnly today, ClinicalRules rules) =>
        birth >= Oldest && birth <= today && Age.On(birth, today) <= rules.OldestPatientYears;
}
