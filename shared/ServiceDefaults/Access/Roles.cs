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

    /// <summary>Runs the platform; sees no clinical content.</summary>
    public const string Operations = "operations";

    /// <summary>Another service of the platform.</summary>
    public const string System = "system";

    /// <summary>Every role there is.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Reception, TreatingPractitioner, ClinicalLead, Auditor, PatientDesk, Operations, System];
}
