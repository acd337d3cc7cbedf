using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Catalogue.Technique;
using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>Ranges of plan and technique (TRT-10, domain.md §2.2) and pain (TRT-13).</summary>
internal static class DoseRules
{
    private static ClinicalCatalogue Catalogue => ClinicalCatalogue.Current;

    public static Refusal? OfPlan(Plan plan) =>
        FirstOutside(PlanValues(plan));

    public static IEnumerable<Warning> UnusualIn(Plan plan) => Unusual(PlanValues(plan));

    public static Refusal? OfPoint(TreatedPoint point)
    {
        if (FirstOutside(PointValues(point)) is { } outside)
            return outside;
        if (Catalogue.FindSite(point.Site)?.BreathSync == true && !point.BreathSync)
            return Refusals.MustBe("breathSync", "true", "on the chest");
        var tender = Catalogue.Rules.PeripheralApproachFromTenderness;
        if (point.TendernessBefore >= tender && point.Approach != Approach.PeripheralToCentre)
            return Refusals.MustBe("approach", Words.Of(Approach.PeripheralToCentre), $"from a tenderness of {tender}");
        return point.PerceivedPainPeak > Catalogue.Rules.StopTechniqueAbovePain && point.Ending is null
            ? Refusals.PainAboveLimit
            : null;
    }

    /// <summary>What is legal and still asked about: values outside the usual range, and an uncommon way of touch.</summary>
    public static IEnumerable<Warning> UnusualIn(TreatedPoint point)
    {
        foreach (var warning in Unusual(PointValues(point))) yield return warning;
        if (point.Contact == Contact.ThumbTip) yield return Warnings.Uncommon("contact", Words.Of(point.Contact));
        if (point.Motion == Motion.IntermittentHold) yield return Warnings.Uncommon("motion", Words.Of(point.Motion));
        if (!point.SoftTissueDisplaced) yield return Warnings.Uncommon("softTissueDisplaced", "false");
    }

    /// <summary>Points are raised gradually: at most 6 in the first session of a course, later 4 to 14.</summary>
    public static IEnumerable<Warning> UnusualCount(int points, int sessionNumber)
    {
        var range = Range("pointsInSession");
        var unusual = sessionNumber == 1 ? points > range.UsualMaxFirst : range.IsUnusual(points);
        if (unusual) yield return Warnings.Unusual(range.Label, points);
    }

    /// <summary>One value that may be null, against the range of its field.</summary>
    public static Refusal? Of(string field, decimal? value) => value is { } v ? Outside(Range(field), field, v) : null;

    public static Refusal? OfMinutes(string field, int? value) =>
        value is < 0 or > 60 ? Refusals.OutOfRange(field, 0, 60) : null;

    /// <summary>How many points a session may have: 1 to the limit of the plan and of the patient.</summary>
    public static Refusal? OfPointCount(int points, Plan plan, Episode episode)
    {
        var most = Restrictions.MaxPoints(plan, episode.Restrictions);
        return points < 1 || points > most ? Refusals.OutOfRange("pointsInSession", 1, most) : null;
    }

    public static IEnumerable<Warning> Unusual(string field, decimal value)
    {
        var range = Range(field);
        if (range.IsUnusual(value)) yield return Warnings.Unusual(range.Label, value);
    }

    private static IEnumerable<Warning> Unusual(IEnumerable<(string Range, string Field, decimal? Value)> values) =>
        values.Where(v => v.Value is not null).SelectMany(v => Unusual(v.Range, v.Value!.Value)).Distinct();

    private static Refusal? FirstOutside(IEnumerable<(string Range, string Field, decimal? Value)> values) =>
        values.Select(v => v.Value is { } value ? Outside(Range(v.Range), v.Field, value) : null)
            .FirstOrDefault(r => r is not null);

    private static Refusal? Outside(DoseRange range, string field, decimal value)
    {
        if (value < range.Min || value > range.Max) return Refusals.OutOfRange(field, range.Min, range.Max);
        return range.Accepts(value) ? null : Refusals.OffStep(field, range.Step);
    }

    private static IEnumerable<(string, string, decimal?)> PlanValues(Plan plan) =>
    [
        ("plannedSessions", "sessions", plan.Sessions),
        ("minIntervalDays", "minIntervalDays", plan.MinIntervalDays),
        ("maxPointsPerSession", "maxPointsPerSession", plan.MaxPointsPerSession),
        ("reassessEvery", "reassessEvery", plan.ReassessEvery),
    ];

    private static IEnumerable<(string, string, decimal?)> PointValues(TreatedPoint point) =>
    [
        ("circleDiameterMm", "circleDiameterMm", point.CircleDiameterMm),
        ("durationS", "durationS", point.DurationS),
        ("forceN", "forceN", point.ForceN),
        ("perceivedPainPeak", "perceivedPainPeak", point.PerceivedPainPeak),
        ("tenderness", "tendernessBefore", point.TendernessBefore),
        ("tenderness", "tendernessAfter", point.TendernessAfter),
    ];

    private static DoseRange Range(string field) => Catalogue.FindDose(field)
        ?? throw new InvalidOperationException($"The catalogue has no range for {field}.");
}
