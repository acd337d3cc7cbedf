namespace PeriostealPlatform.Intake.Patients.Identifiers;

/// <summary>The check digit of Medicare cards and how identifiers are typed (domain.md §5.2).</summary>
internal static class IdentifierDigits
{
    private static readonly int[] MedicareWeights = [1, 3, 7, 9, 1, 3, 7, 9];

    /// <summary>The ninth digit of a Medicare number checks the first eight.</summary>
    public static bool ChecksMedicare(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var at = 0; at < MedicareWeights.Length; at++)
            sum += (digits[at] - '0') * MedicareWeights[at];
        return sum % 10 == digits[8] - '0';
    }

    /// <summary>The text without the blanks and hyphens that people type between groups of digits.</summary>
    public static string Normalise(string text) => text.Replace(" ", "").Replace("-", "");
}
