using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Records.Access;

/// <summary>Why somebody reads a record. The caller may say it (header <c>Purpose-Of-Use</c>); the role limits it.</summary>
internal static class Purposes
{
    public const string Treatment = "treatment";
    public const string Emergency = "emergency";
    public const string PrivacyReview = "privacy-review";

    /// <summary>Carries the purpose of a read.</summary>
    public const string Header = "Purpose-Of-Use";

    private const string Unknown = "unknown";

    /// <summary>What a role may read for; the first is meant when nothing is said. None has no business with records.</summary>
    public static IReadOnlyList<string> Of(string role) => role switch
    {
        Roles.Auditor => ["audit"],
        Roles.PatientDesk => ["patient-request"],
        Roles.PrivacyOfficer => [PrivacyReview],
        Roles.TreatingPractitioner or Roles.Integrator => [Treatment],
        Roles.ClinicalLead => [Treatment, "quality-review"],
        Roles.Reception => [Treatment, "administration"],
        _ => [],
    };

    /// <summary>What the caller says; null for nothing. Only words that are purposes are kept.</summary>
    public static string? Asked(HttpContext http) => http.Request.Headers[Header].ToString() switch
    {
        "" => null,
        var said => Roles.All.SelectMany(Of).Contains(said) ? said : Unknown,
    };
}
