using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Testing;
using PeriostealPlatform.Testing.Rules;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Tests.Patients;

public sealed class TransferringAnEpisode
{
    private const string Taker = "3d1c3f0e-0000-5000-8000-000000000002";

    private static readonly TransferId Transfer = new(Guid.Parse("01990000-0000-7000-8000-000000000061"));

    private static readonly TransferRequested Requested = new(
        Transfer, Chart.Episode, Chart.Home, Chart.Elsewhere, TransferReason.PatientMoved, "letter-7");

    private static readonly TransferAccepted Accepted =
        new(Transfer, Chart.Episode, Chart.Home, Chart.Elsewhere, Taker);

    [Fact]
    public void changes_custody_when_the_other_clinic_accepts_and_not_before()
    {
        var asked = Shared.And(Requested);
        Assert.Equal(Chart.Home, asked.State.Episodes[Chart.Episode].Clinic);
        asked.When(Accept()).Then(Accepted);
        Assert.Equal(Chart.Elsewhere, asked.And(Accepted).State.Episodes[Chart.Episode].Clinic);
        Assert.True(asked.And(Accepted).State.Episodes[Chart.Episode].IsOpen);
    }

    [Fact]
    public void is_asked_for_once()
    {
        Shared.When(Request(Requested)).Then(Requested).AndAgainNothing();
        Shared.And(Requested)
            .When(Request(Requested with { TransferId = new(Guid.Parse("01990000-0000-7000-8000-000000000062")) }))
            .ThenRefused(Refusals.TransferPending);
    }

    [Fact]
    public void is_answered_once()
    {
        Shared.And(Requested, Accepted).When(Accept()).ThenRefused(Refusals.NoSuchTransfer);
        var rejected = new TransferRejected(
            Transfer, Chart.Episode, Chart.Home, Chart.Elsewhere, "no room before December");
        Shared.And(Requested).When(Reject()).Then(rejected);
        Shared.And(Requested, rejected).When(Accept()).ThenRefused(Refusals.NoSuchTransfer);
        Assert.Equal(Chart.Home, Shared.And(Requested, rejected).State.Episodes[Chart.Episode].Clinic);
    }

    [Fact]
    public void is_answered_by_the_clinic_that_is_asked()
    {
        Shared.And(Requested).When(Accept("prm")).ThenRefused(Refusals.NotAsked("prm"));
        Shared.And(Requested).When(Accept(Chart.Home)).ThenRefused(Refusals.NotAsked(Chart.Home));
        Shared.And(Requested).When(Reject("prm")).ThenRefused(Refusals.NotAsked("prm"));
    }

    [Theory, Refuses("INT-16")]
    [InlineData(null)]
    [InlineData(nameof(SharingPolicy.ThisClinicOnly))]
    [InlineData(nameof(SharingPolicy.NamedClinics))]
    public void to_a_clinic_that_may_not_see_the_record_is_refused(string? policy) =>
        With(policy is null ? null : Enum.Parse<SharingPolicy>(policy), "prm").When(Request(Requested))
            .ThenRefused(Refusals.NotShared("Periosteal Care Hurstville"));

    [Theory, Allows("INT-16")]
    [InlineData(nameof(SharingPolicy.AllClinics))]
    [InlineData(nameof(SharingPolicy.NamedClinics))]
    public void to_a_clinic_that_may_see_the_record_is_taken(string policy) =>
        With(Enum.Parse<SharingPolicy>(policy), "prm", Chart.Elsewhere).When(Request(Requested)).Then(Requested);

    [Fact, Allows("INT-16")]
    public void is_taken_when_the_patient_consents_to_sharing()
    {
        var consent = Chart.Consented with
        {
            ConsentId = new(Guid.Parse("01990000-0000-7000-8000-000000000063")),
            Scope = ConsentScope.Sharing,
        };
        With(SharingPolicy.ThisClinicOnly).And(consent).When(Request(Requested)).Then(Requested);
    }

    [Fact]
    public void is_not_accepted_when_the_patient_has_closed_the_record_since()
    {
        var closed = new SharingDirectiveSet(SharingPolicy.ThisClinicOnly, [], true, 2);
        Shared.And(Requested, closed).When(Accept()).ThenRefused("PP-INT-016");
        Shared.And(Requested, closed).When(Reject()).ThenKinds(typeof(TransferRejected));
    }

    [Fact]
    public void ends_with_the_episode() =>
        Shared.And(Requested, new EpisodeClosed(Chart.Episode, EpisodeClosure.Discharged))
            .When(Accept())
            .ThenRefused(Refusals.NoSuchTransfer);

    [Fact]
    public void goes_to_another_clinic_of_the_chain()
    {
        Shared.When(Request(Requested with { To = "xyz" })).ThenRefused(Refusals.UnknownCode("clinic", "xyz"));
        Shared.When(Request(Requested with { To = Chart.Home })).ThenRefused(Refusals.TransferToItself);
        Shared.When(Request(Requested with { From = "prm" })).ThenRefused(Refusals.NotYours("prm"));
        Shared.And(new EpisodeClosed(Chart.Episode, EpisodeClosure.Discharged))
            .When(Request(Requested))
            .ThenRefused(Refusals.EpisodeIs(EpisodeStage.Closed));
    }

    [Fact]
    public void back_to_where_the_record_is_needs_no_agreement() =>
        With(SharingPolicy.ThisClinicOnly).And(Requested, Accepted)
            .When(Request(Requested with { From = Chart.Elsewhere, To = Chart.Home }))
            .ThenKinds(typeof(TransferRequested));

    private static Given<PatientState, PatientEvent> Shared => With(SharingPolicy.AllClinics);

    private static Given<PatientState, PatientEvent> With(SharingPolicy? policy, params string[] clinics)
    {
        var registered = Chart.Patient.Given(Chart.Referred, Chart.Registered);
        return policy is { } set
            ? registered.And(new SharingDirectiveSet(set, set == SharingPolicy.NamedClinics ? clinics : [], true, 1))
            : registered;
    }

    private static Func<PatientState, Decision<PatientEvent>> Request(TransferRequested wish) =>
        state => TransferDecider.Request(state, wish, Chart.Now, Chart.Catalogue);

    private static Func<PatientState, Decision<PatientEvent>> Accept(string clinic = Chart.Elsewhere) => state =>
        TransferDecider.Accept(state, Chart.Episode, Transfer, clinic, Taker, Chart.Now, Chart.Catalogue);

    private static Func<PatientState, Decision<PatientEvent>> Reject(string clinic = Chart.Elsewhere) =>
        state => TransferDecider.Reject(state, Chart.Episode, Transfer, "no room before December", clinic);
}
