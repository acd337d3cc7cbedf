using PeriostealPlatform.Catalogue.Sites;
using PeriostealPlatform.Contracts;
using PeriostealPlatform.Contracts.Intake.V1;
using PeriostealPlatform.Contracts.Outcomes.V1;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Messaging;
using PeriostealPlatform.Messaging.Incoming;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;
using IntakeRecordAmended = PeriostealPlatform.Contracts.Intake.V1.RecordAmended;
using OutcomesRecordAmended = PeriostealPlatform.Contracts.Outcomes.V1.RecordAmended;
using ProhibitedSite = PeriostealPlatform.Treatment.TreatmentHistories.ProhibitedSite;

namespace PeriostealPlatform.Treatment.Messaging;

/// <summary>From the contracts of other services to the decisions they cause here.</summary>
internal static class Reactions
{
    /// <summary>The decision a fact causes; null for a fact that changes nothing here.</summary>
    /// <exception cref="UnknownContractException">The contract is not known here.</exception>
    public static Func<TreatmentState, Decision<TreatmentEvent>>? To(FactDelivery fact)
    {
        switch (fact.Contract)
        {
            case PatientRegistered.Contract:
                return null; // treatment asks nothing about the person; the episode is what it waits for
            case EpisodeAccepted.Contract:
                var opened = From(ContractJson.Read<EpisodeAccepted>(fact));
                return state => ReactionDecider.Note(state, opened);
            case EpisodeClosed.Contract:
                var ended = From(ContractJson.Read<EpisodeClosed>(fact));
                return state => ReactionDecider.EndEpisode(state, ended);
            case ConsentGranted.Contract:
                var consent = From(ContractJson.Read<ConsentGranted>(fact), fact.OccurredAt);
                return state => ReactionDecider.Note(state, consent);
            case ConsentWithdrawn.Contract:
                var withdrawal = From(ContractJson.Read<ConsentWithdrawn>(fact));
                return state => AlertDecider.Withdraw(state, withdrawal);
            case PatientDeceased.Contract:
                var death = ContractJson.Read<PatientDeceased>(fact);
                return state => AlertDecider.Die(state, new DeathNoted(death.DateOfDeath, death.Precision));
            case TransferAccepted.Contract:
                var transfer = ContractJson.Read<TransferAccepted>(fact);
                return state => AlertDecider.Transfer(
                    state, new(transfer.EpisodeId), transfer.From, transfer.To, transfer.Practitioner);
            case RedFlagRaised.Contract:
                var raised = From(ContractJson.Read<RedFlagRaised>(fact));
                return state => AlertDecider.Note(state, raised);
            case RedFlagResolved.Contract:
                var resolved = ContractJson.Read<RedFlagResolved>(fact);
                return state => AlertDecider.Note(state, new RedFlagResolutionNoted(new(resolved.RedFlagId)));
            case CourseReviewRecommended.Contract:
                var review = ContractJson.Read<CourseReviewRecommended>(fact);
                return state => AlertDecider.Note(state, new ReviewNoted(new(review.EpisodeId), review.Number, review.Why));
            case IntakeRecordAmended.Contract or OutcomesRecordAmended.Contract:
                return null; // what is amended there is kept there: nothing of it was copied here
            case SharingDirectiveSet.Contract:
                var sharing = From(ContractJson.Read<SharingDirectiveSet>(fact));
                return state => ReactionDecider.Note(state, sharing);
            case BaselineRecorded.Contract:
                var baseline = From(ContractJson.Read<BaselineRecorded>(fact));
                return state => ReactionDecider.Note(state, baseline);
            case ReassessmentCompleted.Contract:
                var reassessment = From(ContractJson.Read<ReassessmentCompleted>(fact), fact.OccurredAt);
                return state => ReactionDecider.Note(state, reassessment);
            case PatientDischarged.Contract:
                var discharged = ContractJson.Read<PatientDischarged>(fact);
                return state => ReactionDecider.Discharge(state, new(discharged.EpisodeId));
            default:
                throw new UnknownContractException(fact.Contract);
        }
    }

    private static EpisodeOpened From(EpisodeAccepted e) => new(
        new(e.EpisodeId),
        e.Clinic,
        [.. e.Indications.Select(i => new EpisodeIndication(i.Code, i.Primary, i.Limited))],
        [.. e.Pathways],
        [.. e.Restrictions],
        [.. e.ProhibitedSites.Select(s => new ProhibitedSite(s.Code, SideOf(s.Side)))],
        [.. e.RequiredMeasures],
        e.ValidUntil);

    private static RedFlagNoted From(RedFlagRaised e) => new(
        new(e.RedFlagId), e.EpisodeId is { } episode ? new EpisodeId(episode) : null, e.Code, e.Urgency);

    private static EpisodeEnded From(EpisodeClosed e) => new(new(e.EpisodeId), e.Reason);

    private static Side? SideOf(string? side) => side is null ? null : Enum.Parse<Side>(side, ignoreCase: true);

    private static ConsentNoted From(ConsentGranted e, DateTimeOffset grantedAt) => new(
        new(e.ConsentId), e.EpisodeId is { } episode ? new EpisodeId(episode) : null, e.Scope, grantedAt, e.ExpiresOn);

    private static ConsentWithdrawalNoted From(ConsentWithdrawn e) => new(new(e.ConsentId), e.Scope, e.EffectiveAt);

    private static SharingNoted From(SharingDirectiveSet e) =>
        new(e.Policy, [.. e.Clinics], e.BreakGlassAllowed, e.DirectiveVersion);

    private static BaselineNoted From(BaselineRecorded e) => new(new(e.EpisodeId), [.. e.Measures], e.PefPersonalBest);

    private static ReassessmentNoted From(ReassessmentCompleted e, DateTimeOffset at) =>
        new(new(e.EpisodeId), e.Number, at, e.Response, e.Recommendation);
}
