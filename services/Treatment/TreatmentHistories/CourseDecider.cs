using System.Collections.Immutable;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Decisions;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>From the plan to the end of a course.</summary>
internal static class CourseDecider
{
    private static string RulesVersion => ClinicalCatalogue.Current.Rules.Version;

    public static Decision<TreatmentEvent> Plan(
        TreatmentState state, Acting by, CourseId course, EpisodeId episode, Plan plan)
    {
        if ((Permission.ToTreat(by) ?? Permission.ByAcceptance(state, episode)) is { } no)
            return no;
        var accepted = state.Episodes[episode];
        if (accepted.ValidUntil < by.On)
            return Refusals.EpisodeNotAccepted with { Kind = RefusalKind.Rule };
        if (accepted.Clinic != by.Clinic)
            return Refusals.NotInCustody(by.Clinic);
        if (state.LiveCourses(episode).Any())
            return Refusals.EpisodeHasCourse;
        if (PlanRules.Check(state, by, accepted, plan) is { } refusal)
            return refusal;

        Decision<TreatmentEvent> planned = new CoursePlanned(
            course, episode, by.Clinic, plan.Version, plan.Goals, plan.Sessions, plan.MinIntervalDays, plan.Sites,
            plan.MaxPointsPerSession, plan.ReassessEvery,
            [.. accepted.RequiredMeasures.Union(plan.Measures, StringComparer.Ordinal)],
            plan.ProcedureRole, accepted.Restrictions, plan.Template, RulesVersion);
        return planned.With(PlanRules.WarningsAbout(accepted, plan));
    }

    /// <summary>Starts a planned course once its baseline is recorded (TRT-04).</summary>
    public static Decision<TreatmentEvent> Activate(TreatmentState state, Acting by, CourseId id, int planVersion)
    {
        if (!state.Courses.TryGetValue(id, out var course))
            return Refusals.NoSuchCourse;
        if (Permission.ToWriteAt(course.Clinic, by) is { } no)
            return no;
        if (course.Plan.Version != planVersion)
            return Refusals.OtherPlanVersion(course.Plan.Version);
        if (course.Status == CourseStatus.Active)
            return Decision.Nothing;
        if (course.Status != CourseStatus.Planned)
            return Refusals.CourseIs(course.Status);
        if ((Permission.ByAcceptance(state, course.Episode)
            ?? Permission.ByConsent(state, course.Episode, by.At, course.Plan.Sites)
            ?? BaselineMissing(state, course)) is { } refusal)
            return refusal;
        return new CourseActivated(id, course.Episode, planVersion, by.User, RulesVersion);
    }

    /// <summary>Ends an active course whose sessions are done. A retry changes nothing.</summary>
    public static Decision<TreatmentEvent> Complete(TreatmentState state, Acting by, CourseId id)
    {
        if (!state.Courses.TryGetValue(id, out var course))
            return Refusals.NoSuchCourse;
        if (Permission.ToWriteAt(course.Clinic, by) is { } no)
            return no;
        return course switch
        {
            { Status: CourseStatus.Completed } => Decision.Nothing,
            { Status: not CourseStatus.Active } => Refusals.CourseIs(course.Status),
            { Open: { } open } => Refusals.SessionOpen(open.Number),
            { SessionsDone: 0 } => Refusals.NothingDone,
            _ => new CourseCompleted(id, course.Episode, course.SessionsDone),
        };
    }

    private static Refusal? BaselineMissing(TreatmentState state, Course course)
    {
        var required = state.Episodes[course.Episode].RequiredMeasures;
        if (!state.Baselines.TryGetValue(course.Episode, out var recorded))
            return Refusals.BaselineMissing(required.IsEmpty ? ["baseline"] : required);
        var missing = required.Except(recorded, StringComparer.Ordinal).ToImmutableList();
        return missing.IsEmpty ? null : Refusals.BaselineMissing(missing);
    }
}
