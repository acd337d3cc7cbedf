namespace PeriostealPlatform.ServiceDefaults.Access;

/// <summary>The roles a token may carry in its <c>role</c> claim.</summary>
public static class Roles
{
    /// <summary>Front desk: referral, registration, consent capture, missed sessions.</summary>
    public const string Reception = "reception";

    /// <summary>Treats: screening, plan, session, measures.</summary>
    public const string TreatingPractitioner = "treating-practitioner";

    /// <summary>Leads: overrides, approvals, back-entries older than 14 days.</summary>
    public const string ClinicalLead = "clinical-lead";

    /// <summary>Reads and replays everything, writes nothing.</summary>
    public const string Auditor = "auditor";

    /// <summary>The patients' desk: answers who saw a record.</summary>
    public const string PatientDesk = "patient-desk";

    /// <summary>Reviews emergency access and who saw what; sees no clinical content.</summary>
    public const string PrivacyOfficer = "privacy-officer";

    /// <summary>Another organisation's program that acts for a clinic: sees what that clinic may see, within its scopes.</summary>
    public const string Integrator = "integrator";

    /// <summary>Runs the platform; sees no clinical content.</summary>
    public const string Operations = "operations";

    /// <summary>Another service of the platform.</summary>
    public const string System = "system";

    /// <summary>Every role there is.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Reception, TreatingPractitioner, ClinicalLead, Auditor, PatientDesk, PrivacyOfficer, Integrator, Operations, System,
    ];
}
