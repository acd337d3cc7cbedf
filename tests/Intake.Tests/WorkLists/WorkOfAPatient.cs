using PeriostealPlatform.Catalogue.Safety;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Intake.Tests.Patients;
using PeriostealPlatform.Intake.WorkLists;
using PeriostealPlatform.Testing;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Tests.WorkLists;

public sealed class WorkOfAPatient
{
    private static readonly Guid Subject = Guid.Parse("01990000-0000-7000-8000-000000000091");

    private static readonly RedFlagRaised Flagged = new(
        new(Subject), Chart.Episode, "rf-syncope", RedFlagUrgency.SameDay, RedFlagAction.Observed, null, null, "");

    [Fact]
    public void who_is_being_treated_is_none() => Assert.Empty(Work(Chart.Accepted));

    [Fact]
    public void is_a_deferred_review_on_its_day() =>
        Assert.Equal(
            [new(WorkKind.DeferredReview, Episode, Chart.Home, Episode, DueOn: new(2026, 9, 21))],
            Work(new EpisodeDeferred(Chart.Episode, DecisionReason.Capacity, null, null, new(2026, 9, 21), "")));

    [Fact]
    public void is_an_open_red_flag_until_it_is_resolved()
    {
        Assert.Equal([new(WorkKind.RedFlag, Subject, Chart.Home, Episode, "rf-syncope")], Work(Flagged));
        Assert.Empty(Work(Flagged, new RedFlagResolved(new(Subject), "rf-syncope", null)));
    }

    [Fact]
    public void is_a_transfer_for_the_clinic_that_is_asked() =>
        Assert.Equal(
            [new(WorkKind.TransferAsked, Subject, Chart.Elsewhere, Episode, Chart.Home)],
            Work(new TransferRequested(
                new(Subject), Chart.Episode, Chart.Home, Chart.Elsewhere, TransferReason.Other, null)));

    [Fact]
    public void is_a_proposal_to_give_up() =>
        Assert.Equal(
            [
                new(WorkKind.EpisodeAtRisk, Episode, Chart.Home, Episode, Since: Chart.Now),
                new(WorkKind.LostToFollowUp, Episode, Chart.Home, Episode, Since: Chart.Now.AddDays(-28)),
            ],
            Work(
                new EpisodeAtRiskNoted(Chart.Episode, 3, Chart.Now),
                new LostToFollowUpProposalNoted(Chart.Episode, Chart.Now.AddDays(-28))));

    [Fact]
    public void is_a_death_until_it_is_recorded()
    {
        var fatal = new AdverseReactionNoted(
            new(Subject), Chart.Episode, Chart.Home, ["ae-chest-pain"], 5, "possible");
        Assert.Equal([new(WorkKind.DeathToRecord, Subject, Chart.Home, Episode)], Work(fatal));
        Assert.Empty(Work(fatal, new PatientDeceased(Chart.Today, DatePrecision.Day, DeathSource.Hospital, null)));
    }

    [Fact]
    public void is_an_expired_consent_until_there_is_another()
    {
        var expired = new ConsentExpired(
            Chart.Consent, Chart.Episode, ConsentScope.Treatment, Chart.Consented.Expires);
        Assert.Equal([new(WorkKind.ConsentExpired, Episode, Chart.Home, Episode)], Work(expired));
        Assert.Empty(Work(expired, Chart.Consented with { ConsentId = new(Subject) }));
    }

    private static Guid Episode => Chart.Episode.Value;

    private static List<WorkItem> Work(params PatientEvent[] more) =>
        [.. WorkOf.Patient(Chart.Patient.Given([.. Chart.ReadyToAccept, .. more]).State)];
}
