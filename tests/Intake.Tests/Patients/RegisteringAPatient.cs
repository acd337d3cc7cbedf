using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Testing;
using PeriostealPlatform.Testing.Rules;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Tests.Patients;

public sealed class RegisteringAPatient
{
    [Fact]
    public void records_who_it_is() => Referred.When(Register(Chart.Registered)).Then(Chart.Registered);

    [Fact]
    public void takes_identifiers_as_people_type_them() =>
        Referred
            .When(Register(Chart.Registered with { Ihi = "8003 6080 0000 1016", Medicare = "2950-10120-1 1" }))
            .Then(Chart.Registered);

    [Fact]
    public void a_second_time_is_refused() =>
        Referred.And(Chart.Registered).When(Register(Chart.Registered)).ThenRefused(Refusals.AlreadyRegistered);

    [Fact]
    public void nobody_referred_is_refused() =>
        Chart.Patient.Given().When(Register(Chart.Registered)).ThenRefused(Refusals.NoSuchPatient);

    [Fact]
    public void by_a_clinic_without_the_referral_is_refused() =>
        Referred.When(Register(Chart.Registered, Chart.Elsewhere)).ThenRefused(Refusals.NotYours(Chart.Elsewhere));

    [Theory, Refuses("INT-01"), Allows("INT-01")]
    [InlineData(null, null, false)]
    [InlineData(" ", " ", false)]
    [InlineData("Zhou", null, true)]
    [InlineData(null, "Mei", true)]
    public void needs_a_family_or_a_given_name(string? family, string? given, bool enough)
    {
        var decided =
            Referred.When(Register(Chart.Registered with { Family = family, Given = given is null ? null : [given] }));
        if (enough)
            decided.ThenKinds(typeof(PatientRegistered));
        else
            decided.ThenRefused(Refusals.NameMissing);
    }

    [Theory, Refuses("INT-02"), Allows("INT-02")]
    [InlineData("2026-09-08", false)]
    [InlineData("2026-09-07", true)]
    [InlineData("1901-09-08", true)]
    [InlineData("1901-09-07", true)]
    [InlineData("1900-09-07", false)]
    [InlineData("1899-12-31", false)]
    public void needs_a_possible_birth_date(string birth, bool possible)
    {
        var decided = Referred.When(Register(Chart.Registered with { BirthDate = DateOnly.Parse(birth) }));
        if (possible)
            decided.ThenKinds(typeof(PatientRegistered));
        else
            decided.ThenRefused(Refusals.BirthDateImpossible);
    }

    [Fact]
    public void needs_a_birth_date() =>
        Referred.When(Register(Chart.Registered with { BirthDate = null })).ThenRefused(Refusals.BirthDateImpossible);

    [Fact, Refuses("INT-03"), Allows("INT-03")]
    public void with_a_wrong_ihi_is_refused_and_without_one_not()
    {
        Referred.When(Register(Chart.Registered with { Ihi = "8003608000001017" })).ThenRefused(Refusals.IhiInvalid);
        Referred.When(Register(Chart.Registered with { Ihi = null })).ThenKinds(typeof(PatientRegistered));
    }

    [Fact, Refuses("INT-04"), Allows("INT-04")]
    public void with_a_wrong_medicare_number_is_refused_and_without_one_not()
    {
        Referred.When(Register(Chart.Registered with { Medicare = "29501012111" }))
            .ThenRefused(Refusals.MedicareInvalid);
        Referred.When(Register(Chart.Registered with { Medicare = null })).ThenKinds(typeof(PatientRegistered));
    }

    [Fact]
    public void with_another_patients_ihi_is_refused() =>
        Referred.When(Register(Chart.Registered, ihiTaken: true)).ThenRefused(Refusals.IhiTaken);

    [Fact, Refuses("INT-06")]
    public void needs_the_collection_notice() =>
        Referred.When(Register(Chart.Registered with { CollectionNoticeAcknowledged = false }))
            .ThenRefused(Refusals.CollectionNotice);

    [Fact, Allows("INT-06")]
    public void with_the_collection_notice_is_taken() =>
        Referred.When(Register(Chart.Registered)).ThenKinds(typeof(PatientRegistered));

    [Fact]
    public void at_an_unknown_home_clinic_is_refused() =>
        Referred.When(Register(Chart.Registered with { HomeClinic = "xyz" })).ThenRefused("PP-INT-112");

    private static Given<PatientState, PatientEvent> Referred => Chart.Patient.Given(Chart.Referred);

    private static Func<PatientState, Decision<PatientEvent>> Register(
        PatientRegistered entry, string clinic = Chart.Home, bool ihiTaken = false) =>
        state => RegistrationDecider.Register(state, entry, ihiTaken, clinic, Chart.Today, Chart.Catalogue);
}
