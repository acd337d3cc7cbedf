using PeriostealPlatform.Intake.DueTimes;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Testing;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Tests.Patients;

public sealed class FallingDue
{
    private static readonly DateOnly Last = Chart.Accepted.ValidUntil;

    private static readonly AcceptanceLapsed Lapsed = new(Chart.Episode, Last, Chart.Catalogue.Rules.Version);

    private static readonly EpisodeDeferred Deferred =
        new(Chart.Episode, DecisionReason.Capacity, "come back in two weeks", null, new(2026, 9, 21), "");

    [Fact]
    public void an_acceptance_lapses_the_day_after_its_last_without_a_course()
    {
        var rules = Chart.Catalogue.Rules.Version;
        Accepted.When(s => DueDayDecider.Lapse(s, Chart.Episode, Last, rules)).ThenNothing();
        Accepted.When(s => DueDayDecider.Lapse(s, Chart.Episode, Last.AddDays(1), rules))
            .Then(Lapsed)
            .AndAgainNothing();
        Accepted.And(new CourseNoted(Chart.Episode, Guid.Empty))
            .When(s => DueDayDecider.Lapse(s, Chart.Episode, Last.AddDays(1), rules))
            .ThenNothing();
    }

    [Fact]
    public void a_lapsed_episode_is_screened_and_decided_anew()
    {
        var later = Chart.Now.AddDays(95);
        var wish = Chart.Wish with { At = later.AddMinutes(10) };
        Accepted.And(Lapsed)
            .When(s => AcceptanceDecider.Accept(s, Chart.Episode, wish, Chart.Catalogue))
            .ThenRefused(Refusals.NotScreened);
        var again = Chart.Screened with
        {
            ScreeningId = new(Guid.Parse("01990000-0000-7000-8000-000000000081")),
            CompletedAt = later,
        };
        Accepted.And(Lapsed, again)
            .When(s => AcceptanceDecider.Accept(s, Chart.Episode, wish, Chart.Catalogue))
            .ThenKinds(typeof(EpisodeAccepted));
    }

    [Fact]
    public void an_acceptance_waits_for_midnight_at_its_clinic_beyond_the_clock_change()
    {
        var due = Assert.Single(new AcceptanceLapse().Of(Accepted.State));
        Assert.Equal(new DateTimeOffset(2026, 12, 7, 0, 0, 0, TimeSpan.FromHours(11)), due.DueAt);
        Assert.Equal(Chart.Home, due.Clinic);
        Assert.Empty(new AcceptanceLapse().Of(Accepted.And(Lapsed).State));
        Assert.Empty(new AcceptanceLapse().Of(Accepted.And(new CourseNoted(Chart.Episode, Guid.Empty)).State));
        Assert.Empty(new AcceptanceLapse().Of(Accepted.And(Died).State));
    }

    [Fact]
    public void a_consent_expires_the_day_after_its_last()
    {
        var last = Chart.Consented.Expires;
        var expired = new ConsentExpired(Chart.Consent, Chart.Episode, ConsentScope.Treatment, last);
        Accepted.When(s => DueDayDecider.Expire(s, Chart.Consent, last)).ThenNothing();
        Accepted.When(s => DueDayDecider.Expire(s, Chart.Consent, last.AddDays(1))).Then(expired).AndAgainNothing();
        Assert.Single(new ConsentExpiry().Of(Accepted.State));
        Assert.Empty(new ConsentExpiry().Of(Accepted.And(expired).State));
        Assert.True(Accepted.And(expired).State.Episodes[Chart.Episode].IsOpen);
    }

    [Fact]
    public void a_superseded_consent_does_not_expire() =>
        Assert.Single(new ConsentExpiry().Of(Accepted.And(
            Chart.Consented with { ConsentId = new(Guid.Parse("01990000-0000-7000-8000-000000000082")) }).State));

    [Fact]
    public void a_deferred_episode_is_reviewed_on_its_day()
    {
        var screened = Chart.Patient.Given([.. Chart.ReadyToAccept, Deferred]);
        var due = Assert.Single(new DeferredReview().Of(screened.State));
        Assert.Equal(new DateTimeOffset(2026, 9, 21, 0, 0, 0, TimeSpan.FromHours(10)), due.DueAt);
        screened.When(s => DueDayDecider.Review(s, Chart.Episode, new(2026, 9, 20))).ThenNothing();
        screened.When(s => DueDayDecider.Review(s, Chart.Episode, new(2026, 9, 21)))
            .Then(new ReviewFellDue(Chart.Episode, new(2026, 9, 21)))
            .AndAgainNothing();
    }

    private static PatientDeceased Died { get; } = new(Chart.Today, DatePrecision.Day, DeathSource.Hospital, null);

    private static Given<PatientState, PatientEvent> Accepted =>
        Chart.Patient.Given([.. Chart.ReadyToAccept, Chart.Accepted]);
}
