namespace PeriostealPlatform.Catalogue.Technique;

/// <summary>The range of a technique parameter (domain.md §2.2).</summary>
/// <param name="Field">Name of the field, such as <c>durationS</c>.</param>
/// <param name="Label">Name shown to people.</param>
/// <param name="Unit">UCUM unit.</param>
/// <param name="Min">Lowest value; less is refused.</param>
/// <param name="Max">Highest value; more is refused.</param>
/// <param name="Step">Values are multiples of this.</param>
/// <param name="Source">Source tags of domain.md §8.</param>
/// <param name="UsualMin">Warn below this.</param>
/// <param name="UsualMax">Warn above this.</param>
/// <param name="UsualMaxFirst">Warn above this in the first session of a course.</param>
public sealed record DoseRange(
    string Field,
    string Label,
    string Unit,
    decimal Min,
    decimal Max,
    decimal Step,
    string Source,
    decimal? UsualMin = null,
    decimal? UsualMax = null,
    decimal? UsualMaxFirst = null)
{
    /// <summary>Whether the value may be stored: inside the hard range and on a step.</summary>
    public bool Accepts(decimal value) => value >= Min && value <= Max && value % Step == 0;

    /// <summary>Whether the value is legal but worth a warning.</summary>
    public bool IsUnusual(decimal value) => value < UsualMin || value > UsualMax;
}

/// <summary>The codes a coded field of the technique may hold.</summary>
/// <param name="Field">Name of the field, such as <c>contact</c>.</param>
/// <param name="Codes">Legal codes.</param>
public sealed record CodedChoice(string Field, IReadOnlyList<string> Codes);
