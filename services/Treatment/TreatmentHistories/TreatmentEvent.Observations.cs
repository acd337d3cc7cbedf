using System.Collections.Immutable;
using PeriostealPlatform.EventSourcing.Amendments;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

internal abstract partial record TreatmentEvent
{
    /// <param name="MinutesRest">Rest before the reading, 0 to 60 min.</param>
    /// <param name="RedZone">
    /// Readings in the red zone by the rules of that day; any one leaves only stop and abort.
    /// </param>
    public sealed record VitalsBeforeRecorded(
        CourseId CourseId,
        EpisodeId EpisodeId,
        SessionId SessionId,
        [property: Amendable] int? Hr,
        [property: Amendable] int? Sbp,
        [property: Amendable] int? Dbp,
        [property: Amendable] int? Rr,
        [property: Amendable] int? Spo2,
        [property: Amendable] decimal? TempC,
        [property: Amendable] int? Pef,
        [property: Amendable] Position? Position,
        [property: Amendable] int? MinutesRest,
        ImmutableList<string> RedZone,
        string RulesVersion) : TreatmentEvent, ISessionFact;

    /// <param name="MinutesAfterLastPoint">0 to 60 min.</param>
    /// <param name="HeartRateDelta">After minus before, beats a minute; a fall is negative.</param>
    /// <param name="HeartRateClass">Null unless a rib point was treated and both readings may be compared.</param>
    public sealed record VitalsAfterRecorded(
        CourseId CourseId,
        EpisodeId EpisodeId,
        SessionId SessionId,
        [property: Amendable] int? Hr,
        [property: Amendable] int? Sbp,
        [property: Amendable] int? Dbp,
        [property: Amendable] int? Rr,
        [property: Amendable] int? Spo2,
        [property: Amendable] decimal? TempC,
        [property: Amendable] int? Pef,
        [property: Amendable] Position? Position,
        [property: Amendable] int MinutesAfterLastPoint,
        int? HeartRateDelta,
        HeartRateClass? HeartRateClass,
        ImmutableList<string> RedZone,
        string RulesVersion) : TreatmentEvent, ISessionFact;

    public sealed record TechniqueApplied(
        CourseId CourseId,
        EpisodeId EpisodeId,
        SessionId SessionId,
        ImmutableList<TreatedPoint> Points,
        string RulesVersion) : TreatmentEvent, ISessionFact;

    /// <summary>No further time is spent on this point in this session.</summary>
    public sealed record TechniqueStopped(
        CourseId CourseId,
        EpisodeId EpisodeId,
        SessionId SessionId,
        TriggerPointId TriggerPointId,
        [property: Amendable] StopReason Reason) : TreatmentEvent, ISessionFact;

    /// <param name="SoundsPerMinute">Bowel sounds counted over 60 s, 0 to 60.</param>
    public sealed record PeristalsisObserved(
        CourseId CourseId,
        EpisodeId EpisodeId,
        SessionId SessionId,
        [property: Amendable] Peristalsis Ordinal,
        [property: Amendable] PeristalsisMethod? Method,
        [property: Amendable] int? SoundsPerMinute) : TreatmentEvent, ISessionFact;
}
