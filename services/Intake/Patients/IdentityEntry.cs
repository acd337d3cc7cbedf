using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Intake.Patients.Identifiers;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>Which values a field of the registration takes, and how a typed one is stored.</summary>
internal static class IdentityEntry
{
    private const int ShortText = 80, GivenName = 60, MostGiven = 4, MostTelecom = 10, Line = 200;

    /// <summary>Why a field cannot hold the value; null when it can.</summary>
    public static Refusal? WhyNot(IdentityField field, JsonNode? value, DateOnly today, ClinicalRules rules)
    {
        if (value is null)
        {
            return field is IdentityField.BirthDate ? Refusals.BirthDateImpossible
                : field is IdentityField.Gender ? Refusals.ValueNotPossible
                : null;
        }

        try
        {
            return OfItsType(field, value, today, rules);
        }
        catch (JsonException)
        {
            return field is IdentityField.BirthDate ? Refusals.BirthDateImpossible : Refusals.ValueNotPossible;
        }
    }

    /// <summary>The value as the record keeps it: identifiers without the blanks people type.</summary>
    public static JsonNode? AsStored(IdentityField field, JsonNode? value)
    {
        var kind = field switch
        {
            IdentityField.Ihi => IdentifierKind.Ihi,
            IdentityField.Medicare => IdentifierKind.Medicare,
            _ => (IdentifierKind?)null,
        };
        return kind is { } known && value is JsonValue text && text.TryGetValue<string>(out var typed)
            && Digits(known, typed) is { } digits
            ? JsonValue.Create(digits)
            : value;
    }

    /// <summary>The digits of an identifier; null when the text is none.</summary>
    public static string? Digits(IdentifierKind kind, string text) => kind switch
    {
        IdentifierKind.Ihi => Ihi.Parse(text)?.Value,
        IdentifierKind.Medicare => MedicareNumber.Parse(text)?.Value,
        _ => DvaFileNumber.Parse(text)?.Value,
    };

    /// <summary>INT-01.</summary>
    public static bool HasName(ImmutableDictionary<IdentityField, string> identity) =>
        !string.IsNullOrWhiteSpace(Read<string>(identity, IdentityField.Family))
        || Read<IReadOnlyList<string>>(identity, IdentityField.Given)?.Any(g => !string.IsNullOrWhiteSpace(g)) == true;

    private static T? Read<T>(ImmutableDictionary<IdentityField, string> identity, IdentityField field) =>
        identity.TryGetValue(field, out var text) ? IdentityValues.Read<T>(JsonNode.Parse(text)) : default;

    private static Refusal? OfItsType(IdentityField field, JsonNode value, DateOnly today, ClinicalRules rules) =>
        field switch
        {
            IdentityField.Family => Text(value, ShortText),
            IdentityField.Preferred => Text(value, GivenName),
            IdentityField.Given => Possible(
                IdentityValues.Read<IReadOnlyList<string>>(value)!,
                names => names.Count <= MostGiven && names.All(n => IsText(n, GivenName))),
            IdentityField.BirthDate => RegistrationDecider.IsPossible(
                IdentityValues.Read<DateOnly>(value), today, rules) ? null : Refusals.BirthDateImpossible,
            IdentityField.Gender => Possible(IdentityValues.Read<Gender>(value), _ => true),
            IdentityField.SexAtBirth => Possible(IdentityValues.Read<SexAtBirth>(value), _ => true),
            IdentityField.IndigenousStatus => Possible(
                IdentityValues.Read<int>(value), n => n is 1 or 2 or 3 or 4 or 9),
            IdentityField.Ihi => Ihi.Parse(IdentityValues.Read<string>(value)!) is null ? Refusals.IhiInvalid : null,
            IdentityField.Medicare => MedicareNumber.Parse(IdentityValues.Read<string>(value)!) is null
                ? Refusals.MedicareInvalid
                : null,
            IdentityField.Telecom => Possible(
                IdentityValues.Read<IReadOnlyList<Telecom>>(value)!,
                ways => ways.Count <= MostTelecom && ways.All(w => IsText(w?.Value, Line))),
            IdentityField.Address => Possible(IdentityValues.Read<Address>(value)!, IsPlace),
            IdentityField.InterpreterLanguage => Text(value, ShortText),
            _ => throw new ArgumentOutOfRangeException(nameof(field)),
        };

    private static bool IsPlace(Address a) => IsText(a.Line, Line)
        && new[] { a.Suburb, a.State, a.Postcode, a.Country }.All(part => part is null || IsText(part, ShortText));

    private static Refusal? Text(JsonNode value, int most) =>
        Possible(IdentityValues.Read<string>(value), text => IsText(text, most));

    private static bool IsText(string? text, int most) => !string.IsNullOrWhiteSpace(text) && text.Length <= most;

    private static Refusal? Possible<T>(T value, Func<T, bool> isPossible) =>
        isPossible(value) ? null : Refusals.ValueNotPossible;
}
