using System.Collections.Frozen;
using System.Globalization;

namespace PeriostealPlatform.Records.Printing.Figures;

/// <summary>Where a site lies on the figure.</summary>
/// <param name="IsBack">On the figure that is seen from behind.</param>
/// <param name="Away">Distance from the midline, in the figure's units.</param>
/// <param name="Down">Distance from its top.</param>
internal readonly record struct SitePlace(bool IsBack, double Away, double Down)
{
    /// <summary>From the left edge of the figure: who is seen from the front has the right side on the left.</summary>
    public double Across(string? side) => side switch
    {
        "left" => BodyFigure.Midline + (IsBack ? -Away : Away),
        "right" => BodyFigure.Midline + (IsBack ? Away : -Away),
        _ => BodyFigure.Midline,
    };
}

/// <summary>The places of the catalogue's bone sites (domain.md §2.3). They help to find a site, they measure nothing.</summary>
internal static class SitePlaces
{
    private const double FirstRib = 39, BetweenRibs = 3;

    private static readonly FrozenDictionary<string, SitePlace> Places = new Dictionary<string, SitePlace>
    {
        ["skull-vault"] = Front(4, 6), ["temple"] = Front(7.5, 14),
        ["occiput-superior-nuchal-line"] = Back(4, 15), ["occiput-inferior-nuchal-line"] = Back(3.5, 20), ["mastoid-process"] = Back(7.5, 18),
        ["cervical-spinous-process"] = Back(0, 28), ["thoracic-spinous-process"] = Back(0, 52), ["lumbar-spinous-process"] = Back(0, 80),
        ["nerve-exit-point"] = Back(4, 55), ["clavicle"] = Front(11, 37), ["acromion"] = Front(20, 40),
        ["scapula-spine"] = Back(13, 43.5), ["scapula-medial-border"] = Back(8, 51),
        ["sternum-manubrium"] = Front(0, 42), ["sternum-body"] = Front(0, 50), ["xiphoid"] = Front(0, 59), ["costal-arch"] = Front(9, 66),
        ["sacrum-lateral"] = Back(5.5, 95), ["sacrum-dorsal-foramina-line"] = Back(3, 93), ["sacrum-median-crest"] = Back(0, 94), ["coccyx"] = Back(0, 103),
        ["iliac-crest"] = Front(16, 86), ["psis"] = Back(7, 90), ["ischial-tuberosity"] = Back(8, 110), ["pubic-symphysis"] = Front(0, 105),
        ["greater-trochanter"] = Front(18.5, 103), ["femur-lateral-condyle"] = Front(15, 146), ["femur-medial-condyle"] = Front(7, 146), ["patella"] = Front(11, 150),
        ["tibia-medial-surface"] = Front(8, 172), ["tibial-tuberosity"] = Front(10.5, 158), ["tibia-anterior-crest"] = Front(11.5, 182), ["fibula-head"] = Front(15.5, 156),
        ["malleolus-medial"] = Front(7.5, 199), ["malleolus-lateral"] = Front(12.5, 201), ["calcaneus"] = Back(9, 209), ["metatarsal-shaft"] = Front(11, 209),
        ["humerus-lateral-epicondyle"] = Front(29.5, 75), ["humerus-medial-epicondyle"] = Front(25.5, 77), ["ulna-shaft"] = Back(28.5, 86),
        ["radius-styloid"] = Front(32, 93), ["metacarpal-shaft"] = Back(33, 103),
    }.ToFrozenDictionary();

    /// <summary>Where a point lies; null for a site that the figure does not know.</summary>
    /// <param name="site">Code of the site, such as <c>rib-7</c>.</param>
    /// <param name="level">Level of a spinous process.</param>
    /// <param name="line">Line on which a rib was treated.</param>
    public static SitePlace? Of(string site, int? level, string? line)
    {
        if (site.StartsWith("rib-", StringComparison.Ordinal) && int.TryParse(site[4..], NumberStyles.None, CultureInfo.InvariantCulture, out var rib))
            return OnRib(rib, line);
        if (!Places.TryGetValue(site, out var place))
            return null;
        return (site, level) switch
        {
            ("cervical-spinous-process", { } c) => place with { Down = 24 + (1.4 * c) },
            ("thoracic-spinous-process" or "nerve-exit-point", { } t) => place with { Down = 33 + (3 * t) },
            ("lumbar-spinous-process", { } l) => place with { Down = 71 + (3.2 * l) },
            _ => place,
        };
    }

    private static SitePlace OnRib(int rib, string? line) => (line ?? (rib > 10 ? "angle" : "mammary")) switch
    {
        "sternal" => Front(4, FirstRib + (BetweenRibs * (rib - 1))),
        "axillary" => Front(17.5, FirstRib + 4 + (BetweenRibs * (rib - 1))),
        "angle" => Back(11, FirstRib + (BetweenRibs * (rib - 1))),
        _ => Front(11, FirstRib + 1 + (BetweenRibs * (rib - 1))),
    };

    private static SitePlace Front(double away, double down) => new(false, away, down);

    private static SitePlace Back(double away, double down) => new(true, away, down);
}
