using PeriostealPlatform.Records.Access;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.Testing.Rules;

namespace PeriostealPlatform.Records.Tests.Access;

public sealed class Deciding_who_reads
{
    private static readonly SharingGround Unshared = new("hvl", "hvl", "this-clinic-only", []);

    [Theory]
    [InlineData(Roles.TreatingPractitioner)]
    [InlineData(Roles.ClinicalLead)]
    [InlineData(Roles.Reception)]
    public void lets_the_home_clinic_read_whatever_the_directive_says(string role) =>
        Assert.Equal(
            new AccessDecision(true, "treatment", "custody:hvl"),
            AccessGate.Decide(new Reader(role, "hvl"), Unshared));

    [Fact]
    public void lets_the_clinic_that_holds_the_episode_read() =>
        Assert.True(AccessGate.Decide(
            new Reader(Roles.TreatingPractitioner, "prm"), Unshared with { CustodyClinic = "prm" }).Allowed);

    [Fact]
    public void lets_the_home_clinic_read_while_another_holds_the_episode() =>
        Assert.Equal(
            new AccessDecision(true, "treatment", "custody:hvl"),
            AccessGate.Decide(new Reader(Roles.TreatingPractitioner, "hvl"), Unshared with { CustodyClinic = "prm" }));

    [Fact]
    public void lets_the_clinics_of_a_record_that_goes_on_in_this_one_read() =>
        Assert.True(AccessGate.Decide(
            new Reader(Roles.TreatingPractitioner, "chw"), Unshared with { AlsoHeldBy = ["chw"] }).Allowed);

    [Fact, Refuses("INT-20")]
    public void refuses_another_clinic_when_the_patient_keeps_the_record_to_one() =>
        Assert.Equal(
            new AccessDecision(false, "treatment", "sharing:this-clinic-only"),
            AccessGate.Decide(new Reader(Roles.TreatingPractitioner, "chw"), Unshared));

    [Fact]
    public void refuses_another_clinic_when_the_patient_has_not_decided() =>
        Assert.False(AccessGate.Decide(
            new Reader(Roles.TreatingPractitioner, "chw"), Unshared with { SharingPolicy = null }).Allowed);

    [Fact, Allows("INT-20")]
    public void lets_every_clinic_read_when_the_patient_shares_with_all() =>
        Assert.Equal(
            new AccessDecision(true, "treatment", "sharing:all-clinics"),
            AccessGate.Decide(
                new Reader(Roles.TreatingPractitioner, "chw"), Unshared with { SharingPolicy = "all-clinics" }));

    [Theory]
    [InlineData("chw", true)]
    [InlineData("prm", false)]
    public void lets_named_clinics_read_and_no_others(string clinic, bool allowed) =>
        Assert.Equal(
            allowed,
            AccessGate.Decide(
                new Reader(Roles.TreatingPractitioner, clinic),
                Unshared with { SharingPolicy = "named-clinics", SharedClinics = ["chw"] }).Allowed);

    [Theory]
    [InlineData(Roles.Auditor, "audit")]
    [InlineData(Roles.PatientDesk, "patient-request")]
    public void lets_roles_read_that_do_not_depend_on_a_clinic(string role, string purpose)
    {
        var decision = AccessGate.Decide(new Reader(role, "chw"), Unshared);
        Assert.True(decision.Allowed);
        Assert.Equal(purpose, decision.Purpose);
    }

    [Theory]
    [InlineData(Roles.Operations)]
    [InlineData(Roles.System)]
    [InlineData("invented")]
    public void refuses_roles_that_have_no_business_with_records(string role) =>
        Assert.False(AccessGate.Decide(new Reader(role, "hvl"), Unshared).Allowed);

    [Fact]
    public void refuses_a_role_without_business_even_when_all_is_shared() =>
        Assert.False(AccessGate.Decide(
            new Reader(Roles.Operations, "hvl"), Unshared with { SharingPolicy = "all-clinics" }).Allowed);

    [Fact, Refuses("INT-20")]
    public void refuses_another_clinic_once_a_consent_is_withdrawn()
    {
        var shared = Unshared with { SharingPolicy = "all-clinics" };
        Assert.Equal("consent:sharing-withdrawn", Elsewhere(shared with { SharingWithdrawn = true }));
        Assert.Equal("consent:treatment-withdrawn", Elsewhere(shared with { TreatmentWithdrawn = true }));
        Assert.True(AccessGate.Decide(
            new Reader(Roles.TreatingPractitioner, "hvl"), shared with { SharingWithdrawn = true }).Allowed);
    }

    [Theory]
    [InlineData(Roles.TreatingPractitioner, "audit", false, "purpose:not-for-role")]
    [InlineData(Roles.Auditor, "treatment", false, "purpose:not-for-role")]
    [InlineData(Roles.ClinicalLead, "quality-review", false, "purpose:outside-custody")]
    [InlineData(Roles.ClinicalLead, "treatment", true, "sharing:all-clinics")]
    [InlineData(Roles.Integrator, null, true, "sharing:all-clinics")]
    public void weighs_what_the_reader_says_it_is_for(string role, string? purpose, bool allowed, string basis)
    {
        var decision = AccessGate.Decide(
            new Reader(role, "chw") { Purpose = purpose }, Unshared with { SharingPolicy = "all-clinics" });
        Assert.Equal((allowed, basis), (decision.Allowed, decision.Basis));
    }

    [Theory]
    [InlineData("access-log", true)]
    [InlineData("chart", false)]
    [InlineData("fhir:Patient", false)]
    public void shows_a_privacy_officer_who_read_and_nothing_clinical(string what, bool allowed) => Assert.Equal(
        allowed, AccessGate.Decide(new Reader(Roles.PrivacyOfficer, "chw") { What = what }, Unshared).Allowed);

    [Fact]
    public void decides_as_it_decided_then()
    {
        var withdrawn = Unshared with { SharingPolicy = "all-clinics", SharingWithdrawn = true };
        Assert.True(AccessGate.Decide(new Reader(Roles.TreatingPractitioner, "chw"), withdrawn, version: 1).Allowed);
        Assert.False(AccessGate.Decide(new Reader(Roles.TreatingPractitioner, "chw"), withdrawn).Allowed);
    }

    private static string Elsewhere(SharingGround ground)
    {
        var decision = AccessGate.Decide(new Reader(Roles.TreatingPractitioner, "chw"), ground);
        Assert.False(decision.Allowed);
        return decision.Basis;
    }
}
