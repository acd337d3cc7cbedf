using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Catalogue.Indications;
using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>Which sites may be treated (TRT-03) and which relate to an organ (TRT-09).</summary>
internal static class SiteRules
{
    private static ClinicalCatalogue Catalogue => ClinicalCatalogue.Current;

    public static bool IsIntimate(SiteRef site) => Catalogue.FindSite(site.Code)?.Intimate == true;

    /// <summary>TRT-03: the site exists, its side, level and line are legal, and nothing forbids it.</summary>
    /// <param name="site">The site.</param>
    /// <param name="episode">Whose acceptance may exclude it.</param>
    /// <param name="pregnancy">The last answer at a safety check; null when never asked.</param>
    public static Refusal? Check(SiteRef site, Episode episode, Pregnancy? pregnancy)
    {
        if (Catalogue.FindSite(site.Code) is not { } known)
            return Refusals.SiteNotAllowed(site.Code, "the catalogue has no such site");
        var why = known.WhyNot(site.Side, site.Level, site.Line is { } line ? Words.Of(line) : null)
            ?? (episode.ProhibitedSites.Exists(p => p.Covers(site)) ? "the acceptance excludes it" : null)
            ?? (pregnancy == Pregnancy.Yes && known.ProhibitedInPregnancy ? "it is not treated in pregnancy" : null);
        return why is null ? null : Refusals.SiteNotAllowed(site.Code, why);
    }

    /// <summary>TRT-03 as far as the catalogue says it: for an entry whose patient is no longer in the room.</summary>
    public static Refusal? Illegal(SiteRef site)
    {
        var why = Catalogue.FindSite(site.Code) is { } known
            ? known.WhyNot(site.Side, site.Level, site.Line is { } line ? Words.Of(line) : null)
            : "the catalogue has no such site";
        return why is null ? null : Refusals.SiteNotAllowed(site.Code, why);
    }

    /// <summary>TRT-03 for a site that is palpated and not treated: it exists, and its side, level and line are legal.</summary>
    public static Refusal? CheckPlace(SiteRef site)
    {
        if (Catalogue.FindSite(site.Code) is not { } known)
            return Refusals.SiteNotAllowed(site.Code, "the catalogue has no such site");
        var why = known.IsProhibited
            ? null
            : known.WhyNot(site.Side, site.Level, site.Line is { } line ? Words.Of(line) : null);
        return why is null ? null : Refusals.SiteNotAllowed(site.Code, why);
    }

    /// <summary>Codes of the sites that pregnancy forbids (domain.md §2.6).</summary>
    public static IReadOnlyList<string> ForbiddenInPregnancy(IEnumerable<SiteRef> sites) =>
        [.. sites.Select(s => s.Code).Distinct().Where(c => Catalogue.FindSite(c)?.ProhibitedInPregnancy == true)];

    /// <summary>What should be added to legal sites.</summary>
    public static IEnumerable<Warning> Incomplete(IEnumerable<SiteRef> sites) =>
        from site in sites
        let missing = Catalogue.FindSite(site.Code)?.WhatIsMissing(site.Level)
        where missing is not null
        select Warnings.SiteIncomplete(site.Code, missing);

    /// <summary>TRT-09: organs of the indications to which none of the sites relates.</summary>
    public static IEnumerable<Warning> Unrelated(Episode episode, IReadOnlyCollection<SiteRef> sites)
    {
        var segments = sites.SelectMany(s => Catalogue.FindSite(s.Code)?.SegmentsAt(s.Level) ?? []).ToHashSet();
        return from indication in episode.Indications
               let known = Catalogue.FindIndication(indication.Code)
               where known?.Pathway == EffectPathway.Indirect
               from code in known.Organs ?? []
               let organ = Catalogue.FindOrgan(code)
               where organ is not null && !organ.Segments.Any(segments.Contains)
               select Warnings.NoRelatedSite(Words.InSentence(organ.Label), organ.Hint);
    }
}
