using PeriostealPlatform.Catalogue.Indications;

namespace PeriostealPlatform.Catalogue.Method;

/// <summary>How sure a statement of the method is. There is one value: nothing here is proven.</summary>
public enum ClaimStatus
{
    /// <summary>Said by the method's source, and no more.</summary>
    Claimed,
}

/// <summary>What a claim is about (domain.md §1.4).</summary>
public enum ClaimKind
{
    /// <summary>What the method is for.</summary>
    Purpose,

    /// <summary>What sets the claimed responses off.</summary>
    Trigger,

    /// <summary>A response of the body.</summary>
    Response,

    /// <summary>A result for the patient.</summary>
    Result,

    /// <summary>An effect that the source gives as an example.</summary>
    Example,
}

/// <summary>A range that the method claims for a change.</summary>
/// <param name="From">Lowest change, in <paramref name="Unit"/>; a fall is negative.</param>
/// <param name="To">Highest change.</param>
/// <param name="Unit">UCUM unit.</param>
/// <param name="SiteGroup">Group of sites it is claimed for.</param>
public sealed record ClaimWindow(decimal From, decimal To, string Unit, string SiteGroup);

/// <summary>A statement of the method about itself (domain.md §1). Never shown without its label.</summary>
/// <param name="Code">Stable code such as <c>resp-microcirculation</c>.</param>
/// <param name="Label">What is claimed.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Status">Always claimed.</param>
/// <param name="Pathways">The pathways it is claimed for.</param>
/// <param name="Seed">Facts of domain.md §1.1 that say it, such as <c>F17</c>.</param>
/// <param name="GreatestEffectOn">Kinds of pathology on which the effect is claimed to be greatest (F23).</param>
/// <param name="ObservedBy">Codes of measures and observations by which it can be looked at.</param>
/// <param name="Window">The range claimed for a change (F25).</param>
public sealed record Claim(
    string Code,
    string Label,
    ClaimKind Kind,
    ClaimStatus Status,
    IReadOnlyList<EffectPathway> Pathways,
    IReadOnlyList<string> Seed,
    IReadOnlyList<string>? GreatestEffectOn = null,
    IReadOnlyList<string>? ObservedBy = null,
    ClaimWindow? Window = null)
{
    /// <summary>What stands beside every claim wherever it is shown.</summary>
    public const string StatusText = "claimed by the method (seed)";

    /// <summary>Stands beside the claim wherever it is shown.</summary>
    public string StatusLabel => StatusText;

    /// <summary>The claim with its label, as it is shown.</summary>
    public string Shown => $"{Label} ({StatusText})";
}
