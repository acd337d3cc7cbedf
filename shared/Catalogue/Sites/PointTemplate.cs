namespace PeriostealPlatform.Catalogue.Sites;

/// <summary>
/// A sequence of sites found for a region, from which a practitioner may start a plan (domain.md §2.3).
/// </summary>
/// <param name="Code">Stable code such as <c>sciatic-nerve</c>.</param>
/// <param name="Label">Name shown to people.</param>
/// <param name="Source">Source tags of domain.md §8.</param>
/// <param name="Steps">In the order of the source.</param>
/// <param name="InOrder">Whether the source demands this order.</param>
public sealed record PointTemplate(
    string Code, string Label, string Source, IReadOnlyList<PointTemplateStep> Steps, bool InOrder = false);

/// <summary>One place of the sequence.</summary>
/// <param name="Label">In the words of the source.</param>
/// <param name="Sites">Codes of the bone sites that answer to it; sides and levels are the practitioner's
/// choice.</param>
/// <param name="TakesAll">Whether all of the sites belong to it, and not one of them.</param>
public sealed record PointTemplateStep(string Label, IReadOnlyList<string> Sites, bool TakesAll = false);
