using PeriostealPlatform.Catalogue.Sites;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>Where on a rib.</summary>
internal enum RibLine
{
    Sternal,
    Mammary,
    Axillary,
    Angle,
}

/// <summary>A bone site of the catalogue on one side, with the vertebral level or rib line where it has one.</summary>
internal sealed record SiteRef(string Code, Side Side, int? Level, RibLine? Line);

/// <summary>A site that the acceptance excludes; no side means every side.</summary>
internal sealed record ProhibitedSite(string Code, Side? Side)
{
    public bool Covers(SiteRef site) => site.Code == Code && (Side is null || Side == site.Side);
}
