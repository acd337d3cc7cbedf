using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Testing;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Tests.Patients;

public sealed class SettingSharing
{
    [Fact]
    public void counts_the_directives()
    {
        Registered.When(Set(SharingPolicy.AllClinics)).Then(Chart.Shared).AndAgainNothing();
        Registered.And(Chart.Shared)
            .When(Set(SharingPolicy.ThisClinicOnly))
            .Then(new SharingDirectiveSet(SharingPolicy.ThisClinicOnly, [], true, 2));
    }

    [Fact]
    public void to_named_clinics_names_them()
    {
        Registered.When(Set(SharingPolicy.NamedClinics)).ThenRefused(Refusals.ClinicsMissing);
        Registered.When(Set(SharingPolicy.NamedClinics, "chw", "hvl", "chw"))
            .Then(new SharingDirectiveSet(SharingPolicy.NamedClinics, ["chw", "hvl"], true, 1))
            .AndAgainNothing();
    }

    [Fact]
    public void to_others_names_none() =>
        Registered.When(Set(SharingPolicy.AllClinics, "chw")).ThenRefused(Refusals.ClinicsNotAsked);

    [Fact]
    public void to_an_unknown_clinic_is_refused() =>
        Registered.When(Set(SharingPolicy.NamedClinics, "chw", "xyz"))
            .ThenRefused(Refusals.UnknownCode("clinic", "xyz"));

    [Fact]
    public void is_the_home_clinics_to_do() =>
        Registered
            .When(s => SharingDecider.Set(s, SharingPolicy.AllClinics, [], true, Chart.Elsewhere, Chart.Catalogue))
            .ThenRefused(Refusals.NotYours(Chart.Elsewhere));

    [Fact]
    public void needs_a_registered_patient() =>
        Chart.Patient.Given(Chart.Referred).When(Set(SharingPolicy.AllClinics)).ThenRefused(Refusals.NotRegistered);

    private static Given<PatientState, PatientEvent> Registered =>
        Chart.Patient.Given(Chart.Referred, Chart.Registered);

    private static Func<PatientState, Decision<PatientEvent>> Set(SharingPolicy policy, params string[] clinics) =>
        state => SharingDecider.Set(state, policy, clinics, true, Chart.Home, Chart.Catalogue);
}
