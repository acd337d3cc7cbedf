using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Records.Features;

/// <summary>Who saw or asked for a patient's record, refusals, emergencies and exports included; and the same for print.</summary>
internal static class GetAccessLog
{
    public static void Map(IEndpointRouteBuilder patients)
    {
        Map(patients, "/access", "access-log");
        Map(patients, "/access/report", "access-report");
    }

    private static void Map(IEndpointRouteBuilder patients, string path, string what) => patients.MapGet(
            path,
            (Guid patient, HttpContext http, GuardedReading reading, AccessLogReading log, CancellationToken ct) =>
                reading.ShowAsync(
                    http,
                    patient,
                    what,
                    new AsOf(null, null),
                    async c => new AccessLogView(patient, await log.ReadAsync(patient, c)),
                    ct))
        .AllowRoles(Roles.PatientDesk, Roles.PrivacyOfficer, Roles.Auditor, Roles.ClinicalLead);

    private sealed record AccessLogView(Guid PatientId, IReadOnlyList<AccessEntry> Entries);
}
