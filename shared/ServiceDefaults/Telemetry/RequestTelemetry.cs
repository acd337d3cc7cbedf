using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace PeriostealPlatform.ServiceDefaults.Telemetry;

/// <summary>
/// One log line per request, and what ASP.NET Core 10 leaves out of its span: route, status and a name. No values of
/// path or
/// query: more people look at telemetry than may see a record.
/// </summary>
internal sealed partial class RequestTelemetry(RequestDelegate next, ILogger<RequestTelemetry> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        var span = context.Features.Get<IHttpActivityFeature>()?.Activity;
        var isProbe = context.Request.Path.StartsWithSegments("/health")
            || context.Request.Path.StartsWithSegments("/metrics");
        // Probes and scrapes, and what they cause, would drown the rest.
        if (isProbe && span is not null) span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        try
        {
            await next(context);
        }
        finally
        {
            var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
            var status = context.Response.StatusCode;
            if (span is not null) Complete(span, context.Request.Method, route, status);
            var level = isProbe ? LogLevel.Debug : LogLevel.Information;
            Finished(log, level, context.Request.Method, route ?? "none", status,
                Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
    }

    private static void Complete(Activity span, string method, string? route, int status)
    {
        span.DisplayName = route is null ? method : $"{method} {route}";
        span.SetTag("http.route", route);
        span.SetTag("url.path", route);
        span.SetTag("url.query", null);
        span.SetTag("http.response.status_code", status);
        if (status < 500) return;
        span.SetTag("error.type", status.ToString());
        span.SetStatus(ActivityStatusCode.Error);
    }

    [LoggerMessage("{Method} {Route} {Status} in {ElapsedMs:0.0} ms")]
    private static partial void Finished(ILogger log, LogLevel level, string method, string route, int status,
        double elapsedMs);
}
