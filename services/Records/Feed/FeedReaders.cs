using System.Security.Claims;
using PeriostealPlatform.EventSourcing.Commands;

namespace PeriostealPlatform.Records.Feed;

/// <summary>Who may follow the feed.</summary>
internal static class FeedReaders
{
    // Everything of everyone whom the clinic may see: no narrower SMART scope covers that.
    private static readonly string[] Scopes = ["system/*.read", "system/*.rs"];

    public static string[] Roles { get; } = [ServiceDefaults.Access.Roles.Integrator, ServiceDefaults.Access.Roles.Auditor];

    /// <summary>Who may read how items look.</summary>
    public static string[] OfSchemas { get; } = [.. Roles, ServiceDefaults.Access.Roles.Operations];

    /// <summary>A program needs the scope beside its role.</summary>
    public static bool MayRead(ClaimsPrincipal user, Actor actor) =>
        actor.Role != ServiceDefaults.Access.Roles.Integrator
        || user.FindAll("scope").SelectMany(claim => claim.Value.Split(' ')).Any(Scopes.Contains);
}
