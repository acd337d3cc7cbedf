using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Testing;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Tests.Patients;

public sealed class DecliningAnEpisode
{
    private const string Advice = "return with orthopaedic clearance";

    private static readonly string Rules = Chart.Catalogue.Rules.Version;

    private static readonly EpisodeDeclined Declined =
        new(Chart.Episode, DecisionReason.AbsoluteContraindication, Advice, null, Rules);

    private static readonly EpisodeDeferred Deferred =
        new(Chart.Episode, DecisionReason.Capacity, Advice, null, Chart.Today.AddDays(14), Rules);

    [Fact]
    public void is_final()
    {
        Screened.When(Decline()).Then(Declined).AndAgainNothing();
        Screened.And(Declined).When(Defer(Chart.Today)).ThenRefused(Refusals.EpisodeIs(EpisodeStage.Declined));
        Screened.And(Declined)
            .When(s => AcceptanceDecider.Accept(s, Chart.Episode, Chart.Wish, Chart.Catalogue))
            .ThenRefused(Refusals.EpisodeIs(EpisodeStage.Declined));
    }

    [Fact]
    public void needs_a_screening() =>
        Chart.Patient.Given(Chart.Referred, Chart.Registered).When(Decline()).ThenRefused(Refusals.NotScreened);

    [Fact]
    public void for_a_time_leads_to_another_screening()
    {
        Screened.When(Defer(Deferred.ReviewOn!.Value)).Then(Deferred).AndAgainNothing();
        Screened.And(Deferred)
            .When(s => AcceptanceDecider.Accept(s, Chart.Episode, Chart.Wish, Chart.Catalogue))
            .ThenRefused(Refusals.NotScreened);
    }

    [Fact]
    public void for_a_time_is_reviewed_today_or_later()
    {
        Screened.When(Defer(Chart.Today.AddDays(-1))).ThenRefused(Refusals.ReviewInPast);
        Screened.When(Defer(Chart.Today)).ThenKinds(typeof(EpisodeDeferred));
    }

    [Fact]
    public void by_another_clinic_is_refused() =>
        Screened
            .When(s => DeclineDecider.Decline(s, Chart.Episode, Declined.Reason, Advice, null, Chart.Elsewhere, Rules))
            .ThenRefused(Refusals.NotYours(Chart.Elsewhere));

    [Fact]
    public void discharge_closes_an_open_episode_and_leaves_an_ended_one()
    {
        Screened.When(s => ClosureDecider.Discharged(s, Chart.Episode))
            .Then(new EpisodeClosed(Chart.Episode, EpisodeClosure.Discharged))
            .AndAgainNothing();
        Screened.And(Declined).When(s => ClosureDecider.Discharged(s, Chart.Episode)).ThenNothing();
        Chart.Patient.Given().When(s => ClosureDecider.Discharged(s, Chart.Episode))
            .ThenRefused(Refusals.NoSuchEpisode);
    }

    private static Given<PatientState, PatientEvent> Screened =>
        Chart.Patient.Given(
            Chart.Referred, Chart.Registered, Chart.Screened with { Outcome = ScreeningOutcome.NotEligible });

    private static Func<PatientState, Decision<PatientEvent>> Decline() =>
        state => DeclineDecider.Decline(state, Chart.Episode, Declined.Reason, Advice, null, Chart.Home, Rules);

    private static Func<PatientState, Decision<PatientEvent>> Defer(DateOnly reviewOn) => state =>
        DeclineDecider.Defer(
            state, Chart.Episode, Deferred.Reason, Advice, null, reviewOn, Chart.Home, Chart.Today, Rules);
}
