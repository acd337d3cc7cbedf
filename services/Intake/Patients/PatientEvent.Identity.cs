using System.Text.Json.Nodes;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>What is put right or confirmed about who the patient is.</summary>
internal abstract partial record PatientEvent
{
    /// <summary>One field of the registration was wrong. Both values are kept.</summary>
    /// <param name="Path">The field.</param>
    /// <param name="Old">The value so far; null when there was none.</param>
    /// <param name="New">The value from now on; null to leave it empty.</param>
    /// <param name="Reason">Why, 5 to 500 characters.</param>
    /// <param name="Evidence">What shows it, such as a passport seen.</param>
    public sealed record PatientIdentityCorrected(
        IdentityField Path,
        [property: Sealed] JsonNode? Old,
        [property: Sealed] JsonNode? New,
        [property: Sealed] string? Reason,
        [property: Sealed] string? Evidence) : PatientEvent;

    /// <summary>An identifier was confirmed by who issues it: being well formed is not being verified (§5.2).</summary>
    /// <param name="VerifiedOn">The clinic's date of the confirmation.</param>
    public sealed record IdentifierVerified(
        IdentifierKind Kind,
        [property: Sealed] string? Value,
        VerificationMethod Method,
        DateOnly VerifiedOn) : PatientEvent;
}
