using PeriostealPlatform.Contracts;
using PeriostealPlatform.Contracts.Treatment.V1;
using PeriostealPlatform.Messaging;
using PeriostealPlatform.Outcomes.Episodes;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;

namespace PeriostealPlatform.Outcomes.Messaging;

/// <summary>Treatment's words in the words of this service.</summary>
internal static class TreatmentFacts
{
    /// <summary>What to note; null when the contract is not Treatment's.</summary>
    public static OutcomeEvent? Read(FactDelivery fact) => fact.Contract switch
    {
        CoursePlanned.Contract => From(ContractJson.Read<CoursePlanned>(fact), fact.OccurredAt),
        PlanRevised.Contract => From(ContractJson.Read<PlanRevised>(fact), fact.OccurredAt),
        CourseActivated.Contract => From(ContractJson.Read<CourseActivated>(fact), fact.OccurredAt),
        CourseHeld.Contract => From(ContractJson.Read<CourseHeld>(fact), fact.OccurredAt),
        CourseHalted.Contract => From(ContractJson.Read<CourseHalted>(fact), fact.OccurredAt),
        CourseResumed.Contract => From(ContractJson.Read<CourseResumed>(fact), fact.OccurredAt),
        CourseDiscontinued.Contract => From(ContractJson.Read<CourseDiscontinued>(fact), fact.OccurredAt),
        CourseCompleted.Contract => From(ContractJson.Read<CourseCompleted>(fact), fact.OccurredAt),
        SessionCompleted.Contract => From(ContractJson.Read<SessionCompleted>(fact), fact.OccurredAt),
        SessionMissed.Contract => From(ContractJson.Read<SessionMissed>(fact)),
        SessionAborted.Contract => From(ContractJson.Read<SessionAborted>(fact), fact.OccurredAt),
        SessionFiguresCorrected.Contract => From(ContractJson.Read<SessionFiguresCorrected>(fact)),
        SessionWithdrawn.Contract => From(ContractJson.Read<SessionWithdrawn>(fact)),
        AdverseReactionRecorded.Contract => From(ContractJson.Read<AdverseReactionRecorded>(fact), fact.OccurredAt),
        AdverseReactionRegraded.Contract => From(ContractJson.Read<AdverseReactionRegraded>(fact), fact.OccurredAt),
        AdverseReactionFollowedUp.Contract => From(ContractJson.Read<AdverseReactionFollowedUp>(fact)),
        EpisodeAtRisk.Contract => From(ContractJson.Read<EpisodeAtRisk>(fact)),
        FindingsCompared.Contract => From(ContractJson.Read<FindingsCompared>(fact)),
        _ => null,
    };

    /// <summary>What else the fact tells besides: sessions that were withdrawn with the first.</summary>
    public static IEnumerable<OutcomeEvent> ReadOthers(FactDelivery fact) => fact.Contract == SessionWithdrawn.Contract
        ? (ContractJson.Read<SessionWithdrawn>(fact).Others ?? []).Select(From)
        : [];

    private static CourseNoted From(CoursePlanned f, DateTimeOffset at) =>
        new(new(f.EpisodeId), new(f.CourseId), CourseStage.Planned, f.Sessions, f.ReassessEvery, At: at);

    private static CourseNoted From(PlanRevised f, DateTimeOffset at) =>
        new(new(f.EpisodeId), new(f.CourseId), CourseStage.Revised, f.Sessions, f.ReassessEvery, At: at);

    private static CourseNoted From(CourseActivated f, DateTimeOffset at) =>
        new(new(f.EpisodeId), new(f.CourseId), CourseStage.Active, At: at);

    private static CourseNoted From(CourseHeld f, DateTimeOffset at) =>
        new(new(f.EpisodeId), new(f.CourseId), CourseStage.Held, At: at, Until: f.Until);

    private static CourseNoted From(CourseHalted f, DateTimeOffset at) =>
        new(new(f.EpisodeId), new(f.CourseId), CourseStage.Halted, At: at, Reason: f.Rule);

    private static CourseNoted From(CourseResumed f, DateTimeOffset at) =>
        new(new(f.EpisodeId), new(f.CourseId), CourseStage.Resumed, At: at);

    private static CourseNoted From(CourseDiscontinued f, DateTimeOffset at) => new(
        new(f.EpisodeId), new(f.CourseId), CourseStage.Discontinued, SessionsDone: f.SessionsDone, At: at,
        Reason: f.Reason);

    private static CourseNoted From(CourseCompleted f, DateTimeOffset at) =>
        new(new(f.EpisodeId), new(f.CourseId), CourseStage.Completed, SessionsDone: f.SessionsDone, At: at);

    private static SessionNoted From(SessionCompleted f, DateTimeOffset at) => new(
        new(f.EpisodeId),
        new(f.CourseId),
        SessionResult.Completed,
        f.SessionId,
        f.Number,
        f.Clinic,
        f.Points,
        f.HeartRateDelta,
        f.RibsTreated,
        f.Peristalsis,
        At: at,
        TreatedPoints: f.TreatedPoints is { } points ? Seen(points) : null);

    private static SessionCorrectionNoted From(SessionFiguresCorrected f) => new(
        new(f.EpisodeId), new(f.CourseId), f.SessionId, f.HeartRateDelta, f.RibsTreated, f.Peristalsis, Seen(f.TreatedPoints));

    private static List<PointSeen> Seen(IEnumerable<TreatedPoint> points) =>
        [.. points.Select(p => new PointSeen(p.Site, p.Side, p.Level, p.TendernessBefore, p.TendernessAfter))];

    private static SessionNoted From(SessionMissed f) => new(
        new(f.EpisodeId), new(f.CourseId), SessionResult.Missed, Reason: f.Kind, At: f.PlannedFor,
        ContactMade: f.ContactMade);

    private static SessionWithdrawalNoted From(SessionWithdrawn f) =>
        new(new(f.EpisodeId), new(f.CourseId), f.SessionId, f.PlannedFor);

    private static SessionNoted From(SessionAborted f, DateTimeOffset at) => new(
        new(f.EpisodeId), new(f.CourseId), SessionResult.Aborted, f.SessionId, f.Number, f.Clinic, Reason: f.Reason,
        At: at);

    private static AdverseReactionNoted From(AdverseReactionRecorded f, DateTimeOffset at) => new(
        new(f.EpisodeId), new(f.CourseId), f.AdverseReactionId, f.Clinic, f.Codes, f.Grade, f.Relatedness, at,
        f.SessionId);

    private static AdverseReactionRegradeNoted From(AdverseReactionRegraded f, DateTimeOffset at) =>
        new(new(f.EpisodeId), f.AdverseReactionId, f.From, f.To, at);

    private static AdverseReactionFollowUpNoted From(AdverseReactionFollowedUp f) =>
        new(new(f.EpisodeId), f.AdverseReactionId, f.Outcome, f.ResolvedAt, f.Closed);

    private static EpisodeRiskNoted From(EpisodeAtRisk f) =>
        new(new(f.EpisodeId), new(f.CourseId), f.NoShows, f.Since);

    private static FindingsNoted From(FindingsCompared f) => new(new(f.EpisodeId), f.Baseline, f.Eliminated);
}
