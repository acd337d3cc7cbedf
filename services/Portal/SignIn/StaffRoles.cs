namespace PeriostealPlatform.Portal.SignIn;

/// <summary>The roles a person may hold. <c>system</c> is missing on purpose: only services carry it.</summary>
internal static class StaffRoles
{
    public const string Reception = "reception";
    public const string TreatingPractitioner = "treating-practitioner";
    public const string ClinicalLead = "clinical-lead";
    public const string Auditor = "auditor";
    public const string PatientDesk = "patient-desk";
    public const string Operations = "operations";

    public static readonly IReadOnlyList<string> All =
        [Reception, TreatingPractitioner, ClinicalLead, Auditor, PatientDesk, Operations];
}
