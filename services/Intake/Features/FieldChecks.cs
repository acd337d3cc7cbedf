using System.Text.RegularExpressions;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Intake.Features;

/// <summary>Limits of fields that several commands carry.</summary>
internal static partial class FieldChecks
{
    public const int ShortText = 80, Line = 200, LongText = 2000;

    /// <summary>Every item is there; JSON may hold null in any list.</summary>
    public static Check Items<T>(this Check check, IReadOnlyCollection<T>? values, string field) where T : class =>
        check.And(values?.All(v => v is not null) != false, field, "must not hold null");

    /// <summary>Words that are stored in the clear must be codes, never a person's words.</summary>
    public static Check Codes(this Check check, IReadOnlyList<string>? values, string field) =>
        check.And(
            values?.All(v => v is { Length: <= ShortText } && Code().IsMatch(v)) != false, field, "must be codes");

    /// <summary>A language tag such as <c>zh-Hans</c>; null passes.</summary>
    public static Check Language(this Check check, string? tag, string field) =>
        check.And(tag is null || LanguageTag().IsMatch(tag), field, "must be a language tag such as zh or zh-Hans");

    /// <summary>Who cleared the patient and where the document is.</summary>
    public static Check Document(this Check check, ClearanceBody? clearance) => check
        .Text(clearance?.Name, "clearance.name", Line)
        .Text(clearance?.DocumentRef, "clearance.documentRef", Line);

    /// <summary>What a patient is told with a no.</summary>
    public static Check Advice(string advice, string? referredTo) => new Check()
        .And(advice.Trim().Length >= 10, "advice", "must have at least 10 characters")
        .Text(advice, "advice", LongText)
        .Text(referredTo, "referredTo", Line);

    /// <summary>What a person wrote for others to understand, 10 to 2000 characters.</summary>
    public static Check Words(string text, string field) => new Check()
        .And(text.Trim().Length >= 10, field, "must have at least 10 characters")
        .Text(text, field, LongText);

    /// <summary>Vital signs that can be stored (domain.md §3.3).</summary>
    public static Check Vitals(this Check check, ScreeningVitals? vitals, ClinicalCatalogue catalogue)
    {
        if (vitals is null)
            return check;
        var given = ScreeningVitalsRules.ByField(vitals);
        foreach (var vital in catalogue.Vitals)
        {
            if (given.GetValueOrDefault(vital.Field) is { } value)
            {
                var limits = $"must be {vital.Min} to {vital.Max} in steps of {vital.Step}";
                check.And(vital.Accepts(value), $"vitals.{vital.Field}", limits);
            }
        }

        var apart = catalogue.Rules.BloodPressureMinDifference;
        return check.And(!(vitals.Sbp - vitals.Dbp < apart), "vitals.sbp", $"must be at least {apart} above dbp");
    }

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*(:[a-z0-9]+(-[a-z0-9]+)*)*\z")]
    private static partial Regex Code();

    [GeneratedRegex(@"\A[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}\z")]
    private static partial Regex LanguageTag();
}

/// <summary>A clearance as it is sent.</summary>
/// <param name="From">The doctor's field.</param>
/// <param name="Dated">Date of the document.</param>
/// <param name="Name">Who wrote it.</param>
/// <param name="DocumentRef">Where it lies.</param>
/// <param name="Expires">Last day on which it counts.</param>
internal sealed record ClearanceBody(
    ClearanceFrom From, DateOnly Dated, string? Name = null, string? DocumentRef = null, DateOnly? Expires = null)
{
    /// <summary>What decisions look at.</summary>
    public Clearance Facts => new(From, Dated, Expires);

    /// <summary>What is personal in it; null when nothing is.</summary>
    public ClearanceDocument? Document => Name is null && DocumentRef is null ? null : new(Name, DocumentRef);
}
