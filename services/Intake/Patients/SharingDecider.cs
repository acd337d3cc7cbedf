using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>Records which clinics may see the record.</summary>
internal static class SharingDecider
{
    /// <summary>Sets the directive anew; the same one again changes nothing.</summary>
    /// <param name="state">The patient so far.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="clinics">Clinics named by the policy; empty for the others.</param>
    /// <param name="breakGlassAllowed">Whether an emergency may override it.</param>
    /// <param name="clinic">The clinic that acts.</param>
    /// <param name="catalogue">The clinics.</param>
    public static Decision<PatientEvent> Set(
        PatientState state,
        SharingPolicy policy,
        IReadOnlyList<string> clinics,
        bool breakGlassAllowed,
        string clinic,
        ClinicalCatalogue catalogue)
    {
        if (Custody.OfRecord(state, clinic) is { } no)
            return no;
        if (policy == SharingPolicy.NamedClinics && clinics.Count == 0)
            return Refusals.ClinicsMissing;
        if (policy != SharingPolicy.NamedClinics && clinics.Count > 0)
            return Refusals.ClinicsNotAsked;
        if (clinics.FirstOrDefault(c => catalogue.FindClinic(c) is null) is { } unknown)
            return Refusals.UnknownCode("clinic", unknown);

        var named = clinics.Distinct().ToList();
        return state.Sharing is { } now
            && (now.Policy, now.BreakGlassAllowed) == (policy, breakGlassAllowed)
            && now.Clinics.ToHashSet().SetEquals(named)
            ? Decision.Nothing
            : new PatientEvent.SharingDirectiveSet(policy, named, breakGlassAllowed, (state.Sharing?.Version ?? 0) + 1);
    }
}
