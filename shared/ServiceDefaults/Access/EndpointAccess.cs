using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace PeriostealPlatform.ServiceDefaults.Access;

/// <summary>No endpoint is open, or open to everyone signed in, by oversight.</summary>
public static class EndpointAccess
{
    /// <summary>What every process serves without sign-in.</summary>
    public static IReadOnlyList<string> AlwaysAnonymous { get; } =
        ["/health/live", "/health/ready", "/metrics", "/openapi/{documentName}.json"];

    /// <summary>Checks that every endpoint declares its roles or is listed as anonymous and says so.</summary>
    /// <param name="endpoints">The mapped endpoints.</param>
    /// <param name="anonymous">Route patterns that need no sign-in; one that ends in <c>*</c> names all below
    /// it.</param>
    /// <param name="policyIsEnough">Whether any authorisation attribute counts (pages), not only declared
    /// roles.</param>
    /// <exception cref="StartRefusedException">Names the first endpoint that does neither.</exception>
    public static void Verify(IEnumerable<Endpoint> endpoints, IReadOnlyCollection<string> anonymous,
        bool policyIsEnough = false)
    {
        foreach (var endpoint in endpoints.OfType<RouteEndpoint>())
        {
            var pattern = "/" + endpoint.RoutePattern.RawText?.TrimStart('/');
            var isAnonymous = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
            if (isAnonymous && !anonymous.Any(listed => Matches(listed, pattern)))
                throw new StartRefusedException(
                    $"The endpoint {pattern} is anonymous but not in the list of anonymous endpoints.");
            if (!isAnonymous && !Declares(endpoint, policyIsEnough))
                throw new StartRefusedException($"The endpoint {pattern} does not declare which roles may call it.");
        }
    }

    private static bool Declares(RouteEndpoint endpoint, bool policyIsEnough) =>
        endpoint.Metadata.GetMetadata<AllowedRoles>() is not null
        || (policyIsEnough && endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null);

    private static bool Matches(string listed, string pattern) => listed.EndsWith('*')
        ? pattern.StartsWith(listed[..^1], StringComparison.Ordinal)
        : pattern.Equals(listed, StringComparison.Ordinal);
}
