using System.Collections.Immutable;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Decisions;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>Technique per trigger point (TRT-02, 03, 09b, 10, 11, 12, 13, 14), and the limit of the peak flow.</summary>
internal static class TechniqueDecider
{
    /// <summary>
    /// Records points that were treated. The same points once more change nothing. A point that was stopped says so
    /// with a fact of its own, after which no further time is spent on it.
    /// </summary>
    public static Decision<TreatmentEvent> Apply(
        TreatmentState state, Acting by, CourseId id, SessionId session, ImmutableList<PointEntry> entries) =>
        HeldSession.Decide(state, by, id, session, (course, open) =>
        {
            if (open.InRedZone)
                return Refusals.RedZone;
            if (entries.Exists(e => !e.IsComplete))
                return Refusals.ReactionMissing;
            var points = entries.ConvertAll(e => e.ToPoint());
            if (points.TrueForAll(open.Points.Contains))
                return Decision.Nothing;

            var episode = state.EpisodeOf(course);
            if ((Withheld(state, course, by, points)
                ?? VitalsRules.MissingBefore(episode, open)
                ?? PeakFlowRules.Check(state, episode, open)
                ?? points.Select(p => OfFinding(state, p) ?? Refused(p, state.Pregnancy, episode, open))
                    .FirstOrDefault(r => r is not null)
                ?? DoseRules.OfPointCount(open.Points.Count + points.Count, course.Plan, episode)) is { } no)
                return no;

            Decision<TreatmentEvent> applied = (TreatmentEvent[])
            [
                new TechniqueApplied(id, course.Episode, session, points, ClinicalCatalogue.Current.Rules.Version),
                .. from point in points
                   where point.Ending == PointEnding.Stopped
                   select new TechniqueStopped(id, course.Episode, session, point.TriggerPointId, ReasonOf(point)),
            ];
            return applied.With([.. PeakFlowRules.Unjudged(state, episode), .. WarningsAbout(points, course.Plan)]);
        });

    /// <summary>Stops work on a point that was recorded; in the red zone too.</summary>
    public static Decision<TreatmentEvent> Stop(
        TreatmentState state, Acting by, CourseId id, SessionId session, TriggerPointId point, StopReason reason) =>
        HeldSession.Decide(state, by, id, session, (course, open) =>
        {
            if (!open.Points.Exists(p => p.TriggerPointId == point))
                return Refusals.NoSuchPoint;
            if (open.Stopped.Contains(point))
                return Decision.Nothing;
            return new TechniqueStopped(id, course.Episode, session, point, reason);
        });

    /// <summary>
    /// What may have ended since the session started: then it may be closed, and nothing new applied.
    /// </summary>
    private static Refusal? Withheld(
        TreatmentState state, Course course, Acting by, IEnumerable<TreatedPoint> points) =>
        Permission.ToTreatIn(state, course, by)
        ?? Permission.ByAcceptance(state, course.Episode)
        ?? (course.Status == CourseStatus.Active ? null : Refusals.CourseIs(course.Status))
        ?? Permission.ByConsent(state, course.Episode, by.At, points.Select(SiteOf));

    private static Refusal? Refused(
        TreatedPoint point, Pregnancy? pregnancy, Episode episode, OpenSession open) =>
        SiteRules.Check(SiteOf(point), episode, pregnancy)
        ?? (IsFinished(point.TriggerPointId, open) ? Refusals.PainAboveLimit : null)
        ?? DoseRules.OfPoint(point);

    private static Refusal? OfFinding(TreatmentState state, TreatedPoint point)
    {
        if (point.FindingId is not { } id)
            return null;
        if (!state.Findings.TryGetValue(id, out var finding))
            return Refusals.NoSuchFinding;
        return (finding.Site.Code, finding.Site.Side) == (point.Site, point.Side) ? null : Refusals.FindingElsewhere;
    }

    private static bool IsFinished(TriggerPointId point, OpenSession open) =>
        open.Stopped.Contains(point)
        || open.Points.Exists(p => p.TriggerPointId == point && IsTooPainful(p));

    private static StopReason ReasonOf(TreatedPoint point) =>
        IsTooPainful(point) ? StopReason.Pain : StopReason.Practitioner;

    private static bool IsTooPainful(TreatedPoint point) =>
        point.PerceivedPainPeak > ClinicalCatalogue.Current.Rules.StopTechniqueAbovePain;

    private static IEnumerable<Warning> WarningsAbout(ImmutableList<TreatedPoint> points, Plan plan)
    {
        var unplanned = points.Where(p => !plan.Sites.Exists(s => s.Code == p.Site && s.Side == p.Side));
        return unplanned.Select(p => Warnings.NotPlanned(p.Site, Words.Of(p.Side)))
            .Concat(SiteRules.Incomplete(points.Select(SiteOf)))
            .Concat(points.SelectMany(DoseRules.UnusualIn))
            .Distinct();
    }

    private static SiteRef SiteOf(TreatedPoint point) => new(point.Site, point.Side, point.Level, point.Line);
}
