namespace PeriostealPlatform.Catalogue.Vitals;

/// <summary>The "Between the Flags" zone of an adult's value (domain.md §3.3).</summary>
public enum VitalZone
{
    /// <summary>Neither yellow nor red.</summary>
    Normal,

    /// <summary>Needs attention.</summary>
    Yellow,

    /// <summary>Stop and follow the emergency procedure (TRT-12).</summary>
    Red,
}

/// <summary>An inclusive range, open where a bound is null.</summary>
/// <param name="From">Lowest value.</param>
/// <param name="To">Highest value.</param>
public sealed record ValueRange(decimal? From = null, decimal? To = null)
{
    /// <summary>Whether the value lies inside.</summary>
    public bool Contains(decimal value) => !(value < From) && !(value > To);
}

/// <summary>Limits in percent of the patient's personal best.</summary>
/// <param name="WarnBelow">Ask again below this.</param>
/// <param name="YellowBelow">Yellow below this.</param>
/// <param name="RedBelow">Red below this.</param>
public sealed record PercentOfBest(decimal WarnBelow, decimal YellowBelow, decimal RedBelow);

/// <summary>A vital sign: what may be stored, what is asked about, and its zones.</summary>
/// <param name="Code">Stable code such as <c>heart-rate</c>.</param>
/// <param name="Field">Name of the field in a set of vital signs, such as <c>hr</c>.</param>
/// <param name="Label">Name shown to people.</param>
/// <param name="Loinc">LOINC codes.</param>
/// <param name="Unit">UCUM unit.</param>
/// <param name="Min">Lowest value that can be stored.</param>
/// <param name="Max">Highest value that can be stored.</param>
/// <param name="Step">Values are multiples of this.</param>
/// <param name="Snomed">SNOMED CT id for AU Core.</param>
/// <param name="WarnBelow">Ask "is this right?" below this.</param>
/// <param name="WarnAbove">Ask "is this right?" above this.</param>
/// <param name="Yellow">Yellow zone.</param>
/// <param name="Red">Red zone.</param>
/// <param name="PercentOfBest">Limits that depend on the personal best.</param>
/// <param name="PanelLoinc">LOINC code of the panel it belongs to.</param>
/// <param name="PanelSnomed">SNOMED CT id of the panel it belongs to.</param>
public sealed record Vital(
    string Code,
    string Field,
    string Label,
    IReadOnlyList<string> Loinc,
    string Unit,
    decimal Min,
    decimal Max,
    decimal Step,
    string? Snomed = null,
    decimal? WarnBelow = null,
    decimal? WarnAbove = null,
    IReadOnlyList<ValueRange>? Yellow = null,
    IReadOnlyList<ValueRange>? Red = null,
    PercentOfBest? PercentOfBest = null,
    string? PanelLoinc = null,
    string? PanelSnomed = null)
{
    /// <summary>Whether the value can be stored: inside the range and on a step.</summary>
    public bool Accepts(decimal value) => value >= Min && value <= Max && value % Step == 0;

    /// <summary>Whether to ask the person "is this right?".</summary>
    public bool IsUnusual(decimal value, decimal? personalBest = null) =>
        value < WarnBelow || value > WarnAbove || PercentOf(value, personalBest) < PercentOfBest?.WarnBelow;

    /// <summary>The value's zone; limits of the personal best count only when it is known.</summary>
    public VitalZone ZoneOf(decimal value, decimal? personalBest = null)
    {
        var percent = PercentOf(value, personalBest);
        if (Red?.Any(r => r.Contains(value)) == true || percent < PercentOfBest?.RedBelow) return VitalZone.Red;
        var yellow = Yellow?.Any(r => r.Contains(value)) == true || percent < PercentOfBest?.YellowBelow;
        return yellow ? VitalZone.Yellow : VitalZone.Normal;
    }

    private static decimal? PercentOf(decimal value, decimal? best) => best > 0 ? value * 100 / best : null;
}
