using System.Collections.Immutable;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>Who the patient is, as far as corrections compare with it.</summary>
internal sealed partial record PatientState
{
    /// <summary>The registration's fields as JSON text; a field without a value is not there. Personal.</summary>
    public ImmutableDictionary<IdentityField, string> Identity { get; init; } =
        ImmutableDictionary<IdentityField, string>.Empty;

    /// <summary>Identifiers confirmed by their issuer, and when. They stay so until they are corrected.</summary>
    public ImmutableDictionary<IdentifierKind, DateOnly> Verified { get; init; } =
        ImmutableDictionary<IdentifierKind, DateOnly>.Empty;

    private PatientState? AfterIdentityFact(PatientEvent fact) => fact switch
    {
        PatientIdentityCorrected e when Status == PatientStatus.Registered => Corrected(e),
        IdentifierVerified e when Status == PatientStatus.Registered => Confirmed(e),
        _ => null,
    };

    private PatientState Corrected(PatientIdentityCorrected e) => this with
    {
        Identity = IdentityValues.Set(Identity, e.Path, e.New),
        // An erased patient's corrections are null, and so was the birth date before.
        BirthDate = e.Path == IdentityField.BirthDate ? IdentityValues.Read<DateOnly?>(e.New) : BirthDate,
        Verified = e.Path switch
        {
            IdentityField.Ihi => Verified.Remove(IdentifierKind.Ihi),
            IdentityField.Medicare => Verified.Remove(IdentifierKind.Medicare),
            _ => Verified,
        },
    };

    private PatientState Confirmed(IdentifierVerified e) => this with
    {
        Verified = Verified.SetItem(e.Kind, e.VerifiedOn),
        Identity = IdentityValues.FieldOf(e.Kind) is { } field
            ? IdentityValues.Set(Identity, field, e.Value)
            : Identity,
    };
}
