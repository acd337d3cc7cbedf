namespace PeriostealPlatform.Intake.Patients.Identifiers;

/// <summary>
/// File number of the Department of Veterans' Affairs. Only its form is checked: the sheet knows no check digit (§5.2).
/// </summary>
internal readonly record struct DvaFileNumber
{
    private const int Shortest = 3, Longest = 9;

    private DvaFileNumber(string value) => Value = value;

    /// <summary>A letter for the state and up to eight letters and digits.</summary>
    public string Value { get; }

    /// <summary>The number, or null when the text is none.</summary>
    public static DvaFileNumber? Parse(string text)
    {
        var number = IdentifierDigits.Normalise(text).ToUpperInvariant();
        var formed = number.Length is >= Shortest and <= Longest
            && char.IsAsciiLetter(number[0])
            && number.All(char.IsAsciiLetterOrDigit)
            && number.Any(char.IsAsciiDigit);
        return formed ? new DvaFileNumber(number) : null;
    }

    /// <summary>Says nothing: identifiers must not reach a log.</summary>
    public override string ToString() => nameof(DvaFileNumber);
}
