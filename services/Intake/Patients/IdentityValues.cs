using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using PeriostealPlatform.EventSourcing.Facts;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>The fields of a registration as JSON, so that a correction of any of them is one fact.</summary>
internal static class IdentityValues
{
    /// <summary>What a registration says.</summary>
    public static ImmutableDictionary<IdentityField, string> Of(PatientEvent.PatientRegistered e)
    {
        var none = ImmutableDictionary<IdentityField, string>.Empty;
        return none
            .With(IdentityField.Family, e.Family)
            .With(IdentityField.Given, e.Given)
            .With(IdentityField.Preferred, e.Preferred)
            .With(IdentityField.BirthDate, e.BirthDate)
            .With(IdentityField.Gender, e.Gender)
            .With(IdentityField.SexAtBirth, e.SexAtBirth)
            .With(IdentityField.IndigenousStatus, e.IndigenousStatus)
            .With(IdentityField.Ihi, e.Ihi)
            .With(IdentityField.Medicare, e.Medicare)
            .With(IdentityField.Telecom, e.Telecom)
            .With(IdentityField.Address, e.Address)
            .With(IdentityField.InterpreterLanguage, e.InterpreterLanguage);
    }

    /// <summary>The same with another value in one field; null takes it away.</summary>
    public static ImmutableDictionary<IdentityField, string> Set(
        ImmutableDictionary<IdentityField, string> identity, IdentityField field, JsonNode? value) =>
        value is null ? identity.Remove(field) : identity.SetItem(field, value.ToJsonString(FactJson.Options));

    /// <summary>Whether a field holds this value; null stands for none.</summary>
    public static bool Holds(
        ImmutableDictionary<IdentityField, string> identity, IdentityField field, JsonNode? value) =>
        JsonNode.DeepEquals(identity.TryGetValue(field, out var text) ? JsonNode.Parse(text) : null, value);

    /// <summary>The field that an identifier of the registration is in; null for one that has none.</summary>
    public static IdentityField? FieldOf(IdentifierKind kind) => kind switch
    {
        IdentifierKind.Ihi => IdentityField.Ihi,
        IdentifierKind.Medicare => IdentityField.Medicare,
        _ => null,
    };

    /// <summary>A value of the registration's own type; null for null.</summary>
    /// <exception cref="JsonException">The JSON is not of that type.</exception>
    public static T? Read<T>(JsonNode? value) => value is null ? default : value.Deserialize<T>(FactJson.Options);

    private static ImmutableDictionary<IdentityField, string> With<T>(
        this ImmutableDictionary<IdentityField, string> identity, IdentityField field, T? value) =>
        Set(identity, field, JsonSerializer.SerializeToNode(value, FactJson.Options));
}
