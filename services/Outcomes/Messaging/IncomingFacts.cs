using PeriostealPlatform.Contracts;
using PeriostealPlatform.Contracts.Intake.V1;
using PeriostealPlatform.Contracts.Treatment.V1;
using PeriostealPlatform.Messaging;
using PeriostealPlatform.Messaging.Incoming;
using PeriostealPlatform.Outcomes.Episodes;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;

namespace PeriostealPlatform.Outcomes.Messaging;

/// <summary>The words of the other services in the words of this one.</summary>
internal static class IncomingFacts
{
    /// <summary>What to note; null when the fact is of no use here.</summary>
    /// <exception cref="UnknownContractException">The contract is not known.</exception>
    public static OutcomeEvent? Read(FactDelivery fact) => fact.Contract switch
    {
        EpisodeAccepted.Contract => From(ContractJson.Read<EpisodeAccepted>(fact)),
        EpisodeClosed.Contract => From(ContractJson.Read<EpisodeClosed>(fact)),
        CoursePlanned.Contract => From(ContractJson.Read<CoursePlanned>(fact)),
        CourseActivated.Contract => From(ContractJson.Read<CourseActivated>(fact)),
        CourseCompleted.Contract => From(ContractJson.Read<CourseCompleted>(fact)),
        SessionCompleted.Contract => From(ContractJson.Read<SessionCompleted>(fact)),
        SessionMissed.Contract => From(ContractJson.Read<SessionMissed>(fact)),
        SessionAborted.Contract => From(ContractJson.Read<SessionAborted>(fact)),
        // Measuring needs the acceptance only: consent was checked before it, and sharing is for Records' gate.
        PatientRegistered.Contract or ConsentGranted.Contract or ConsentWithdrawn.Contract
            or SharingDirectiveSet.Contract => null,
        _ => throw new UnknownContractException(fact.Contract),
    };

    private static EpisodeOpened From(EpisodeAccepted f) => new(
        new(f.EpisodeId),
        f.Clinic,
        [.. f.Indications.OrderByDescending(i => i.Primary).Select(i => i.Code)],
        f.RequiredMeasures,
        f.PrimaryMeasure);

    private static EpisodeEnded From(EpisodeClosed f) => new(new(f.EpisodeId), f.Reason);

    private static CourseNoted From(CoursePlanned f) =>
        new(new(f.EpisodeId), new(f.CourseId), CourseStage.Planned, f.Sessions, f.ReassessEvery);

    private static CourseNoted From(CourseActivated f) =>
        new(new(f.EpisodeId), new(f.CourseId), CourseStage.Active);

    private static CourseNoted From(CourseCompleted f) =>
        new(new(f.EpisodeId), new(f.CourseId), CourseStage.Completed, SessionsDone: f.SessionsDone);

    private static SessionNoted From(SessionCompleted f) => new(
        new(f.EpisodeId),
        new(f.CourseId),
        SessionResult.Completed,
        f.SessionId,
        f.Number,
        f.Clinic,
        f.Points,
        f.HeartRateDelta,
        f.RibsTreated,
        f.Peristalsis);

    private static SessionNoted From(SessionMissed f) =>
        new(new(f.EpisodeId), new(f.CourseId), SessionResult.Missed, Reason: f.Kind);

    private static SessionNoted From(SessionAborted f) => new(
        new(f.EpisodeId), new(f.CourseId), SessionResult.Aborted, f.SessionId, f.Number, f.Clinic, Reason: f.Reason);
}
