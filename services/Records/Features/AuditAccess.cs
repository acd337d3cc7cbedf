using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Audits;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Features;

/// <summary>Past reads that would not have been allowed, and refusals that should have been reads.</summary>
internal static class AuditAccess
{
    public static void Map(IEndpointRouteBuilder root) =>
        root.MapGet("/access/audit", HandleAsync).AllowRoles(Roles.Auditor, Roles.PrivacyOfficer);

    private static async Task<IResult> HandleAsync(
        Guid? patient,
        DateTimeOffset? from,
        DateTimeOffset? to,
        HttpContext http,
        AccessAudit audit,
        AccessLog log,
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
        return Results.Json(result, WireJson.Options);
    }
}
