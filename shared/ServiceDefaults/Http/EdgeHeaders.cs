using Microsoft.AspNetCore.Http;

namespace PeriostealPlatform.ServiceDefaults.Http;

/// <summary>Security headers on every answer; what an endpoint set itself stays.</summary>
internal sealed class EdgeHeaders(RequestDelegate next, ServiceDefaultsOptions options)
{
    private const string NothingAllowed = "default-src 'none'; frame-ancestors 'none'";
    private const string OneYear = "max-age=31536000; includeSubDomains";
    private const string PagesAllowed =
        "base-uri 'self'; object-src 'none'; form-action 'self'; frame-ancestors 'none'";

    private readonly string policy =
        options.ContentSecurityPolicy ?? (options.BearerTokens ? NothingAllowed : PagesAllowed);

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.TryAdd("X-Content-Type-Options", "nosniff");
            headers.TryAdd("X-Frame-Options", "DENY");
            headers.TryAdd("Referrer-Policy", "no-referrer");
            headers.TryAdd("Content-Security-Policy", policy);
            // A clinical record must not stay in a browser's or a proxy's cache.
            if (options.BearerTokens) headers.TryAdd("Cache-Control", "no-store");
            if (context.Request.IsHttps) headers.TryAdd("Strict-Transport-Security", OneYear);
            return Task.CompletedTask;
        });
        return next(context);
    }
}
