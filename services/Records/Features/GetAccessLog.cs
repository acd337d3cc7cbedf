using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Records.Features;

/// <summary>Who saw or asked for a patient's record, refusals, emergencies and exports included; and the same for print.</summary>
internal static class GetAccessLog
{
    private const string Report = "access-report";

    public static void Map(IEndpointRouteBuilder patients)
    {
        Map(patients, "/access", "access-log");
        Map(patients, "/access/report", Report);
    }

    private static void Map(IEndpointRouteBuilder patients, string path, string what) => patients.MapGet(
            path,
            (
                Guid patient,
                HttpContext http,
                GuardedReading reading,
                AccessLogReading log,
                PatientHistories histories,
                CancellationToken ct) => reading.ShowAsync(
                    http,
                    patient,
                    what,
                    new AsOf(null, null),
                    async c => new AccessLogView(
                        patient,
                        what == Report && http.User.IsInRole(Roles.PatientDesk) ? await NameAsync(histories, patient, c) : null,
                        await log.ReadAsync(patient, c)),
                    ct))
        .AllowRoles(Roles.PatientDesk, Roles.PrivacyOfficer, Roles.Auditor, Roles.ClinicalLead);

    // The print is the patient's; nobody else needs the name to see who read.
    private static async Task<string?> NameAsync(PatientHistories histories, Guid patient, CancellationToken ct)
    {
        var identity = Charting.Draw(await histories.ReadAsync(patient, null, ct), new AsOf(null, null)).Identity;
        var given = identity?.Given?.Select(g => g!.GetValue<string>()) ?? [];
        var name = string.Join(' ', [.. given, identity?.Family ?? ""]).Trim();
        return name.Length == 0 ? null : name;
    }

    private sealed record AccessLogView(Guid PatientId, string? DisplayName, IReadOnlyList<AccessEntry> Entries);
}
