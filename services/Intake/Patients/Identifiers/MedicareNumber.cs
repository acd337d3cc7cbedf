namespace PeriostealPlatform.Intake.Patients.Identifiers;

/// <summary>
/// Number of a Medicare card, perhaps with the person's place on it. Up to nine people share a card, so it never tells
/// who someone is; it only supports another finding.
/// </summary>
internal readonly record struct MedicareNumber
{
    private MedicareNumber(string value) => Value = value;

    /// <summary>10 digits (card and issue) or 11 (and the person's place on the card).</summary>
    public string Value { get; }

    /// <summary>The number, or null when the text is none (INT-04).</summary>
    public static MedicareNumber? Parse(string text)
    {
        var digits = IdentifierDigits.Normalise(text);
        var formed = digits.Length is 10 or 11
            && digits.All(char.IsAsciiDigit)
            && digits[0] is >= '2' and <= '6'
            && IdentifierDigits.ChecksMedicare(digits)
            && digits.AsSpan(9).IndexOf('0') < 0; // issue and place count from 1
        return formed ? new MedicareNumber(digits) : null;
    }

    /// <summary>Says nothing: identifiers must not reach a log.</summary>
    public override string ToString() => nameof(MedicareNumber);
}
