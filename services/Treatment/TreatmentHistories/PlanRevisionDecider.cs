using System.Collections.Immutable;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Decisions;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>What a revision changes; null leaves it as it is.</summary>
internal sealed record PlanRevision(
    int? Sessions,
    int? MinIntervalDays,
    ImmutableList<SiteRef>? Sites,
    int? MaxPointsPerSession,
    int? ReassessEvery,
    ImmutableList<string>? Goals,
    ImmutableList<string>? Measures)
{
    /// <summary>The plan after it; what the acceptance asks to be measured stays.</summary>
    public Plan Of(Plan plan, Episode episode) => plan with
    {
        Version = plan.Version + 1,
        Sessions = Sessions ?? plan.Sessions,
        MinIntervalDays = MinIntervalDays ?? plan.MinIntervalDays,
        Sites = Sites ?? plan.Sites,
        MaxPointsPerSession = MaxPointsPerSession ?? plan.MaxPointsPerSession,
        ReassessEvery = ReassessEvery ?? plan.ReassessEvery,
        Goals = Goals ?? plan.Goals,
        Measures = Measures is null
            ? plan.Measures
            : [.. episode.RequiredMeasures.Union(Measures, StringComparer.Ordinal)],
    };
}

/// <summary>Changes the plan of a course that is not over (TRT-05, TRT-08).</summary>
internal static class PlanRevisionDecider
{
    private const int MostSessions = 24;

    /// <param name="state">The patient.</param>
    /// <param name="by">Who acts.</param>
    /// <param name="id">The course.</param>
    /// <param name="version">Version of the plan that was read and is revised.</param>
    /// <param name="revision">What changes.</param>
    /// <param name="reason">Why.</param>
    public static Decision<TreatmentEvent> Revise(
        TreatmentState state, Acting by, CourseId id, int version, PlanRevision revision, string reason)
    {
        if (!state.Courses.TryGetValue(id, out var course))
            return Refusals.NoSuchCourse;
        if (Permission.ToWriteAt(course.Clinic, by) is { } no)
            return no;
        if (!course.IsLive)
            return Refusals.CourseIs(course.Status);
        if (Permission.ByAcceptance(state, course.Episode) is { } notAccepted)
            return notAccepted;
        var episode = state.EpisodeOf(course);
        var plan = revision.Of(course.Plan, episode);
        var changes = Changes(course.Plan, plan).ToImmutableList();
        if (changes.IsEmpty)
            return Decision.Nothing;
        if (course.Plan.Version != version)
            return Refusals.OtherPlanVersion(course.Plan.Version);
        if (plan.Sessions < course.SessionsDone)
            return Refusals.OutOfRange("sessions", course.SessionsDone, MostSessions);
        if (PlanRules.Check(state, by, episode, plan) is { } refusal)
            return refusal;

        Decision<TreatmentEvent> revised = new PlanRevised(
            id, course.Episode, plan.Version, plan.Goals, plan.Sessions, plan.MinIntervalDays, plan.Sites,
            plan.MaxPointsPerSession, plan.ReassessEvery, plan.Measures, changes, reason,
            ClinicalCatalogue.Current.Rules.Version);
        return revised.With(PlanRules.WarningsAbout(episode, plan));
    }

    private static IEnumerable<string> Changes(Plan before, Plan after)
    {
        if (before.Sessions != after.Sessions) yield return "sessions";
        if (before.MinIntervalDays != after.MinIntervalDays) yield return "minIntervalDays";
        if (!before.Sites.SequenceEqual(after.Sites)) yield return "sites";
        if (before.MaxPointsPerSession != after.MaxPointsPerSession) yield return "maxPointsPerSession";
        if (before.ReassessEvery != after.ReassessEvery) yield return "reassessEvery";
        if (!before.Goals.SequenceEqual(after.Goals)) yield return "goals";
        if (!before.Measures.SequenceEqual(after.Measures)) yield return "measures";
    }
}
