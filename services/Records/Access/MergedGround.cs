namespace PeriostealPlatform.Records.Access;

/// <summary>The ground of one record of several that are one person's.</summary>
/// <param name="Ground">The record by itself.</param>
/// <param name="SharedAt">When its directive was recorded; null without one.</param>
/// <param name="MergedAt">When it was merged into another; null for the one that goes on.</param>
internal sealed record GroundPart(SharingGround Ground, DateTimeOffset? SharedAt, DateTimeOffset? MergedAt);

/// <summary>What the gate decides on when records were merged.</summary>
internal static class MergedGround
{
    private const string ThisClinicOnly = "this-clinic-only", NamedClinics = "named-clinics", AllClinics = "all-clinics";

    /// <summary>
    /// Every clinic that holds one of the records sees the whole; others only as far as every record's directive allows, until
    /// the patient gives a new one (domain.md §4.6).
    /// </summary>
    public static SharingGround Of(IReadOnlyList<GroundPart> parts)
    {
        var survivor = parts.FirstOrDefault(p => p.MergedAt is null) ?? parts[0];
        var others = parts.Where(p => p != survivor).ToList();
        var ground = others
            .Where(p => !(survivor.SharedAt > p.MergedAt))
            .Aggregate(survivor.Ground, (stricter, part) => Stricter(stricter, part.Ground));
        return ground with
        {
            AlsoHeldBy =
            [
                .. others.SelectMany(p => new[] { p.Ground.HomeClinic, p.Ground.CustodyClinic }).OfType<string>().Distinct(),
            ],
        };
    }

    private static SharingGround Stricter(SharingGround one, SharingGround other) =>
        PolicyOf(one, other) with
        {
            BreakGlassAllowed = one.BreakGlassAllowed && other.BreakGlassAllowed,
            SharingWithdrawn = one.SharingWithdrawn || other.SharingWithdrawn,
        };

    private static SharingGround PolicyOf(SharingGround one, SharingGround other) =>
        (one.SharingPolicy, other.SharingPolicy) switch
        {
            (AllClinics, AllClinics) or (NamedClinics, AllClinics) => one,
            (AllClinics, NamedClinics) => one with
            {
                SharingPolicy = NamedClinics, SharedClinics = other.SharedClinics,
            },
            (NamedClinics, NamedClinics) => one with
            {
                SharedClinics = [.. one.SharedClinics.Intersect(other.SharedClinics)],
            },
            _ => one with { SharingPolicy = ThisClinicOnly, SharedClinics = [] },
        };
}
