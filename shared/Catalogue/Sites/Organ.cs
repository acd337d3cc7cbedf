namespace PeriostealPlatform.Catalogue.Sites;

/// <summary>An inner organ and the segments claimed for it (domain.md §2.4): a hint, never a block.</summary>
/// <param name="Code">Stable code such as <c>stomach</c>.</param>
/// <param name="Label">Name shown to people.</param>
/// <param name="Hint">The segments as people read them, such as <c>T5–T9</c>.</param>
/// <param name="Segments">Every segment of the hint.</param>
/// <param name="Source">Source tags of domain.md §8 for the tables that support the hint.</param>
/// <param name="Side"><c>left</c>, <c>right</c>, <c>same</c> as the organ, or null for both.</param>
public sealed record Organ(
    string Code, string Label, string Hint, IReadOnlyList<string> Segments, string Source, string? Side = null);

/// <summary>The SNOMED CT code of a side of the body (domain.md §2.3).</summary>
/// <param name="Side"><c>left</c>, <c>right</c> or <c>both</c>.</param>
/// <param name="Snomed">SNOMED CT id.</param>
public sealed record Laterality(string Side, string Snomed);
