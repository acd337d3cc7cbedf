namespace PeriostealPlatform.Catalogue.Measures;

/// <summary>The measures a plan must carry for its indications (domain.md §3.4).</summary>
/// <param name="Required">Codes to be measured at baseline and at the final reassessment.</param>
/// <param name="Primary">Code every reassessment must measure.</param>
/// <param name="Optional">Codes that are usual besides.</param>
public sealed record MeasureSet(IReadOnlyList<string> Required, string Primary, IReadOnlyList<string> Optional);

/// <summary>A questionnaire that may not be built in: only a total from outside (domain.md §3.2).</summary>
/// <param name="Code">Code such as <c>ndi</c>.</param>
/// <param name="Label">Its name.</param>
/// <param name="Source">Source tags of domain.md §8.</param>
/// <param name="Found">What was found about its licence.</param>
/// <param name="Unit">UCUM unit of its total.</param>
/// <param name="Min">Lowest total.</param>
/// <param name="Max">Highest total.</param>
/// <param name="Step">Totals are multiples of this.</param>
public sealed record LicensedInstrument(
    string Code,
    string Label,
    string Source,
    string Found,
    string Unit = "{score}",
    decimal Min = 0,
    decimal Max = 100,
    decimal Step = 0.1m);

/// <summary>Something a session observes that only describes and is never an outcome (domain.md §3.1).</summary>
/// <param name="Code">Stable code such as <c>peristalsis</c>.</param>
/// <param name="Label">Name shown to people.</param>
/// <param name="Unit">UCUM unit.</param>
/// <param name="Note">What stands beside it wherever it is shown.</param>
/// <param name="Source">Facts of domain.md §1.1.</param>
public sealed record DescriptiveObservation(string Code, string Label, string Unit, string Note, string Source);
