using System.Text.Json.Serialization;

namespace PeriostealPlatform.Catalogue.Measures;

/// <summary>Which way a measure improves.</summary>
public enum MeasureDirection
{
    /// <summary>Neither: it only describes.</summary>
    None,

    /// <summary>A fall is an improvement.</summary>
    LowerIsBetter,

    /// <summary>A rise is an improvement.</summary>
    HigherIsBetter,
}

/// <summary>The change that counts as clinically important; either suffices where both are given.</summary>
/// <param name="Points">Change in the measure's unit, at least.</param>
/// <param name="Percent">Change in percent of the baseline, at least.</param>
public sealed record ImportantChange(decimal? Points = null, decimal? Percent = null);

/// <summary>How many items of a measure are answered.</summary>
/// <param name="Min">At least.</param>
/// <param name="Max">At most.</param>
public sealed record ItemCount(int Min, int Max);

/// <summary>How several tries become one score.</summary>
public enum TrialScore
{
    /// <summary>The highest.</summary>
    Best,

    /// <summary>Their mean.</summary>
    Mean,
}

/// <summary>A measure that is tried several times.</summary>
/// <param name="Count">So many tries.</param>
/// <param name="Scores">How they may be scored; the first is meant when nothing is said.</param>
public sealed record MeasureTrials(int Count, IReadOnlyList<TrialScore> Scores);

/// <summary>One of the parts a measure is taken on, such as a hand or a joint's movement.</summary>
/// <param name="Code">Stable code such as <c>neck-rotation</c>.</param>
/// <param name="Min">Lowest value.</param>
/// <param name="Max">Highest value.</param>
/// <param name="Loinc">LOINC code of the part, where one was found.</param>
public sealed record MeasurePart(string Code, decimal Min, decimal Max, string? Loinc = null);

/// <summary>An outcome measure without a licence fee (domain.md §3.1).</summary>
/// <param name="Code">Stable code such as <c>nprs</c>.</param>
/// <param name="Label">Name shown to people.</param>
/// <param name="Unit">UCUM unit of the score.</param>
/// <param name="Min">Lowest value of one answer.</param>
/// <param name="Max">Highest value of one answer.</param>
/// <param name="Step">Answers are multiples of this.</param>
/// <param name="Direction">Which way it improves.</param>
/// <param name="Source">Source tags of domain.md §8 for the threshold.</param>
/// <param name="MetWhen">The important change in words; null when it only describes.</param>
/// <param name="Items">How many items it has, the score being their mean; null for a single answer.</param>
/// <param name="Parts">Parts it is taken on, each with its own value; null for none.</param>
/// <param name="Threshold">The important change; null when it only describes.</param>
/// <param name="Descriptive">Has a threshold that does not enter the response class (§3.4).</param>
/// <param name="RatingOfChange">It rates the change itself, without a baseline.</param>
/// <param name="Loinc">LOINC code of the score.</param>
/// <param name="PanelLoinc">LOINC code of the panel.</param>
/// <param name="Trials">How it is tried; null when it is done once.</param>
/// <param name="ScoreWhenAdapted">
/// The score when the arms helped, the count being kept; null when that cannot be.
/// </param>
/// <param name="PercentOf">Code of the personal value it is also shown in percent of.</param>
/// <param name="Computed">It comes from what else is recorded and is never entered.</param>
public sealed record Measure(
    string Code,
    string Label,
    string Unit,
    decimal Min,
    decimal Max,
    decimal Step,
    MeasureDirection Direction,
    string Source,
    string? MetWhen = null,
    ItemCount? Items = null,
    IReadOnlyList<MeasurePart>? Parts = null,
    ImportantChange? Threshold = null,
    bool Descriptive = false,
    bool RatingOfChange = false,
    string? Loinc = null,
    string? PanelLoinc = null,
    MeasureTrials? Trials = null,
    decimal? ScoreWhenAdapted = null,
    string? PercentOf = null,
    bool Computed = false)
{
    /// <summary>Whether a change of it enters the response class (the set M of domain.md §3.4).</summary>
    [JsonIgnore]
    public bool CountsForResponse => Threshold is not null && !Descriptive && !RatingOfChange;
}
