using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Testing;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.TreatmentHistories;

public sealed class Reacting_to_other_services
{
    private static readonly CourseClosed Closed = new(Patient.Course, Patient.Episode, "discharged");

    [Fact]
    public void closes_the_course_when_the_patient_is_discharged_and_once_only() =>
        Patient.WithNeckPain.AfterSessions(1).When(s => ReactionDecider.Discharge(s, Patient.Episode))
            .Then(Closed)
            .AndAgainNothing();

    [Fact]
    public void closes_the_course_with_its_episode_and_once_only() =>
        Patient.WithNeckPain.Active.When(s => ReactionDecider.EndEpisode(s, new EpisodeEnded(Patient.Episode, "discharged")))
            .Then(new EpisodeEnded(Patient.Episode, "discharged"), Closed)
            .AndAgainNothing();

    [Fact]
    public void closes_the_course_once_when_discharge_comes_before_the_end_of_the_episode() =>
        Patient.WithNeckPain.Active.And(Closed)
            .When(s => ReactionDecider.EndEpisode(s, new EpisodeEnded(Patient.Episode, "discharged")))
            .Then(new EpisodeEnded(Patient.Episode, "discharged"));

    [Fact]
    public void makes_nothing_of_the_end_of_an_episode_that_was_never_accepted() =>
        TreatmentState.Aggregate.Given()
            .When(s => ReactionDecider.EndEpisode(s, new EpisodeEnded(Patient.Episode, "lost-to-follow-up")))
            .ThenNothing();

    [Fact]
    public void notes_an_acceptance_given_anew_on_its_terms_unless_the_episode_ended()
    {
        var lapsed = Patient.Opened("pain-neck") with { ValidUntil = new(2026, 12, 6) };
        var anew = Patient.Opened("pain-neck", "max-points-6") with { ValidUntil = new(2027, 3, 14) };
        var history = TreatmentState.Aggregate.Given(lapsed);
        history.When(s => ReactionDecider.Note(s, anew)).Then(anew).AndAgainNothing();
        Assert.Equal(["max-points-6"], history.And(anew).State.Episodes[Patient.Episode].Restrictions);
        history.And(anew).When(s => ReactionDecider.Note(s, lapsed)).ThenNothing();
        history.And(new EpisodeEnded(Patient.Episode, "lost-to-follow-up"))
            .When(s => ReactionDecider.Note(s, anew))
            .ThenNothing();
    }

    [Fact]
    public void notes_each_fact_once()
    {
        TreatmentState.Aggregate.Given().When(s => ReactionDecider.Note(s, Patient.Opened("pain-neck"))).AndAgainNothing();
        TreatmentState.Aggregate.Given().When(s => ReactionDecider.Note(s, Patient.Consented())).AndAgainNothing();
        TreatmentState.Aggregate.Given()
            .When(s => ReactionDecider.Note(s, new SharingNoted("all-clinics", [], true, 1))).AndAgainNothing();
        TreatmentState.Aggregate.Given()
            .When(s => ReactionDecider.Note(s, new BaselineNoted(Patient.Episode, ["nprs"]))).AndAgainNothing();
        TreatmentState.Aggregate.Given()
            .When(s => ReactionDecider.Note(
                s, new ReassessmentNoted(Patient.Episode, 1, Patient.DayOf(4), "responder", "continue")))
            .AndAgainNothing();
        Patient.WithNeckPain.InCare
            .When(s => AlertDecider.Withdraw(
                s, new ConsentWithdrawalNoted(Patient.ConsentId, Consent.TreatmentScope, Patient.DayOf(1))))
            .AndAgainNothing();
    }

    [Fact]
    public void is_loud_about_a_withdrawal_without_consent() =>
        Assert.Throws<InvalidOperationException>(() => AlertDecider.Withdraw(
            TreatmentState.Initial, new ConsentWithdrawalNoted(Patient.ConsentId, Consent.TreatmentScope, Patient.DayOf(1))));

    [Fact]
    public void is_loud_about_facts_that_cannot_follow()
    {
        CannotFollow(TreatmentState.Aggregate.Given(), Patient.Started(1));
        CannotFollow(TreatmentState.Aggregate.Given(), Closed);
        CannotFollow(Patient.WithNeckPain.Active, Patient.Opened("pain-neck"));
        CannotFollow(Patient.WithNeckPain.InSession, Patient.Started(2));
        CannotFollow(Patient.WithNeckPain.InSession, Patient.Applied(1, Patient.Point()));
        CannotFollow(Patient.WithNeckPain.AfterSessions(1), Patient.After(Patient.FullSet));
    }

    private static void CannotFollow(Given<TreatmentState, TreatmentEvent> past, TreatmentEvent fact) =>
        Assert.Throws<UnexpectedFactException>(() => past.And(fact));
}
