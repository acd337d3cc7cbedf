using System.Collections.Immutable;
using PeriostealPlatform.EventSourcing.Amendments;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

internal abstract partial record TreatmentEvent
{
    /// <summary>Readings during or after a reaction, when the session has ended too.</summary>
    /// <param name="ObservedAt">Local time of the clinic with its offset.</param>
    /// <param name="RedZone">Readings in the red zone by the rules of that day (TRT-12).</param>
    public sealed record ObservationAdded(
        CourseId CourseId,
        EpisodeId EpisodeId,
        SessionId SessionId,
        DateTimeOffset ObservedAt,
        [property: Amendable] int? Hr,
        [property: Amendable] int? Sbp,
        [property: Amendable] int? Dbp,
        [property: Amendable] int? Rr,
        [property: Amendable] int? Spo2,
        [property: Amendable] decimal? TempC,
        [property: Amendable] int? Pef,
        [property: Amendable] Position? Position,
        ImmutableList<string> RedZone,
        [property: Amendable, Sealed] string? Note,
        string RulesVersion) : TreatmentEvent, ISessionFact;

    /// <summary>An expected reaction that was told of later; more than expected is an adverse reaction.</summary>
    /// <param name="OnsetH">0 to 72 h after the session.</param>
    /// <param name="SizeMm">Of a bruise, mm.</param>
    /// <param name="LastedH">Hours from onset to end; null while it lasts.</param>
    public sealed record LocalReactionReported(
        CourseId CourseId,
        EpisodeId EpisodeId,
        SessionId SessionId,
        [property: Amendable] LocalReaction Kind,
        [property: Amendable] int OnsetH,
        [property: Amendable] int? SizeMm,
        [property: Amendable] int? LastedH,
        [property: Amendable] ReactionReporter ReportedBy,
        string RulesVersion) : TreatmentEvent, ISessionFact;
}
