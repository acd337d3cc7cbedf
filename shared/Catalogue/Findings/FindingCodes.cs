namespace PeriostealPlatform.Catalogue.Findings;

/// <summary>A kind of periosteal change (domain.md §1.2).</summary>
/// <param name="Code">Stable code such as <c>swelling</c>.</param>
/// <param name="Label">Name shown to people.</param>
/// <param name="Meaning">What the finger feels.</param>
public sealed record PeriostealChange(string Code, string Label, string Meaning);

/// <summary>What has become of a finding when it is looked at again (F07, F09).</summary>
/// <param name="Code">Stable code such as <c>eliminated</c>.</param>
/// <param name="Label">Name shown to people.</param>
public sealed record FindingStatusCode(string Code, string Label);

/// <summary>A reaction that is expected after a point, and not adverse (domain.md §2.5).</summary>
/// <param name="Code">Stable code such as <c>redness</c>.</param>
/// <param name="Label">Name shown to people.</param>
/// <param name="MaxSizeMm">Larger than this, in mm, is an adverse reaction; null for no limit.</param>
public sealed record LocalReaction(string Code, string Label, decimal? MaxSizeMm = null);
