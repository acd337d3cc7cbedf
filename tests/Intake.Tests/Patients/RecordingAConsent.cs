using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Testing;
using PeriostealPlatform.Testing.Rules;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Tests.Patients;

public sealed class RecordingAConsent
{
    [Fact]
    public void lets_it_count() => Registered.When(Record(Chart.Consented)).Then(Chart.Consented).AndAgainNothing();

    [Fact]
    public void needs_a_registered_patient() =>
        Chart.Patient.Given(Chart.Referred).When(Record(Chart.Consented)).ThenRefused(Refusals.NotRegistered);

    [Fact]
    public void for_an_unknown_episode_is_refused() =>
        Registered.When(Record(Chart.Consented with { EpisodeId = new(Guid.Empty) }))
            .ThenRefused(Refusals.NoSuchEpisode);

    [Fact]
    public void for_an_episode_that_ended_is_refused() =>
        Registered.And(new EpisodeClosed(Chart.Episode, EpisodeClosure.Discharged))
            .When(Record(Chart.Consented))
            .ThenRefused(Refusals.EpisodeIs(EpisodeStage.Closed));

    [Fact]
    public void by_a_clinic_that_holds_neither_is_refused() =>
        Registered.When(Record(Chart.Consented, Chart.Elsewhere)).ThenRefused(Refusals.NotYours(Chart.Elsewhere));

    [Theory]
    [InlineData("expected-pain")]
    [InlineData("bruise-risk")]
    [InlineData("claims-not-proven")]
    public void needs_every_statement_shown(string hidden)
    {
        var shown = Chart.Consented.StatementsShown.Where(s => s != hidden).ToList();
        var no = Registered.When(Record(Chart.Consented with { StatementsShown = shown })).ThenRefused("PP-INT-115");
        Assert.Contains(hidden, no.Message);
    }

    [Fact]
    public void lasts_twelve_months_and_not_a_day_more()
    {
        Registered.When(Record(Chart.Consented with { Expires = new(2027, 9, 7) })).ThenKinds(typeof(ConsentGranted));
        Registered.When(Record(Chart.Consented with { Expires = new(2027, 9, 8) }))
            .ThenRefused(Refusals.ConsentTooLong);
        Registered.When(Record(Chart.Consented with { Expires = new(2026, 9, 6) }))
            .ThenRefused(Refusals.ConsentTooLong);
    }

    [Fact]
    public void with_an_unknown_form_is_refused() =>
        Registered.When(Record(Chart.Consented with { Form = "PM-CONSENT-0" })).ThenRefused("PP-INT-112");

    [Theory, Refuses("INT-08"), Allows("INT-08")] // INT-08: 17 on the eve of the 18th birthday
    [InlineData("2008-09-08", nameof(Grantor.Self), false)]
    [InlineData("2008-09-08", nameof(Grantor.Substitute), false)]
    [InlineData("2008-09-08", nameof(Grantor.Guardian), true)]
    [InlineData("2008-09-07", nameof(Grantor.Self), true)]
    public void for_someone_under_18_needs_a_guardian(string birth, string grantor, bool enough)
    {
        var decided = Chart.Patient
            .Given(Chart.Referred, Chart.Registered with { BirthDate = DateOnly.Parse(birth) })
            .When(Record(Chart.Consented with { Grantor = Enum.Parse<Grantor>(grantor) }));
        if (enough)
            decided.ThenKinds(typeof(ConsentGranted));
        else
            decided.ThenRefused(Refusals.GuardianNeeded);
    }

    [Fact, Refuses("INT-08"), Allows("INT-08")]
    public void by_someone_without_capacity_needs_another()
    {
        var screened = Registered.And(Chart.Screened with
        {
            Contraindications = [new(ConsentDecider.NoCapacity, Catalogue.Safety.ContraindicationLevel.Absolute)],
            Outcome = ScreeningOutcome.Defer,
        });
        screened.When(Record(Chart.Consented)).ThenRefused(Refusals.GuardianNeeded);
        screened.When(Record(Chart.Consented with { Grantor = Grantor.Substitute })).ThenKinds(typeof(ConsentGranted));
    }

    [Fact]
    public void supersedes_the_earlier_one_of_its_kind()
    {
        var later = Chart.Consented with { ConsentId = new(Guid.Parse("01990000-0000-7000-8000-000000000033")) };
        var state = Registered.And(Chart.Consented, later).State;
        Assert.True(state.Consents[Chart.Consent].Superseded);
        Assert.False(state.Consents[later.ConsentId].Superseded);
    }

    private static Given<PatientState, PatientEvent> Registered =>
        Chart.Patient.Given(Chart.Referred, Chart.Registered);

    private static Func<PatientState, Decision<PatientEvent>> Record(
        ConsentGranted consent, string clinic = Chart.Home) =>
        state => ConsentDecider.Record(state, consent, clinic, Chart.Catalogue);
}
