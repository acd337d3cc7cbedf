using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Decisions;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>Pauses of a course, and its early end.</summary>
internal static class PauseDecider
{
    /// <summary>A planned pause of an active course.</summary>
    public static Decision<TreatmentEvent> Hold(
        TreatmentState state, Acting by, CourseId id, DateOnly? until, string? reason)
    {
        if (!state.Courses.TryGetValue(id, out var course))
            return Refusals.NoSuchCourse;
        if (Permission.ToWriteAt(course.Clinic, by) is { } no)
            return no;
        return course switch
        {
            { Status: CourseStatus.OnHold } => Decision.Nothing,
            { Status: not CourseStatus.Active } => Refusals.CourseIs(course.Status),
            { Open: { } open } => Refusals.SessionOpen(open.Number),
            _ when until < by.On => Refusals.PauseInThePast,
            _ => new CourseHeld(id, course.Episode, until, reason),
        };
    }

    /// <summary>Goes on after a pause, or after a halt once it is cleared (TRT-16).</summary>
    public static Decision<TreatmentEvent> Resume(TreatmentState state, Acting by, CourseId id, string? reason)
    {
        if (!state.Courses.TryGetValue(id, out var course))
            return Refusals.NoSuchCourse;
        if (Permission.ToWriteAt(course.Clinic, by) is { } no)
            return no;
        if (course.Status == CourseStatus.Active)
            return Decision.Nothing;
        if (course.Status is not (CourseStatus.OnHold or CourseStatus.Halted))
            return Refusals.CourseIs(course.Status);
        if ((Permission.ByAcceptance(state, course.Episode)
            ?? Permission.ByConsent(state, course.Episode, by.At, course.Plan.Sites)
            ?? (course.Halt is null ? null : NotCleared(state, course, by, reason))) is { } refusal)
            return refusal;
        return new CourseResumed(
            id, course.Episode, course.Halt?.Requires, reason, ClinicalCatalogue.Current.Rules.Version);
    }

    /// <summary>Ends a course early, a halted one too; an open session ends first.</summary>
    public static Decision<TreatmentEvent> Discontinue(
        TreatmentState state, Acting by, CourseId id, DiscontinuationReason reason, string? note)
    {
        if (!state.Courses.TryGetValue(id, out var course))
            return Refusals.NoSuchCourse;
        if (Permission.ToWriteAt(course.Clinic, by) is { } no)
            return no;
        return course switch
        {
            { Status: CourseStatus.Discontinued } => Decision.Nothing,
            { IsLive: false } => Refusals.CourseIs(course.Status),
            { Open: { } open } => Refusals.SessionOpen(open.Number),
            _ => new CourseDiscontinued(id, course.Episode, reason, course.SessionsDone, note),
        };
    }

    /// <summary>Every reaction that halts the course must be cleared in the way its grade asks for.</summary>
    private static Refusal? NotCleared(TreatmentState state, Course course, Acting by, string? reason)
    {
        var episode = state.Episodes[course.Episode];
        var missing = course.Reactions
            .Select(r => HaltPolicy.Requires(r, episode) switch
            {
                Clearance.ClinicalLead => by.IsLead ? null : (Clearance?)Clearance.ClinicalLead,
                Clearance.MedicalClearance => IsCleared(r) ? null : Clearance.MedicalClearance,
                var other => other,
            })
            .Max();
        if (missing is { } clearance)
            return Refusals.NeedsClearance(clearance);
        return string.IsNullOrWhiteSpace(reason) ? Refusals.ReasonMissing : null;
    }

    private static bool IsCleared(AdverseReaction reaction) =>
        reaction.Review is ReviewDecision.Cleared or ReviewDecision.ClearedWithRestrictions;
}
