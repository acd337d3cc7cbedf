using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace PeriostealPlatform.ServiceDefaults.Access;

/// <summary>Who may call what of a running service, and the settings that guard it. No secret is among them.</summary>
/// <param name="Service">The service, in lower case.</param>
/// <param name="Settings">Effective settings by key; an empty text for one that is not set.</param>
/// <param name="Endpoints">Every endpoint, by path and method.</param>
public sealed record SecurityConfiguration(
    string Service, IReadOnlyDictionary<string, string> Settings, IReadOnlyList<EndpointPermission> Endpoints)
{
    private static readonly string[] Guarding =
    [
        "Authority:AllowHttp", "Authority:Issuer", "Demonstration:Enabled", "RabbitMq:ServerName", "RabbitMq:UseTls",
        "SignIn:TriesPerMinute", "Tokens:RequestsPerMinute",
    ];

    /// <summary>As it is now.</summary>
    public static SecurityConfiguration Of(IServiceProvider services)
    {
        var configured = services.GetRequiredService<IConfiguration>();
        var settings = Guarding.ToDictionary(key => key, key => configured[key] ?? "");
        settings["Environment"] = services.GetRequiredService<IHostEnvironment>().EnvironmentName;
        return new SecurityConfiguration(
            services.GetRequiredService<ServiceIdentity>().Service,
            new SortedDictionary<string, string>(settings, StringComparer.Ordinal),
            [
                .. services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                    .Select(PermissionOf)
                    .Where(p => !IsAsset(p.Path))
                    .DistinctBy(p => $"{p.Methods} {p.Path}")
                    .OrderBy(p => p.Path, StringComparer.Ordinal).ThenBy(p => p.Methods, StringComparer.Ordinal),
            ]);
    }

    /// <summary>Maps <c>GET /configuration/security</c>, which Records asks.</summary>
    public static IEndpointRouteBuilder Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/configuration/security", (HttpContext http) => TypedResults.Ok(Of(http.RequestServices)))
            .AllowRoles(Roles.System, Roles.Auditor);
        return endpoints;
    }

    private static EndpointPermission PermissionOf(RouteEndpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
        var path = "/" + endpoint.RoutePattern.RawText?.TrimStart('/');
        return new EndpointPermission(string.Join(' ', methods.Order(StringComparer.Ordinal)), path, RolesOf(endpoint));
    }

    // Declared twice, both must hold.
    private static IReadOnlyList<string> RolesOf(Endpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            return ["anonymous"];
        var declared = endpoint.Metadata.GetOrderedMetadata<AllowedRoles>();
        return declared.Count == 0
            ? ["signed-in"]
            : [.. declared.Skip(1).Aggregate(declared[0].Roles, (all, one) => [.. all.Intersect(one.Roles)]).Order(StringComparer.Ordinal)];
    }

    // Styles and scripts change with every build and show nothing.
    private static bool IsAsset(string path) =>
        path.StartsWith("/_", StringComparison.Ordinal) || path.StartsWith("/assets/", StringComparison.Ordinal);
}

/// <summary>Who may call one endpoint.</summary>
/// <param name="Methods">HTTP methods, parted by spaces; empty for all.</param>
/// <param name="Path">Route pattern.</param>
/// <param name="Roles">Roles; or <c>anonymous</c>, or <c>signed-in</c> for every role.</param>
public sealed record EndpointPermission(string Methods, string Path, IReadOnlyList<string> Roles);
