using PeriostealPlatform.Intake.Patients;

namespace PeriostealPlatform.Intake.Matching;

/// <summary>What is compared of a person. Lives in memory only.</summary>
internal sealed record Person(
    string? Family,
    IReadOnlyList<string> Given,
    DateOnly? BirthDate,
    Gender Gender,
    IReadOnlyList<Telecom> Telecom,
    string? Ihi,
    string? Medicare)
{
    public IReadOnlyList<string> FamilyWords { get; } = NameSounds.Words(Family);

    public IReadOnlyList<string> GivenWords { get; } = [.. Given.SelectMany(NameSounds.Words).Distinct()];

    /// <summary>The person of a registration.</summary>
    public static Person Of(PatientEvent.PatientRegistered e) => new(
        e.Family,
        [.. (e.Given ?? []).Append(e.Preferred).OfType<string>()],
        e.BirthDate,
        e.Gender,
        e.Telecom ?? [],
        Digits(e.Ihi),
        Digits(e.Medicare));

    /// <summary>The person of a record as it is now; null before registration and once the patient is erased.</summary>
    public static Person? Of(PatientState state)
    {
        if (state.BirthDate is null || state.Identity.IsEmpty)
            return null;
        var preferred = state.IdentityOf<string>(IdentityField.Preferred);
        return new(
            state.IdentityOf<string>(IdentityField.Family),
            [.. (state.IdentityOf<IReadOnlyList<string>>(IdentityField.Given) ?? []).Append(preferred).OfType<string>()],
            state.BirthDate,
            state.IdentityOf<Gender>(IdentityField.Gender),
            state.IdentityOf<IReadOnlyList<Telecom>>(IdentityField.Telecom) ?? [],
            Digits(state.IdentityOf<string>(IdentityField.Ihi)),
            Digits(state.IdentityOf<string>(IdentityField.Medicare)));
    }

    /// <summary>
    /// The last eight digits of numbers by their kind, so that a country's prefix makes no difference. A mobile number is one
    /// whichever field it was written into.
    /// </summary>
    public IEnumerable<string> Numbers(TelecomSystem system) =>
        from telecom in Telecom
        where telecom.System != TelecomSystem.Email
        let digits = Digits(telecom.Value)
        where digits is { Length: >= 8 } && (IsMobile(digits) ? TelecomSystem.Mobile : telecom.System) == system
        select digits[^8..];

    /// <summary>Electronic addresses in lower case.</summary>
    public IEnumerable<string> Emails() =>
        Telecom.Where(t => t.System == TelecomSystem.Email).Select(t => t.Value.Trim().ToLowerInvariant());

    // Australian numbering plan: mobile services are 04, from abroad 61 4.
    private static bool IsMobile(string digits) =>
        digits.StartsWith("04", StringComparison.Ordinal) || digits.StartsWith("614", StringComparison.Ordinal);

    private static string? Digits(string? text) =>
        text is null ? null : string.Concat(text.Where(char.IsAsciiDigit)) is { Length: > 0 } digits ? digits : null;
}
