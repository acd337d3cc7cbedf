using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Records.Access;

/// <summary>Who asks to see a record, why and what of it.</summary>
internal sealed record Reader(string Role, string Clinic)
{
    /// <summary>What the reader says it is for; null for the role's usual purpose.</summary>
    public string? Purpose { get; init; }

    /// <summary>What is asked for, as the access log names it.</summary>
    public string What { get; init; } = "chart";
}

/// <summary>The gate's answer, with the ground it rests on.</summary>
internal sealed record AccessDecision(bool Allowed, string Purpose, string Basis);

/// <summary>
/// Decides who may read a record (INT-20): role, purpose, clinic and custody, consent, sharing directive. A pure function of
/// what was known, so that any past decision can be made again.
/// </summary>
internal static class AccessGate
{
    public const string DeniedCode = "PP-ACC-001";

    /// <summary>The role does not read for the purpose that was given.</summary>
    public const string WrongPurposeCode = "PP-ACC-004";

    /// <summary>
    /// Version of what is decided below. 1 knew no consent and no purpose. Older versions are kept: a past decision is made
    /// again as its gate made it.
    /// </summary>
    public const int Version = 2;

    /// <summary>What of a record a privacy officer sees: who read it, nothing clinical.</summary>
    private static readonly string[] ForPrivacy = [
        "access-log", "access-report", "break-glass-review", "retention", "disposal", "corrections",
    ];

    public static AccessDecision Decide(Reader reader, SharingGround ground, int version = Version)
    {
        if (WorkLists.Find(reader.What) is { } list)
            return new(list.Roles.Contains(reader.Role), list.Purpose, $"role:{reader.Role}");
        var purposes = Purposes.Of(reader.Role);
        if (purposes.Count == 0)
            return new(false, "none", "role:none");
        var purpose = reader.Purpose ?? purposes[0];
        if (!purposes.Contains(purpose))
            return new(false, purpose, "purpose:not-for-role");
        return reader.Role switch
        {
            Roles.Auditor or Roles.PatientDesk => new(true, purpose, $"role:{reader.Role}"),
            Roles.PrivacyOfficer => new(
                version < 2 || ForPrivacy.Contains(reader.What), purpose, $"role:{reader.Role}"),
            _ => ByClinic(reader.Clinic, purpose, ground, version),
        };
    }

    /// <summary>What stays refused by the patient opens in an emergency that the patient allows for.</summary>
    public static AccessDecision InEmergency(AccessDecision refused, SharingGround ground, bool glassBroken) =>
        IsForThePatientToAllow(refused) && glassBroken && ground.BreakGlassAllowed
            ? new(true, Purposes.Emergency, "break-glass")
            : refused;

    /// <summary>Whether a refusal comes from the patient and not from the reader's role or purpose.</summary>
    public static bool IsForThePatientToAllow(AccessDecision decision) =>
        !decision.Allowed && (decision.Basis.StartsWith("sharing:", StringComparison.Ordinal)
            || decision.Basis.StartsWith("consent:", StringComparison.Ordinal));

    private static AccessDecision ByClinic(string clinic, string purpose, SharingGround ground, int version)
    {
        if (clinic == ground.CustodyClinic || clinic == ground.HomeClinic || ground.AlsoHeldBy.Contains(clinic))
            return new(true, purpose, $"custody:{clinic}");
        // A directive shares a record for treatment; what else is done with it is for the clinics that hold it.
        if (purpose != Purposes.Treatment)
            return new(false, purpose, "purpose:outside-custody");
        // domain.md §4.6: other clinics lose read access at once.
        if (version >= 2 && ground.SharingWithdrawn)
            return new(false, purpose, "consent:sharing-withdrawn");
        if (version >= 2 && ground.TreatmentWithdrawn)
            return new(false, purpose, "consent:treatment-withdrawn");

        var policy = ground.SharingPolicy ?? "this-clinic-only";
        var shared = policy == "all-clinics" || (policy == "named-clinics" && ground.SharedClinics.Contains(clinic));
        return new(shared, purpose, $"sharing:{policy}");
    }
}
