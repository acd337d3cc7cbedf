using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PeriostealPlatform.Portal.SignIn;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Portal.Features;

/// <summary>Who is behind the user ids in the record: people and registered programs. Sign-in names stay inside the portal.</summary>
internal static class ListStaff
{
    public static void Map(IEndpointRouteBuilder portal) => portal.MapGet("/staff", HandleAsync)
        .RequireAuthorization(PortalAccess.CookieOrToken);

    private static async Task<Ok<List<StaffMember>>> HandleAsync(PortalDatabase database, CancellationToken ct)
    {
        var people = await database.Users
            .OrderBy(user => user.DisplayName)
            .Select(user => new StaffMember(user.Id, user.DisplayName, user.Role, user.Clinics))
            .ToListAsync(ct);
        var programs = await database.Clients.OrderBy(client => client.ClientId).ToListAsync(ct);
        return TypedResults.Ok<List<StaffMember>>(
        [
            .. people,
            .. programs.Select(p => new StaffMember(p.Subject.ToString(), p.DisplayName, Roles.Integrator, [p.Clinic])),
        ]);
    }

    internal sealed record StaffMember(string UserId, string DisplayName, string Role, string[] Clinics);
}
