using System.Collections.Immutable;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>What a palpation may say and what it means (domain.md §1.2, §2.4).</summary>
internal static class FindingRules
{
    private const string Tenderness = "site-tenderness";

    private static ClinicalCatalogue Catalogue => ClinicalCatalogue.Current;

    /// <summary>The site exists (TRT-03), the values lie in their ranges (TRT-10), "no change" stands alone.</summary>
    public static Refusal? Check(Assessment assessment) =>
        SiteRules.CheckPlace(assessment.Site)
        ?? (assessment.Changes.Count > 1 && assessment.Changes.Contains(PeriostealChange.NoChange)
            ? Refusals.NoChangeStandsAlone
            : null)
        ?? DoseRules.Of("tenderness", assessment.Tenderness)
        ?? DoseRules.Of("extentMm", assessment.ExtentMm);

    /// <summary>
    /// The status a palpation leads to; null when it stays. A finding is reduced once its tenderness has fallen by what
    /// the measure of tenderness counts as met, and eliminated only when nothing is felt.
    /// </summary>
    public static FindingStatus? StatusAfter(Finding? known, Palpation now)
    {
        if (known is null || now.At < known.Last.At)
            return null;
        var next = Next(known, now);
        return next == known.Status ? null : next;
    }

    /// <summary>The reflex link of a site to an organ with the segments they share.</summary>
    public static ReflexLink? LinkOf(Assessment assessment)
    {
        if (assessment.Organ is not { } code || Catalogue.FindOrgan(code) is not { } organ)
            return null;
        var segments = Catalogue.FindSite(assessment.Site.Code)?.SegmentsAt(assessment.Site.Level) ?? [];
        return new ReflexLink(code, [.. organ.Segments.Intersect(segments)], ReflexLinkState.Active, []);
    }

    public static ImmutableList<Warning> WarningsAbout(Assessment assessment)
    {
        var warnings = ImmutableList.CreateRange(SiteRules.Incomplete([assessment.Site]));
        if (Catalogue.FindSite(assessment.Site.Code) is { IsProhibited: true } site)
            warnings = warnings.Add(Warnings.SiteIncomplete(site.Code, $"it may not be treated: {site.PolicyReason}"));
        if (assessment.Radiates)
            warnings = warnings.Add(Warnings.Radiates);
        return LinkOf(assessment) is { Segments.IsEmpty: true } link && Catalogue.FindOrgan(link.Organ) is { } organ
            ? warnings.Add(Warnings.NoRelatedSite(Words.InSentence(organ.Label), organ.Hint))
            : warnings;
    }

    private static FindingStatus? Next(Finding known, Palpation now)
    {
        if (now.IsNormal)
            return known.Status is null ? null : FindingStatus.Eliminated;
        if (known.Status == FindingStatus.Eliminated)
            return FindingStatus.Recurred;
        var fall = Catalogue.FindMeasure(Tenderness)?.Threshold?.Points
            ?? throw new InvalidOperationException("The catalogue does not say when tenderness has fallen.");
        if (known.Status is not null && known.Reference - now.Tenderness >= fall)
            return FindingStatus.Reduced;
        return known.Status == FindingStatus.Recurred ? FindingStatus.Recurred : FindingStatus.Present;
    }
}
