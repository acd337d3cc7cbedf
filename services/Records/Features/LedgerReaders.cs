namespace PeriostealPlatform.Records.Features;

/// <summary>Who may check the ledger: hashes and counts, nothing of a patient.</summary>
internal static class LedgerReaders
{
    public static string[] Roles { get; } =
    [
        ServiceDefaults.Access.Roles.Auditor,
        ServiceDefaults.Access.Roles.ClinicalLead,
        ServiceDefaults.Access.Roles.Operations,
        ServiceDefaults.Access.Roles.System,
    ];
}
