using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Testing;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Tests.Patients;

public sealed class VerifyingAnIdentifier
{
    private const string Own = "8003608000001016", Other = "8003608833357361";

    [Fact]
    public void of_a_registered_number_says_when() =>
        Registered.When(Verify(IdentifierKind.Ihi, "8003 6080 0000 1016")).Then(Verified(Own)).AndAgainNothing();

    [Fact]
    public void records_a_number_that_was_missing()
    {
        var without = Chart.Patient.Given(Chart.Referred, Chart.Registered with { Ihi = null });
        var decided = without.When(Verify(IdentifierKind.Ihi, Other)).Then(Verified(Other));
        Assert.Equal($"\"{Other}\"", without.And(decided.Facts).State.Identity[IdentityField.Ihi]);
    }

    [Fact]
    public void of_another_number_than_the_recorded_is_refused() =>
        Registered.When(Verify(IdentifierKind.Ihi, Other)).ThenRefused(Refusals.OtherIdentifier);

    [Fact]
    public void of_an_ihi_is_for_its_service_alone() =>
        Registered.When(Verify(IdentifierKind.Ihi, Own, VerificationMethod.CardSeen))
            .ThenRefused(Refusals.IhiByTheServiceOnly);

    [Fact]
    public void of_an_ihi_that_another_patient_has_is_refused() => // INT-05
        Registered.When(Verify(IdentifierKind.Ihi, Own, taken: true)).ThenRefused(Refusals.IhiTaken);

    [Theory]
    [InlineData(nameof(IdentifierKind.Ihi), "8003608000001017", "PP-INT-003")]
    [InlineData(nameof(IdentifierKind.Medicare), "2950100011", "PP-INT-004")]
    [InlineData(nameof(IdentifierKind.Dva), "12", "PP-INT-144")]
    [InlineData(nameof(IdentifierKind.Dva), "N 1234 56789", "PP-INT-144")]
    public void of_no_number_is_refused(string kind, string value, string code) =>
        Registered.When(Verify(Enum.Parse<IdentifierKind>(kind), value, VerificationMethod.CardSeen)).ThenRefused(code);

    [Fact]
    public void of_a_dva_file_stands_beside_the_registration() =>
        Registered.When(Verify(IdentifierKind.Dva, "nx 900001", VerificationMethod.CardSeen))
            .Then(new IdentifierVerified(IdentifierKind.Dva, "NX900001", VerificationMethod.CardSeen, Chart.Today))
            .AndAgainNothing();

    [Fact]
    public void tomorrow_is_refused() =>
        Registered
            .When(s => IdentityDecider.Verify(
                s, Verified(Own) with { VerifiedOn = Chart.Today.AddDays(1) }, false, Chart.Home, Chart.Today))
            .ThenRefused(Refusals.VerifiedInFuture);

    private static Given<PatientState, PatientEvent> Registered =>
        Chart.Patient.Given(Chart.Referred, Chart.Registered);

    private static IdentifierVerified Verified(string value) =>
        new(IdentifierKind.Ihi, value, VerificationMethod.HiService, Chart.Today);

    private static Func<PatientState, Decision<PatientEvent>> Verify(
        IdentifierKind kind,
        string value,
        VerificationMethod method = VerificationMethod.HiService,
        bool taken = false) =>
        state => IdentityDecider.Verify(state, new(kind, value, method, Chart.Today), taken, Chart.Home, Chart.Today);
}
