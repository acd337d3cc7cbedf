using System.Text.Json.Nodes;
using PeriostealPlatform.Catalogue.Safety;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Testing;
using PeriostealPlatform.Testing.Rules;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Tests.Patients;

public sealed class RecordingADeath
{
    private static readonly AdverseReactionId Reaction = new(Guid.Parse("01990000-0000-7000-8000-000000000071"));

    private static readonly PatientDeceased Died = new(Chart.Today, DatePrecision.Day, DeathSource.Hospital, null);

    private static readonly EpisodeClosed Closed = new(Chart.Episode, EpisodeClosure.Death);

    [Fact]
    public void closes_every_open_episode_in_the_same_append()
    {
        var second = Chart.ReferredFor("pain-back") with
        {
            EpisodeId = new(Guid.Parse("01990000-0000-7000-8000-000000000072")),
            ReferralId = new(Guid.Parse("01990000-0000-7000-8000-000000000073")),
            Clinic = Chart.Elsewhere,
        };
        Living.And(second).When(Record(Died))
            .Then(Died, Closed, Closed with { EpisodeId = second.EpisodeId })
            .AndAgainNothing();
    }

    [Fact]
    public void leaves_an_episode_as_it_ended() =>
        Living.And(new EpisodeClosed(Chart.Episode, EpisodeClosure.Discharged)).When(Record(Died)).Then(Died);

    [Fact, Refuses("INT-19")]
    public void closes_the_record_to_every_command()
    {
        var closed = Refusals.RecordClosed("deceased");
        foreach (var command in Commands)
            Dead.When(command).ThenRefused(closed);
        Dead.When(Record(Died with { DateOfDeath = Chart.Today.AddDays(-1) })).ThenRefused(closed);
    }

    [Fact, Allows("INT-19")]
    public void leaves_what_others_tell_to_be_taken_in()
    {
        Dead.When(s => ClosureDecider.Discharged(s, Chart.Episode)).ThenNothing();
        Dead.When(s => NoteDecider.Note(s, Noted(5)))
            .Then(Noted(5), new LegalHoldPlaced(Reaction))
            .AndAgainNothing();
    }

    [Fact]
    public void knows_the_day_the_month_or_the_year()
    {
        Living.When(Record(Died with { DateOfDeath = new(2026, 9, 1), Precision = DatePrecision.Month }))
            .ThenKinds(typeof(PatientDeceased), typeof(EpisodeClosed));
        Living.When(Record(Died with { Precision = DatePrecision.Month })).ThenRefused(Refusals.DeathDateRounded);
        Living.When(Record(Died with { DateOfDeath = new(2026, 2, 1), Precision = DatePrecision.Year }))
            .ThenRefused(Refusals.DeathDateRounded);
        Living.When(Record(Died with { DateOfDeath = new(1974, 1, 1), Precision = DatePrecision.Year }))
            .ThenKinds(typeof(PatientDeceased), typeof(EpisodeClosed));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-20_000)]
    public void tomorrow_or_before_the_birth_is_refused(int days) =>
        Living.When(Record(Died with { DateOfDeath = Chart.Today.AddDays(days) }))
            .ThenRefused(Refusals.DeathImpossible);

    [Fact]
    public void names_a_reaction_of_this_patient()
    {
        var related = Died with { RelatedAdverseReactionId = Reaction };
        Living.When(Record(related)).ThenRefused(Refusals.NoSuchReaction);
        Living.And(Noted(5)).When(Record(related)).Then(related, Closed);
    }

    [Fact]
    public void by_a_clinic_that_does_not_know_the_patient_is_refused()
    {
        Living.When(s => DeathDecider.Record(s, Died, Chart.Elsewhere, Chart.Today))
            .ThenRefused(Refusals.NotYours(Chart.Elsewhere));
        Dead.When(s => DeathDecider.Record(s, Died, Chart.Elsewhere, Chart.Today))
            .ThenRefused(Refusals.RecordClosed("deceased"));
    }

    [Fact]
    public void is_asked_for_after_a_reaction_of_grade_5()
    {
        Living.When(s => NoteDecider.Note(s, Noted(4))).Then(Noted(4)).AndAgainNothing();
        var regraded = new AdverseReactionRegradeNoted(Reaction, 5);
        Living.And(Noted(4)).When(s => NoteDecider.Note(s, regraded))
            .Then(regraded, new LegalHoldPlaced(Reaction))
            .AndAgainNothing();
        Assert.True(Living.And(Noted(4), regraded).State.DeathToRecord);
        Assert.False(Living.And(Noted(5), Died).State.DeathToRecord);
    }

    private static Given<PatientState, PatientEvent> Living => Chart.Patient.Given(Chart.Referred, Chart.Registered);

    private static Given<PatientState, PatientEvent> Dead => Living.And(Died, Closed);

    private static AdverseReactionNoted Noted(int grade) =>
        new(Reaction, Chart.Episode, Chart.Home, ["ae-chest-pain"], grade, "possible");

    private static Func<PatientState, Decision<PatientEvent>> Record(PatientDeceased death) =>
        state => DeathDecider.Record(state, death, Chart.Home, Chart.Today);

    private static IEnumerable<Func<PatientState, Decision<PatientEvent>>> Commands =>
    [
        s => ReferralDecider.Receive(s, Chart.ReferredFor("pain-back"), false, Chart.Today, Chart.Catalogue),
        s => RegistrationDecider.Register(s, Chart.Registered, false, Chart.Home, Chart.Today, Chart.Catalogue),
        s => ConsentDecider.Record(s, Chart.Consented, Chart.Home, Chart.Catalogue),
        s => ConsentDecider.Withdraw(s, Chart.Consent, Chart.Now, Grantor.Self, null, Chart.Home, Chart.Now),
        s => SharingDecider.Set(s, SharingPolicy.AllClinics, [], true, Chart.Home, Chart.Catalogue),
        s => ScreeningDecider.Complete(s, Chart.Screened, null, Chart.Home, Chart.Catalogue),
        s => AcceptanceDecider.Accept(s, Chart.Episode, Chart.Wish, Chart.Catalogue),
        s => DeclineDecider.Decline(s, Chart.Episode, DecisionReason.Other, "as discussed", null, Chart.Home, ""),
        s => DeclineDecider.Defer(
            s, Chart.Episode, DecisionReason.Other, "as discussed", null, null, Chart.Home, Chart.Today, ""),
        s => ClosureDecider.Lost(s, Chart.Episode, Chart.Home),
        s => IdentityDecider.Correct(
            s,
            new(IdentityField.Family, JsonValue.Create("Zhou"), JsonValue.Create("Chou"), "wrong", "passport"),
            false,
            Chart.Home,
            Chart.Today,
            Chart.Catalogue.Rules),
        s => IdentityDecider.Verify(
            s,
            new(IdentifierKind.Ihi, "8003608000001016", VerificationMethod.HiService, Chart.Today),
            false,
            Chart.Home,
            Chart.Today),
        s => RedFlagDecider.Raise(
            s,
            new(
                new(Reaction.Value),
                null,
                "rf-syncope",
                RedFlagUrgency.SameDay,
                RedFlagAction.Observed,
                null,
                null,
                ""),
            Chart.Home,
            Chart.Catalogue),
        s => RedFlagDecider.Resolve(s, new(Reaction.Value), "all is well", Chart.Home),
        s => TransferDecider.Request(
            s,
            new(new(Reaction.Value), Chart.Episode, Chart.Home, Chart.Elsewhere, TransferReason.Other, null),
            Chart.Now,
            Chart.Catalogue),
        s => TransferDecider.Accept(
            s, Chart.Episode, new(Reaction.Value), Chart.Elsewhere, Chart.Practitioner, Chart.Now, Chart.Catalogue),
        s => TransferDecider.Reject(s, Chart.Episode, new(Reaction.Value), "not now", Chart.Elsewhere),
    ];
}
