using Npgsql;
using PeriostealPlatform.Intake.WorkLists;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Intake.Features;

/// <summary>What the acting clinic has to see to, in codes. A moment behind the commands: it is a projection.</summary>
internal static class GetWorkList
{
    private const int Most = 500;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/work-list", HandleAsync)
        .AllowRoles(Roles.Reception, Roles.TreatingPractitioner, Roles.ClinicalLead)
        .WithName(nameof(GetWorkList));

    private static async Task<IReadOnlyList<WorkListEntry>> HandleAsync(
        HttpContext http, NpgsqlDataSource database, IClinicZones zones, TimeProvider clock, CancellationToken ct)
    {
        if (Caller.Of(http.User) is not { } actor || zones.ZoneOf(actor.Clinic) is not { } zone)
            return [];
        var now = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(zone));
        return await WorkListRows.ReadAsync(database, actor.Clinic, DateOnly.FromDateTime(now.DateTime), Most, ct);
    }
}
