using PeriostealPlatform.Contracts.Treatment.V1;
using PeriostealPlatform.Messaging.Outgoing;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Messaging;

internal sealed partial class TreatmentOutgoingFacts
{
    private static OutgoingFact[]? TellOfPlansAndFindings(Guid patient, TreatmentEvent fact) => fact switch
    {
        TreatmentEvent.PlanRevised e => Tell(PlanRevised.Contract, new PlanRevised(
            patient, e.EpisodeId.Value, e.CourseId.Value, e.PlanVersion, e.Sessions, e.MinIntervalDays,
            e.ReassessEvery, e.Measures)),
        TreatmentEvent.FindingRecorded e => Tell(FindingsCompared.Contract, new FindingsCompared(
            patient, e.EpisodeId.Value, e.BaselineFindings, e.EliminatedFindings)),
        TreatmentEvent.FindingStatusChanged e => Tell(FindingsCompared.Contract, new FindingsCompared(
            patient, e.EpisodeId.Value, e.BaselineFindings, e.EliminatedFindings)),
        TreatmentEvent.CourseHeld e => Tell(CourseHeld.Contract, new CourseHeld(
            patient, e.EpisodeId.Value, e.CourseId.Value, e.Until)),
        TreatmentEvent.CourseHalted e => Tell(CourseHalted.Contract, new CourseHalted(
            patient, e.EpisodeId.Value, e.CourseId.Value, e.Cause.Value, e.Rule, Words.Of(e.Requires))),
        TreatmentEvent.CourseResumed e => Tell(CourseResumed.Contract, new CourseResumed(
            patient, e.EpisodeId.Value, e.CourseId.Value)),
        TreatmentEvent.CourseDiscontinued e => Tell(CourseDiscontinued.Contract, new CourseDiscontinued(
            patient, e.EpisodeId.Value, e.CourseId.Value, Words.Of(e.Reason), e.SessionsDone)),
        _ => null,
    };

    private static OutgoingFact[]? TellOfReactions(Guid patient, TreatmentEvent fact) => fact switch
    {
        TreatmentEvent.AdverseReactionRecorded e => TellIntakeToo(
            AdverseReactionRecorded.Contract, new AdverseReactionRecorded(
                patient, e.EpisodeId.Value, e.CourseId.Value, e.SessionId?.Value, e.AdverseReactionId.Value, e.Clinic,
                e.Codes, e.Grade, Words.Of(e.Relatedness), e.OnsetMinutes)),
        TreatmentEvent.AdverseReactionRegraded e => TellIntakeToo(
            AdverseReactionRegraded.Contract, new AdverseReactionRegraded(
                patient, e.EpisodeId.Value, e.AdverseReactionId.Value, e.From, e.To)),
        TreatmentEvent.AdverseReactionFollowedUp e => TellIntakeToo(
            AdverseReactionFollowedUp.Contract, new AdverseReactionFollowedUp(
                patient, e.EpisodeId.Value, e.AdverseReactionId.Value, Words.Of(e.Outcome), e.ResolvedAt, e.Closed)),
        _ => null,
    };
}
