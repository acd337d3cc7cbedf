using System.Collections.Immutable;
using System.Text.Json.Serialization;
using PeriostealPlatform.EventSourcing.Amendments;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

internal abstract partial record TreatmentEvent
{
    /// <summary>A course was planned for an accepted episode; the clinic that planned it holds it.</summary>
    /// <param name="Restrictions">Copied from the acceptance.</param>
    /// <param name="Template">Point template of the catalogue it started from; null for none.</param>
    /// <param name="RulesVersion">Version of the clinical rules it was decided by.</param>
    public sealed record CoursePlanned(
        CourseId CourseId,
        EpisodeId EpisodeId,
        string CustodyClinic,
        int PlanVersion,
        ImmutableList<string> Goals,
        int Sessions,
        int MinIntervalDays,
        ImmutableList<SiteRef> Sites,
        int MaxPointsPerSession,
        int ReassessEvery,
        ImmutableList<string> Measures,
        ProcedureRole ProcedureRole,
        ImmutableList<string> Restrictions,
        string? Template,
        string RulesVersion) : TreatmentEvent, ICourseFact;

    public sealed record CourseActivated(
        CourseId CourseId,
        EpisodeId EpisodeId,
        int PlanVersion,
        string ActivatedBy,
        string RulesVersion) : TreatmentEvent, ICourseFact;

    /// <summary>A planned session did not take place; it does not use up a planned one.</summary>
    /// <param name="SessionId">As it was booked; null when it was not.</param>
    public sealed record SessionMissed(
        CourseId CourseId,
        EpisodeId EpisodeId,
        DateTimeOffset PlannedFor,
        MissedKind Kind,
        [property: Amendable] bool ContactMade,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SessionId? SessionId = null)
        : TreatmentEvent, ICourseFact;

    public sealed record CourseCompleted(CourseId CourseId, EpisodeId EpisodeId, int SessionsDone)
        : TreatmentEvent, ICourseFact;

    /// <summary>Nothing more happens in the course: its patient was discharged or its episode ended.</summary>
    public sealed record CourseClosed(CourseId CourseId, EpisodeId EpisodeId, string Reason)
        : TreatmentEvent, ICourseFact;
}
