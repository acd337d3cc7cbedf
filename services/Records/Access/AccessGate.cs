using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Records.Access;

/// <summary>Who asks to see a record.</summary>
internal sealed record Reader(string Role, string Clinic);

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
}

/// <summary>The gate's answer, with the ground it rests on.</summary>
internal sealed record AccessDecision(bool Allowed, string Purpose, string Basis);

/// <summary>
/// Decides who may read a record (INT-20): role, clinic, sharing directive. A pure function of what was known, so that any past
/// decision can be made again.
/// </summary>
internal static class AccessGate
{
    public const string DeniedCode = "PP-ACC-001";

    public static AccessDecision Decide(Reader reader, SharingGround ground) => reader.Role switch
    {
        Roles.Auditor => new(true, "audit", "role:auditor"),
        Roles.PatientDesk => new(true, "patient-request", "role:patient-desk"),
        Roles.PrivacyOfficer => new(true, "privacy-review", "role:privacy-officer"),
        Roles.TreatingPractitioner or Roles.ClinicalLead or Roles.Reception or Roles.Integrator => Decide(reader.Clinic, ground),
        _ => new(false, "none", "role:none"),
    };

    /// <summary>What stays refused by the directive opens in an emergency that the patient allows for.</summary>
    public static AccessDecision InEmergency(AccessDecision refused, SharingGround ground, bool glassBroken) =>
        !refused.Allowed && glassBroken && ground.BreakGlassAllowed ? new(true, "emergency", "break-glass") : refused;

    private static AccessDecision Decide(string clinic, SharingGround ground)
    {
        const string purpose = "treatment";
        if (clinic == ground.CustodyClinic || clinic == ground.HomeClinic || ground.AlsoHeldBy.Contains(clinic))
            return new(true, purpose, $"custody:{clinic}");

        var policy = ground.SharingPolicy ?? "this-clinic-only";
        var shared = policy == "all-clinics" || (policy == "named-clinics" && ground.SharedClinics.Contains(clinic));
        return new(shared, purpose, $"sharing:{policy}");
    }
}
