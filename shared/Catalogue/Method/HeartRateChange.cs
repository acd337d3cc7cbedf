namespace PeriostealPlatform.Catalogue.Method;

/// <summary>
/// A class of the change of the heart rate, after minus before, in beats per minute (domain.md §1.5). It describes;
/// it never says that something is good.
/// </summary>
/// <param name="Code">Stable code such as <c>smaller-fall</c>.</param>
/// <param name="Label">Name shown to people.</param>
/// <param name="From">Lowest change, inclusive.</param>
/// <param name="To">Highest change, inclusive.</param>
/// <param name="Above">Lowest change, exclusive.</param>
/// <param name="Below">Highest change, exclusive.</param>
/// <param name="SafetyPrompt">What to do at once; null when nothing.</param>
public sealed record HeartRateChange(
    string Code,
    string Label,
    decimal? From = null,
    decimal? To = null,
    decimal? Above = null,
    decimal? Below = null,
    string? SafetyPrompt = null)
{
    /// <summary>Whether a change, in beats per minute, is of this class.</summary>
    public bool Contains(decimal delta) => !(delta < From) && !(delta > To) && !(delta <= Above) && !(delta >= Below);
}

/// <summary>What patients are told about the periosteum (F11 to F13).</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Seed">Facts of domain.md §1.1.</param>
/// <param name="Text">The text.</param>
public sealed record EducationText(string Code, IReadOnlyList<string> Seed, string Text);
