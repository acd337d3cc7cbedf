using System.Collections.Immutable;
using PeriostealPlatform.EventSourcing.Amendments;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

internal abstract partial record TreatmentEvent
{
    /// <summary>The plan of a course changed; the whole of it as it is from now on.</summary>
    /// <param name="Changes">Names of the fields that changed.</param>
    public sealed record PlanRevised(
        CourseId CourseId,
        EpisodeId EpisodeId,
        int PlanVersion,
        ImmutableList<string> Goals,
        int Sessions,
        int MinIntervalDays,
        ImmutableList<SiteRef> Sites,
        int MaxPointsPerSession,
        int ReassessEvery,
        ImmutableList<string> Measures,
        ImmutableList<string> Changes,
        [property: Amendable, Sealed] string? Reason,
        string RulesVersion) : TreatmentEvent, ICourseFact;

    /// <summary>A planned pause.</summary>
    /// <param name="Until">Day it is expected to go on; null when not known.</param>
    public sealed record CourseHeld(
        CourseId CourseId,
        EpisodeId EpisodeId,
        DateOnly? Until,
        [property: Sealed] string? Reason) : TreatmentEvent, ICourseFact;

    /// <summary>The course stops for safety (TRT-15); again when what it needs to resume has changed.</summary>
    /// <param name="Rule">Such as <c>AE-HALT-2</c>, with the grade.</param>
    public sealed record CourseHalted(
        CourseId CourseId,
        EpisodeId EpisodeId,
        AdverseReactionId Cause,
        string Rule,
        Clearance Requires,
        string RulesVersion) : TreatmentEvent, ICourseFact;

    /// <summary>A held or halted course goes on.</summary>
    /// <param name="Clearance">What lifted a halt (TRT-16); null after a planned pause.</param>
    public sealed record CourseResumed(
        CourseId CourseId,
        EpisodeId EpisodeId,
        Clearance? Clearance,
        [property: Sealed] string? Reason,
        string RulesVersion) : TreatmentEvent, ICourseFact;

    /// <summary>The course ends before all its sessions are done.</summary>
    public sealed record CourseDiscontinued(
        CourseId CourseId,
        EpisodeId EpisodeId,
        DiscontinuationReason Reason,
        int SessionsDone,
        [property: Sealed] string? Note) : TreatmentEvent, ICourseFact;
}
