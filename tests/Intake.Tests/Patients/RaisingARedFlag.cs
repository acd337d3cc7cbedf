using PeriostealPlatform.Catalogue.Safety;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Testing;
using PeriostealPlatform.Testing.Rules;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Tests.Patients;

public sealed class RaisingARedFlag
{
    private static readonly RedFlagId Flag = new(Guid.Parse("01990000-0000-7000-8000-000000000051"));

    private static readonly RedFlagRaised Raised = new(
        Flag,
        Chart.Episode,
        "rf-syncope",
        RedFlagUrgency.SameDay,
        RedFlagAction.ReferredSameDay,
        "fainted on the stairs",
        "their doctor",
        Chart.Catalogue.Rules.Version);

    private static readonly RedFlagResolved Resolved = new(Flag, "rf-syncope", "seen the same day, nothing found");

    [Fact]
    public void takes_its_urgency_from_the_catalogue() =>
        Registered.When(Raise(Raised with { Urgency = RedFlagUrgency.Emergency })).Then(Raised).AndAgainNothing();

    [Fact, Refuses("INT-11")]
    public void stands_in_the_way_of_acceptance() =>
        Ready.And(Raised).When(Accept()).ThenRefused(Refusals.RedFlagOpen("Syncope"));

    [Fact, Allows("INT-11")]
    public void stands_in_the_way_until_it_is_resolved()
    {
        Ready.And(Raised).When(Resolve()).Then(Resolved).AndAgainNothing();
        Ready.And(Raised, Resolved).When(Accept()).ThenKinds(typeof(EpisodeAccepted));
    }

    [Fact]
    public void of_any_episode_stands_in_every_way() =>
        Ready.And(Raised with { EpisodeId = null }).When(Accept()).ThenRefused("PP-INT-011");

    [Fact]
    public void in_another_episode_stands_in_no_way()
    {
        var other = Chart.ReferredFor("pain-back") with
        {
            EpisodeId = new(Guid.Parse("01990000-0000-7000-8000-000000000052")),
            ReferralId = new(Guid.Parse("01990000-0000-7000-8000-000000000053")),
        };
        Ready.And(other, Raised with { EpisodeId = other.EpisodeId })
            .When(Accept())
            .ThenKinds(typeof(EpisodeAccepted));
    }

    [Fact]
    public void twice_is_refused_and_after_its_resolution_not()
    {
        var again = Raised with { RedFlagId = new(Guid.Parse("01990000-0000-7000-8000-000000000054")) };
        Registered.And(Raised).When(Raise(again)).ThenRefused(Refusals.RedFlagAlreadyOpen);
        Registered.And(Raised, Resolved).When(Raise(again)).Then(again);
    }

    [Fact]
    public void may_every_clinic_that_treats_the_patient()
    {
        var there = Chart.ReferredFor("pain-back") with
        {
            EpisodeId = new(Guid.Parse("01990000-0000-7000-8000-000000000052")),
            ReferralId = new(Guid.Parse("01990000-0000-7000-8000-000000000053")),
            Clinic = Chart.Elsewhere,
        };
        Registered.When(s => RedFlagDecider.Raise(s, Raised, Chart.Elsewhere, Chart.Catalogue))
            .ThenRefused(Refusals.NotYours(Chart.Elsewhere));
        Registered.And(there)
            .When(s => RedFlagDecider.Raise(s, Raised, Chart.Elsewhere, Chart.Catalogue))
            .Then(Raised);
    }

    [Fact]
    public void knows_its_code_and_its_episode()
    {
        Registered.When(Raise(Raised with { Code = "rf-unknown" })).ThenRefused("PP-INT-112");
        Registered.When(Raise(Raised with { EpisodeId = new(Flag.Value) })).ThenRefused(Refusals.NoSuchEpisode);
        Registered.When(s => RedFlagDecider.Resolve(s, Flag, "all is well", Chart.Home))
            .ThenRefused(Refusals.NoSuchRedFlag);
    }

    private static Given<PatientState, PatientEvent> Registered =>
        Chart.Patient.Given(Chart.Referred, Chart.Registered);

    private static Given<PatientState, PatientEvent> Ready => Chart.Patient.Given(Chart.ReadyToAccept);

    private static Func<PatientState, Decision<PatientEvent>> Raise(RedFlagRaised wish) =>
        state => RedFlagDecider.Raise(state, wish, Chart.Home, Chart.Catalogue);

    private static Func<PatientState, Decision<PatientEvent>> Resolve() =>
        state => RedFlagDecider.Resolve(state, Flag, Resolved.Resolution!, Chart.Home);

    private static Func<PatientState, Decision<PatientEvent>> Accept() =>
        state => AcceptanceDecider.Accept(state, Chart.Episode, Chart.Wish, Chart.Catalogue);
}
