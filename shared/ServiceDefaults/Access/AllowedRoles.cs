using Microsoft.AspNetCore.Builder;

namespace PeriostealPlatform.ServiceDefaults.Access;

/// <summary>Endpoint metadata: the roles that may call it.</summary>
/// <param name="Roles">Values of <see cref="Access.Roles"/>.</param>
public sealed record AllowedRoles(IReadOnlyList<string> Roles);

/// <summary>Declares who may call an endpoint.</summary>
public static class AllowedRolesExtensions
{
    /// <summary>
    /// Lets only these roles call the endpoint. On a group and again on an endpoint of it, both must hold.
    /// </summary>
    /// <exception cref="ArgumentException">No role, or one that does not exist.</exception>
    public static TBuilder AllowRoles<TBuilder>(this TBuilder builder, params string[] roles)
        where TBuilder : IEndpointConventionBuilder
    {
        if (roles.Length == 0) throw new ArgumentException("Name at least one role.", nameof(roles));
        if (roles.Except(Roles.All).FirstOrDefault() is { } unknown)
            throw new ArgumentException($"There is no role '{unknown}'.", nameof(roles));
        builder.RequireAuthorization(policy => policy.RequireAuthenticatedUser().RequireRole(roles));
        builder.Add(endpoint => endpoint.Metadata.Add(new AllowedRoles(roles)));
        return builder;
    }
}
