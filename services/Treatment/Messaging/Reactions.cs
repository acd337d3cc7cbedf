using PeriostealPlatform.Catalogue.Sites;
using PeriostealPlatform.Contracts;
using PeriostealPlatform.Contracts.Intake.V1;
using PeriostealPlatform.Contracts.Outcomes.V1;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Messaging;
using PeriostealPlatform.Messaging.Incoming;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;
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
                return state => ReactionDecider.Note(state, withdrawal);
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

    private static EpisodeEnded From(EpisodeClosed e) => new(new(e.EpisodeId), e.Reason);

    private static Side? SideOf(string? side) => side is null ? null : Enum.Parse<Side>(side, ignoreCase: true);

    private static ConsentNoted From(ConsentGranted e, DateTimeOffset grantedAt) => new(
        new(e.ConsentId), e.EpisodeId is { } episode ? new EpisodeId(episode) : null, e.Scope, grantedAt, e.ExpiresOn);

    private static ConsentWithdrawalNoted From(ConsentWithdrawn e) => new(new(e.ConsentId), e.Scope, e.EffectiveAt);

    private static SharingNoted From(SharingDirectiveSet e) =>
        new(e.Policy, [.. e.Clinics], e.BreakGlassAllowed, e.DirectiveVersion);

    private static BaselineNoted From(BaselineRecorded e) => new(new(e.EpisodeId), [.. e.Measures]);

    private static ReassessmentNoted From(ReassessmentCompleted e, DateTimeOffset at) =>
        new(new(e.EpisodeId), e.Number, at, e.Response, e.Recommendation);
}
