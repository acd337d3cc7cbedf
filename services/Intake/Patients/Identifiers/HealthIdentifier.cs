using PeriostealPlatform.Catalogue;

namespace PeriostealPlatform.Intake.Patients.Identifiers;

/// <summary>What the three numbers of the healthcare identifiers service share: 16 digits, a prefix and Luhn.</summary>
internal static class HealthIdentifier
{
    private const int Length = 16;

    /// <summary>The digits when the text is such a number; null otherwise.</summary>
    public static string? Digits(string text, string prefix)
    {
        var digits = IdentifierDigits.Normalise(text);
        return digits.Length == Length && digits.All(char.IsAsciiDigit)
            && digits.StartsWith(prefix, StringComparison.Ordinal) && CheckDigits.IsLuhn(digits)
            ? digits
            : null;
    }
}

/// <summary>
/// Individual healthcare identifier of a patient. Valid in form only: verified is what the service confirms.
/// </summary>
internal readonly record struct Ihi
{
    private Ihi(string value) => Value = value;

    /// <summary>The 16 digits.</summary>
    public string Value { get; }

    /// <summary>The identifier, or null when the text is none (INT-03).</summary>
    public static Ihi? Parse(string text) =>
        HealthIdentifier.Digits(text, "800360") is { } digits ? new Ihi(digits) : null;

    /// <summary>Says nothing: identifiers must not reach a log.</summary>
    public override string ToString() => nameof(Ihi);
}

/// <summary>Identifier of a provider who is a person.</summary>
internal readonly record struct Hpii
{
    private Hpii(string value) => Value = value;

    /// <summary>The 16 digits.</summary>
    public string Value { get; }

    /// <summary>The identifier, or null when the text is none.</summary>
    public static Hpii? Parse(string text) =>
        HealthIdentifier.Digits(text, "800361") is { } digits ? new Hpii(digits) : null;

    /// <summary>Says nothing: identifiers must not reach a log.</summary>
    public override string ToString() => nameof(Hpii);
}

/// <summary>Identifier of a provider organisation.</summary>
internal readonly record struct Hpio
{
    private Hpio(string value) => Value = value;

    /// <summary>The 16 digits.</summary>
    public string Value { get; }

    /// <summary>The identifier, or null when the text is none.</summary>
    public static Hpio? Parse(string text) =>
        HealthIdentifier.Digits(text, "800362") is { } digits ? new Hpio(digits) : null;
}
