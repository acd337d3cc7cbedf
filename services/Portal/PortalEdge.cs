using Microsoft.AspNetCore.Components.Server;
using PeriostealPlatform.ServiceDefaults;

namespace PeriostealPlatform.Portal;

/// <summary>What the portal's edge has beyond a service's: pages, their styles and scripts, and forms.</summary>
internal static class PortalEdge
{
    // Styles may stand in elements because the component library sets widths there; scripts may not.
    private const string PagesPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; "
        + "frame-ancestors 'none'";

    public static void Configure(ServiceDefaultsOptions edge)
    {
        edge.BearerTokens = false;
        edge.ContentSecurityPolicy = PagesPolicy;
        foreach (var open in (string[])[
            "/connect/token", "/.well-known/*", "/sign-in", "/assets/*", "/_content/*", "/_framework/*"])
            edge.Anonymous.Add(open);
    }

    // The renderer would put a weaker policy of its own in front of the one above.
    public static void KeepOwnPolicy(ServerComponentsEndpointOptions pages) =>
        pages.ContentSecurityFrameAncestorsPolicy = null;

    public static void UsePages(WebApplication portal)
    {
        portal.Use(KeepOutOfCachesAsync);
        portal.UseWhen(AsksForPage, pages => pages.UseStatusCodePagesWithReExecute("/not-found"));
        portal.UseServiceDefaults();
        portal.UseRateLimiter();
        portal.UseAntiforgery();
    }

    private static bool AsksForPage(HttpContext http) => http.Request.Headers.Accept.ToString().Contains("text/html");

    // A clinical record must not stay in a browser's cache; styles and scripts say themselves how long they may.
    private static Task KeepOutOfCachesAsync(HttpContext http, RequestDelegate next)
    {
        http.Response.OnStarting(() =>
        {
            http.Response.Headers.TryAdd("Cache-Control", "no-store");
            return Task.CompletedTask;
        });
        return next(http);
    }
}
