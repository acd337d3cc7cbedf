namespace PeriostealPlatform.Catalogue.Safety;

/// <summary>What a contraindication does to acceptance (domain.md §2.6).</summary>
public enum ContraindicationLevel
{
    /// <summary>Acceptance is impossible; for a local one, the site is.</summary>
    Absolute,

    /// <summary>Acceptance only with the named condition, recorded.</summary>
    Relative,
}

/// <summary>How far a contraindication reaches.</summary>
public enum ContraindicationScope
{
    /// <summary>The whole patient.</summary>
    Systemic,

    /// <summary>The affected site.</summary>
    Local,
}

/// <summary>A contraindication (domain.md §2.6).</summary>
/// <param name="Code">Stable code such as <c>ci-osteoporosis</c>.</param>
/// <param name="Label">Name shown to people.</param>
/// <param name="Levels">Legal levels, the usual one first; the practitioner records which applies.</param>
/// <param name="Scopes">Legal scopes, the usual one first.</param>
/// <param name="Source">Source tags of domain.md §8.</param>
/// <param name="Condition">What lifts a relative one: "{label} needs {condition} before acceptance."</param>
/// <param name="ClearanceMaxAgeDays">How old a demanded clearance may be, in days.</param>
/// <param name="Note">When it applies, for the person who screens.</param>
public sealed record Contraindication(
    string Code,
    string Label,
    IReadOnlyList<ContraindicationLevel> Levels,
    IReadOnlyList<ContraindicationScope> Scopes,
    string Source,
    string? Condition = null,
    int? ClearanceMaxAgeDays = null,
    string? Note = null);
