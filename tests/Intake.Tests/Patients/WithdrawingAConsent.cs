using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Testing;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Tests.Patients;

public sealed class WithdrawingAConsent
{
    private static readonly ConsentWithdrawn Withdrawn = new(
        Chart.Consent, Chart.Episode, ConsentScope.Treatment, Chart.Now, Grantor.Self, "I changed my mind.");

    private static readonly EpisodeClosed Closed = new(Chart.Episode, EpisodeClosure.ConsentWithdrawn);

    [Fact]
    public void to_treatment_closes_the_episode() =>
        Consented.When(Withdraw()).Then(Withdrawn, Closed).AndAgainNothing();

    [Fact]
    public void to_treatment_leaves_an_episode_that_another_consent_covers()
    {
        var general = Chart.Consented with { ConsentId = new(
            Guid.Parse("01990000-0000-7000-8000-000000000033")), EpisodeId = null };
        Consented.And(general).When(Withdraw()).Then(Withdrawn);
    }

    [Fact]
    public void to_sharing_leaves_the_episode()
    {
        var sharing = Chart.Consented with { Scope = ConsentScope.Sharing };
        Chart.Patient.Given(Chart.Referred, Chart.Registered, sharing)
            .When(Withdraw())
            .Then(Withdrawn with { Scope = ConsentScope.Sharing });
    }

    [Fact]
    public void to_sharing_keeps_the_record_to_this_clinic_at_once()
    {
        var sharing = Chart.Consented with { Scope = ConsentScope.Sharing };
        var shared = Chart.Patient.Given(Chart.Referred, Chart.Registered, sharing, Chart.Shared);
        shared.When(Withdraw())
            .Then(
                Withdrawn with { Scope = ConsentScope.Sharing },
                new SharingDirectiveSet(SharingPolicy.ThisClinicOnly, [], true, 2))
            .AndAgainNothing();
        var other = sharing with
        {
            ConsentId = new(Guid.Parse("01990000-0000-7000-8000-000000000033")),
            EpisodeId = null,
        };
        shared.And(other).When(Withdraw()).Then(Withdrawn with { Scope = ConsentScope.Sharing });
    }

    [Fact]
    public void that_was_never_given_is_refused() =>
        Chart.Patient.Given(Chart.Referred, Chart.Registered).When(Withdraw()).ThenRefused(Refusals.NoSuchConsent);

    [Fact]
    public void that_was_superseded_is_refused()
    {
        var later = Chart.Consented with { ConsentId = new(Guid.Parse("01990000-0000-7000-8000-000000000033")) };
        Consented.And(later).When(Withdraw()).ThenRefused(Refusals.ConsentEnded("superseded"));
    }

    [Fact]
    public void that_expired_is_refused() =>
        Consented
            .When(s => ConsentDecider.Withdraw(
                s, Chart.Consent, Chart.Now.AddYears(2), Grantor.Self, null, Chart.Home, Chart.Now.AddYears(2)))
            .ThenRefused(Refusals.ConsentEnded("expired"));

    [Fact]
    public void takes_effect_after_it_was_given_and_not_later_than_now()
    {
        Consented.When(Withdraw(Chart.Consented.GrantedAt.AddSeconds(-1))).ThenRefused(Refusals.WithdrawalTime);
        Consented.When(Withdraw(Chart.Now.AddSeconds(1))).ThenRefused(Refusals.WithdrawalTime);
        Consented.When(Withdraw(Chart.Consented.GrantedAt)).ThenKinds(typeof(ConsentWithdrawn), typeof(EpisodeClosed));
    }

    [Fact]
    public void by_another_clinic_is_refused() =>
        Consented
            .When(s => ConsentDecider.Withdraw(
                s, Chart.Consent, Chart.Now, Grantor.Self, null, Chart.Elsewhere, Chart.Now))
            .ThenRefused(Refusals.NotYours(Chart.Elsewhere));

    private static Given<PatientState, PatientEvent> Consented =>
        Chart.Patient.Given(Chart.Referred, Chart.Registered, Chart.Consented);

    private static Func<PatientState, Decision<PatientEvent>> Withdraw(DateTimeOffset? at = null) => state =>
        ConsentDecider.Withdraw(
            state, Chart.Consent, at ?? Chart.Now, Grantor.Self, Withdrawn.Reason, Chart.Home, Chart.Now);
}
