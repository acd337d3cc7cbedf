using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.TreatmentHistories;


public sealed class Caring_for_an_adverse_reaction
{
    private static readonly DateTimeOffset Next = Reacted.Noted.AddDays(1);

    [Fact]
    public void follows_it_up_until_it_is_over() =>
        Patient.WithNeckPain.AfterReaction(2)
            .Then(FollowingUp(ReactionOutcome.Recovering, null))
            .When(FollowingUp(ReactionOutcome.Resolved, Next, at: Next.AddDays(1)))
            .Then(new AdverseReactionFollowedUp(
                Patient.Course, Patient.Episode, Reacted.Id, Next.AddDays(1), ReactionOutcome.Resolved, Next,
                Closed: true, "tired"))
            .AndAgainNothing();

    [Fact]
    public void ends_with_its_closing() =>
        Patient.WithNeckPain.AfterReaction(2).Then(FollowingUp(ReactionOutcome.Resolved, Next))
            .When(FollowingUp(ReactionOutcome.Ongoing, null, at: Next.AddDays(1)))
            .ThenRefused(Refusals.ReactionClosed);

    [Fact]
    public void asks_when_it_was_over()
    {
        var halted = Patient.WithNeckPain.AfterReaction(2);
        halted.When(FollowingUp(ReactionOutcome.Resolved, null)).ThenRefused(Refusals.ResolvedWhen);
        halted.When(FollowingUp(ReactionOutcome.Resolved, Next.AddHours(1))).ThenRefused(Refusals.ResolvedWhen);
        halted.When(FollowingUp(ReactionOutcome.Ongoing, Next)).ThenRefused(Refusals.ResolvedWhen);
    }

    [Theory]
    [InlineData(4, "fatal", false)]
    [InlineData(5, "fatal", true)]
    [InlineData(5, "ongoing", false)]
    public void keeps_a_fatal_outcome_and_grade_five_together(int grade, string outcome, bool possible)
    {
        var decided = Patient.WithNeckPain.AfterReaction(grade)
            .When(FollowingUp(Enum.Parse<ReactionOutcome>(outcome, ignoreCase: true), null));
        if (possible) decided.ThenKinds(typeof(AdverseReactionFollowedUp));
        else decided.ThenRefused(Refusals.FatalIsGradeFive);
    }

    [Fact]
    public void records_who_was_told_and_a_retry_changes_nothing() =>
        Patient.WithNeckPain.AfterReaction(3).When(s => ReactionCareDecider.Notify(
                s, By.Fischer(Next), Patient.Course, Reacted.Id,
                new Notified(NotifiedParty.Cardiologist, NotificationMethod.Phone, Next), null))
            .ThenKinds(typeof(ExternalNotificationRecorded))
            .AndAgainNothing();

    [Fact]
    public void records_the_medical_review_and_a_retry_changes_nothing() =>
        Patient.WithNeckPain.AfterReaction(3).When(Reacted.Reviewing(ReviewDecision.NotCleared))
            .ThenKinds(typeof(MedicalReviewRecorded))
            .AndAgainNothing();

    [Fact]
    public void knows_only_reactions_of_the_course() =>
        Patient.WithNeckPain.AfterSessions(1).When(FollowingUp(ReactionOutcome.Ongoing, null))
            .ThenRefused(Refusals.NoSuchReaction);

    private static Func<TreatmentState, Decision<TreatmentEvent>> FollowingUp(
        ReactionOutcome outcome, DateTimeOffset? resolvedAt, DateTimeOffset? at = null) =>
        state => ReactionCareDecider.FollowUp(
            state, By.Fischer(at ?? Next), Patient.Course, Reacted.Id, outcome, resolvedAt, "tired");
}
