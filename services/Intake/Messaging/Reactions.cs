using PeriostealPlatform.Contracts;
using PeriostealPlatform.Contracts.Outcomes.V1;
using PeriostealPlatform.Contracts.Treatment.V1;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Messaging;
using PeriostealPlatform.Messaging.Incoming;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Messaging;

/// <summary>From the contracts of other services to the decisions they cause here.</summary>
internal static class Reactions
{
    /// <summary>The decision a fact causes; null for a fact that changes nothing here.</summary>
    /// <exception cref="UnknownContractException">The contract is not known here.</exception>
    public static Func<PatientState, Decision<PatientEvent>>? To(FactDelivery fact)
    {
        switch (fact.Contract)
        {
            case PatientDischarged.Contract:
                var discharged = ContractJson.Read<PatientDischarged>(fact);
                return state => ClosureDecider.Discharged(state, new(discharged.EpisodeId));
            case LostToFollowUpProposed.Contract:
                var lost = ContractJson.Read<LostToFollowUpProposed>(fact);
                return state => NoteDecider.Note(
                    state, new LostToFollowUpProposalNoted(new(lost.EpisodeId), lost.LastContactAt));
            case EpisodeAtRisk.Contract:
                var risk = ContractJson.Read<EpisodeAtRisk>(fact);
                return state => NoteDecider.Note(
                    state, new EpisodeAtRiskNoted(new(risk.EpisodeId), risk.NoShows, risk.Since));
            case CoursePlanned.Contract:
                var course = ContractJson.Read<CoursePlanned>(fact);
                return state => NoteDecider.Note(state, new CourseNoted(new(course.EpisodeId), course.CourseId));
            case AdverseReactionRecorded.Contract:
                var recorded = From(ContractJson.Read<AdverseReactionRecorded>(fact));
                return state => NoteDecider.Note(state, recorded);
            case AdverseReactionRegraded.Contract:
                var regraded = ContractJson.Read<AdverseReactionRegraded>(fact);
                return state => NoteDecider.Note(
                    state, new AdverseReactionRegradeNoted(new(regraded.AdverseReactionId), regraded.To));
            case AdverseReactionFollowedUp.Contract:
                var followed = ContractJson.Read<AdverseReactionFollowedUp>(fact);
                return state => NoteDecider.Note(
                    state, new AdverseReactionFollowUpNoted(
                        new(followed.AdverseReactionId), followed.Outcome, followed.Closed));
            case PeriostealPlatform.Contracts.Treatment.V1.RecordAmended.Contract
                or PeriostealPlatform.Contracts.Outcomes.V1.RecordAmended.Contract:
                return null; // of what others record only grades are kept here, and those are regraded, not amended
            default:
                throw new UnknownContractException(fact.Contract);
        }
    }

    private static AdverseReactionNoted From(AdverseReactionRecorded e) =>
        new(new(e.AdverseReactionId), new(e.EpisodeId), e.Clinic, e.Codes, e.Grade, e.Relatedness);
}
