using System.Collections.Immutable;
using System.Text.Json.Serialization;
using PeriostealPlatform.EventSourcing.Amendments;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

internal abstract partial record TreatmentEvent
{
    /// <param name="StartedAt">Local time of the clinic with its offset: intervals count its dates.</param>
    /// <param name="Clinic">Where it takes place; another than the course's in a guest session.</param>
    /// <param name="Practitioner">Opaque user id.</param>
    public sealed record SessionStarted(
        CourseId CourseId,
        EpisodeId EpisodeId,
        SessionId SessionId,
        int Number,
        DateTimeOffset StartedAt,
        string Clinic,
        string Practitioner,
        SafetyCheck SafetyCheck,
        [property: Amendable, Sealed] ImmutableList<string>? NewMedicines,
        [property: Amendable, Sealed] string? ChangesSinceLast,
        [property: Amendable, Sealed] string? IntervalOverrideReason,
        string RulesVersion) : TreatmentEvent, ISessionFact;

    public sealed record SessionCompleted(
        CourseId CourseId,
        EpisodeId EpisodeId,
        SessionId SessionId,
        int Number,
        int Points,
        [property: Amendable] int DurationMin,
        [property: Amendable] int ToleranceNprs,
        [property: Amendable] bool AdviceGiven,
        [property: Amendable] Peristalsis Peristalsis,
        int? HeartRateDelta,
        bool RibsTreated,
        string RulesVersion) : TreatmentEvent, ISessionFact
    {
        /// <summary>
        /// The points as they were at its end, for Outcomes' slopes; null in entries from before that was kept.
        /// </summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public ImmutableList<PointTenderness>? Tenderness { get; init; }
    }

    public sealed record SessionAborted(
        CourseId CourseId,
        EpisodeId EpisodeId,
        SessionId SessionId,
        int Number,
        int Points,
        [property: Amendable] AbortReason Reason,
        [property: Amendable, Sealed] string? Note) : TreatmentEvent, ISessionFact;
}
