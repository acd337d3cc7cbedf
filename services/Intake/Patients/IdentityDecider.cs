using System.Text.Json.Nodes;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>Puts right who the patient is, and takes in what issuers confirm (INT-01 to INT-05, §5.2).</summary>
internal static class IdentityDecider
{
    /// <summary>Replaces one value of the registration. Both values stay in the record.</summary>
    /// <param name="state">The patient so far.</param>
    /// <param name="wish">What would be recorded, the new value as typed.</param>
    /// <param name="ihiTaken">Whether the identifier index holds the new IHI for another patient (INT-05).</param>
    /// <param name="clinic">The clinic that acts.</param>
    /// <param name="today">The clinic's date.</param>
    /// <param name="rules">The oldest possible age.</param>
    public static Decision<PatientEvent> Correct(
        PatientState state,
        PatientEvent.PatientIdentityCorrected wish,
        bool ihiTaken,
        string clinic,
        DateOnly today,
        ClinicalRules rules)
    {
        if (Custody.OfRecord(state, clinic) is { } no)
            return no;
        if (IdentityEntry.WhyNot(wish.Path, wish.New, today, rules) is { } impossible)
            return impossible;
        var value = IdentityEntry.AsStored(wish.Path, wish.New);
        if (IdentityValues.Holds(state.Identity, wish.Path, value))
            return Decision.Nothing;
        if (!IdentityValues.Holds(state.Identity, wish.Path, IdentityEntry.AsStored(wish.Path, wish.Old)))
            return Refusals.ValueChanged;
        if (!IdentityEntry.HasName(IdentityValues.Set(state.Identity, wish.Path, value)))
            return Refusals.NameMissing;
        return wish.Path == IdentityField.Ihi && ihiTaken
            ? Refusals.IhiTaken
            : wish with { Old = IdentityEntry.AsStored(wish.Path, wish.Old), New = value };
    }

    /// <summary>
    /// Takes in that an identifier was confirmed. One the patient had no number of yet is recorded by it.
    /// </summary>
    /// <param name="state">The patient so far.</param>
    /// <param name="wish">What would be recorded, the value as typed.</param>
    /// <param name="ihiTaken">Whether the identifier index holds the IHI for another patient (INT-05).</param>
    /// <param name="clinic">The clinic that acts.</param>
    /// <param name="today">The clinic's date.</param>
    public static Decision<PatientEvent> Verify(
        PatientState state, PatientEvent.IdentifierVerified wish, bool ihiTaken, string clinic, DateOnly today)
    {
        if (Custody.OfRecord(state, clinic) is { } no)
            return no;
        if (WhyNoNumber(wish) is { } invalid)
            return invalid;
        if (wish.Kind == IdentifierKind.Ihi && wish.Method != VerificationMethod.HiService)
            return Refusals.IhiByTheServiceOnly;
        if (wish.VerifiedOn > today)
            return Refusals.VerifiedInFuture;

        var value = IdentityEntry.Digits(wish.Kind, wish.Value!)!;
        if (IdentityValues.FieldOf(wish.Kind) is { } field && state.Identity.ContainsKey(field)
            && !IdentityValues.Holds(state.Identity, field, JsonValue.Create(value)))
            return Refusals.OtherIdentifier;
        if (state.Verified.TryGetValue(wish.Kind, out var on) && on == wish.VerifiedOn)
            return Decision.Nothing;
        return wish.Kind == IdentifierKind.Ihi && ihiTaken ? Refusals.IhiTaken : wish with { Value = value };
    }

    private static Refusal? WhyNoNumber(PatientEvent.IdentifierVerified wish)
    {
        if (wish.Value is { } text && IdentityEntry.Digits(wish.Kind, text) is not null)
            return null;
        return wish.Kind switch
        {
            IdentifierKind.Ihi => Refusals.IhiInvalid,
            IdentifierKind.Medicare => Refusals.MedicareInvalid,
            _ => Refusals.DvaInvalid,
        };
    }
}
