using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PeriostealPlatform.Portal.SignIn;

namespace PeriostealPlatform.Portal.Features;

/// <summary>Who is behind the user ids in the record. Sign-in names stay inside the portal.</summary>
internal static class ListStaff
{
    public static void Map(IEndpointRouteBuilder portal) => portal.MapGet("/staff", HandleAsync)
        .RequireAuthorization(PortalAccess.CookieOrToken);

    private static async Task<Ok<List<StaffMember>>> HandleAsync(PortalDatabase database, CancellationToken ct) =>
        TypedResults.Ok(await database.Users
            .OrderBy(user => user.DisplayName)
            .Select(user => new StaffMember(user.Id, user.DisplayName, user.Role, user.Clinics))
            .ToListAsync(ct));

    internal sealed record StaffMember(string UserId, string DisplayName, string Role, string[] Clinics);
}
