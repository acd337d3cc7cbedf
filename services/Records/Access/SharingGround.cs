namespace PeriostealPlatform.Records.Access;

/// <summary>What is known of the record when somebody asks: whose it is and whom the patient lets see it.</summary>
/// <param name="HomeClinic">The clinic that registered the patient; null before registration.</param>
/// <param name="CustodyClinic">The clinic that holds the present episode.</param>
/// <param name="SharingPolicy">The patient's directive; null when none was given, which shares with nobody.</param>
/// <param name="SharedClinics">Clinics named by the directive.</param>
internal sealed record SharingGround(
    string? HomeClinic, string? CustodyClinic, string? SharingPolicy, IReadOnlyList<string> SharedClinics)
{
    /// <summary>Clinics that hold a record which goes on in this one.</summary>
    public IReadOnlyList<string> AlsoHeldBy { get; init; } = [];

    /// <summary>Whether the patient's directive leaves a way in for an emergency.</summary>
    public bool BreakGlassAllowed { get; init; }

    /// <summary>The patient withdrew the consent to sharing and has not said anything new since.</summary>
    public bool SharingWithdrawn { get; init; }

    /// <summary>The patient withdrew the consent to treatment and no other one counts.</summary>
    public bool TreatmentWithdrawn { get; init; }
}
