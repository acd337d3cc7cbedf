using System.Text.Json.Nodes;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Testing;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Tests.Patients;

public sealed class CorrectingIdentity
{
    [Fact]
    public void keeps_both_values() =>
        Registered.When(Correct(IdentityField.Family, "Zhou", "Chou"))
            .Then(Correction(IdentityField.Family, "Zhou", "Chou"))
            .AndAgainNothing();

    [Fact]
    public void of_a_value_that_has_changed_since_is_refused()
    {
        Registered.When(Correct(IdentityField.Family, "Chou", "Zhu")).ThenRefused(Refusals.ValueChanged);
        Registered.When(Correct(IdentityField.Preferred, "May", "Mei")).ThenRefused(Refusals.ValueChanged);
    }

    [Fact]
    public void fills_an_empty_field_and_empties_a_full_one()
    {
        Registered.When(Correct(IdentityField.Preferred, null, "May")).ThenKinds(typeof(PatientIdentityCorrected));
        var medicare = Registered.When(Correct(IdentityField.Medicare, "2950 10120 1 1", null));
        var corrected = Assert.IsType<PatientIdentityCorrected>(Assert.Single(medicare.Facts));
        Assert.Equal("29501012011", (string?)corrected.Old);
    }

    [Fact]
    public void leaves_a_name() // INT-01
    {
        Registered.When(Correct(IdentityField.Family, "Zhou", null)).ThenKinds(typeof(PatientIdentityCorrected));
        Registered.And(Correction(IdentityField.Family, "Zhou", null))
            .When(Correct(IdentityField.Given, new JsonArray("Mei Lin"), null))
            .ThenRefused(Refusals.NameMissing);
    }

    [Fact]
    public void of_the_birth_date_counts_from_then_on() // INT-02
    {
        Registered.When(Correct(IdentityField.BirthDate, "1974-03-11", "2974-11-03"))
            .ThenRefused(Refusals.BirthDateImpossible);
        Registered.When(Correct(IdentityField.BirthDate, "1974-03-11", "1974-02-30"))
            .ThenRefused(Refusals.BirthDateImpossible);
        Registered.When(Correct(IdentityField.BirthDate, "1974-03-11", null)).ThenRefused(Refusals.BirthDateImpossible);
        var corrected = Registered.And(Correction(IdentityField.BirthDate, "1974-03-11", "2010-03-11"));
        Assert.Equal(new DateOnly(2010, 3, 11), corrected.State.BirthDate);
        corrected.When(s => ConsentDecider.Record(s, Chart.Consented, Chart.Home, Chart.Catalogue))
            .ThenRefused(Refusals.GuardianNeeded);
    }

    [Fact]
    public void of_an_identifier_checks_its_form_and_its_owner() // INT-03, INT-04, INT-05
    {
        const string ihi = "8003608833357361";
        Registered.When(Correct(IdentityField.Ihi, "8003608000001016", "8003608833357362"))
            .ThenRefused(Refusals.IhiInvalid);
        Registered.When(Correct(IdentityField.Medicare, "29501012011", "2950100011"))
            .ThenRefused(Refusals.MedicareInvalid);
        Registered.When(Correct(IdentityField.Ihi, "8003608000001016", ihi, taken: true))
            .ThenRefused(Refusals.IhiTaken);
        var corrected = Registered.When(Correct(IdentityField.Ihi, "8003 6080 0000 1016", "8003 6088 3335 7361"));
        Assert.Equal(ihi, (string?)Assert.IsType<PatientIdentityCorrected>(Assert.Single(corrected.Facts)).New);
    }

    [Fact]
    public void of_a_verified_identifier_makes_it_unverified()
    {
        var verified = new IdentifierVerified(
            IdentifierKind.Ihi, "8003608000001016", VerificationMethod.HiService, Chart.Today);
        var after = Registered.And(verified, Correction(IdentityField.Ihi, "8003608000001016", "8003608833357361"));
        Assert.DoesNotContain(IdentifierKind.Ihi, after.State.Verified.Keys);
    }

    [Theory]
    [InlineData(nameof(IdentityField.Gender), "\"sometimes\"")]
    [InlineData(nameof(IdentityField.Gender), "null")]
    [InlineData(nameof(IdentityField.IndigenousStatus), "5")]
    [InlineData(nameof(IdentityField.Given), "[\"\"]")]
    [InlineData(nameof(IdentityField.Given), "\"Mei Lin\"")]
    [InlineData(nameof(IdentityField.Telecom), "[{\"system\":\"pigeon\",\"value\":\"home\"}]")]
    [InlineData(nameof(IdentityField.Telecom), "[null]")]
    [InlineData(nameof(IdentityField.Address), "{\"line\":\"\"}")]
    [InlineData(nameof(IdentityField.Family), "{}")]
    public void to_what_the_field_cannot_hold_is_refused(string field, string value) =>
        Registered.When(Correct(Enum.Parse<IdentityField>(field), null, JsonNode.Parse(value)))
            .ThenRefused(Refusals.ValueNotPossible);

    [Theory]
    [InlineData(nameof(IdentityField.SexAtBirth), "\"female\"")]
    [InlineData(nameof(IdentityField.IndigenousStatus), "4")]
    [InlineData(nameof(IdentityField.Telecom), "[{\"system\":\"mobile\",\"value\":\"+61 4 9157 0006\"}]")]
    [InlineData(nameof(IdentityField.Address), "{\"line\":\"1 Example Street\",\"suburb\":\"Chatswood\"}")]
    [InlineData(nameof(IdentityField.InterpreterLanguage), "\"zh-Hans\"")]
    public void to_what_the_field_can_hold_is_taken(string field, string value) =>
        Registered.When(Correct(Enum.Parse<IdentityField>(field), null, JsonNode.Parse(value)))
            .ThenKinds(typeof(PatientIdentityCorrected));

    [Fact]
    public void is_the_home_clinics_to_do() =>
        Registered.When(Correct(IdentityField.Family, "Zhou", "Chou", clinic: Chart.Elsewhere))
            .ThenRefused(Refusals.NotYours(Chart.Elsewhere));

    private static Given<PatientState, PatientEvent> Registered =>
        Chart.Patient.Given(Chart.Referred, Chart.Registered);

    private static PatientIdentityCorrected Correction(IdentityField field, JsonNode? old, JsonNode? value) =>
        new(field, old, value, "typed wrongly", "passport seen");

    private static Func<PatientState, Decision<PatientEvent>> Correct(
        IdentityField field, JsonNode? old, JsonNode? value, bool taken = false, string clinic = Chart.Home) =>
        state => IdentityDecider.Correct(
            state, Correction(field, old, value), taken, clinic, Chart.Today, Chart.Catalogue.Rules);
}
