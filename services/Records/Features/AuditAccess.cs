using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Audits;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Features;

/// <summary>Past reads that would not have been allowed, and refusals that should have been reads.</summary>
internal static class AuditAccess
{
    public static void Map(IEndpointRouteBuilder root) =>
        root.MapGet("/access/audit", HandleAsync).AllowRoles([.. WorkLists.AccessFindings.Roles]);

    private static async Task<IResult> HandleAsync(
        Guid? patient,
        DateTimeOffset? from,
        DateTimeOffset? to,
        HttpContext http,
        AccessAudit audit,
        AccessLog log,
        WorkListReading reading,
        IClinicZones zones,
        CancellationToken ct)
    {
        if (Caller.Of(http.User) is not { } actor || zones.ZoneOf(actor.Clinic) is not { } zone
            || !Guid.TryParse(actor.UserId, out var user))
        {
            return Problems.For(ProblemCodes.Forbidden, "The token names no user and clinic of the chain.");
        }

        var result = await audit.RunAsync(new AuditQuestion(patient, from, to), progress: null, ct);
        var audited = new AccessEvent.AccessAudited(patient, from, to, result.Checked, result.Findings.Count);
        await log.WriteAsync(user, audited, actor, zone, ct);
        // That it was audited is one fact; that somebody's readings were looked at is theirs to know.
        return await reading.ShowAsync(http, WorkLists.AccessFindings, result.Findings.Select(f => f.Read.Patient), result, ct);
    }
}
