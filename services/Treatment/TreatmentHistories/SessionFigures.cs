using System.Collections.Immutable;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>What is worked out of the entries of a completed session, and was told of it.</summary>
/// <param name="HeartRateDelta">After minus before, beats a minute; null when not measured twice.</param>
/// <param name="HeartRateClass">Null unless a rib point was treated and both readings may be compared.</param>
/// <param name="RibsTreated">Whether a treated point lies on the ribs.</param>
/// <param name="Peristalsis">As it was said at the end.</param>
/// <param name="Tenderness">The points with tenderness before and after.</param>
internal sealed record SessionFigures(
    EpisodeId EpisodeId,
    CourseId CourseId,
    SessionId SessionId,
    int? HeartRateDelta,
    HeartRateClass? HeartRateClass,
    bool RibsTreated,
    Peristalsis Peristalsis,
    ImmutableList<PointTenderness> Tenderness)
{
    /// <summary>The figures of one session; null when it was not completed.</summary>
    public static SessionFigures? Of(IEnumerable<TreatmentEvent> facts, SessionId id)
    {
        Reading? before = null, after = null;
        ImmutableList<TreatedPoint> points = [];
        SessionCompleted? end = null;
        foreach (var fact in facts.OfType<ISessionFact>().Where(f => f.SessionId == id))
        {
            (before, after, points, end) = fact switch
            {
                VitalsBeforeRecorded e => (Reading.Of(e).Over(before), after, points, end),
                TechniqueApplied e => (before, after, points.AddRange(e.Points), end),
                VitalsAfterRecorded e => (before, Reading.Of(e).Over(after), points, end),
                SessionCompleted e => (before, after, points, e),
                _ => (before, after, points, end),
            };
        }

        if (end is null)
            return null;
        var delta = after?.Vitals.Hr - before?.Vitals.Hr;
        return new(
            end.EpisodeId,
            end.CourseId,
            id,
            delta,
            after is null ? null : VitalsRules.Classify(delta, before, after, points),
            points.Exists(VitalsRules.IsOnRibs),
            end.Peristalsis,
            [.. points.Select(PointTenderness.Of)]);
    }
}
