using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace PeriostealPlatform.ServiceDefaults.Telemetry;

/// <summary>One line per request: method, route, status, time. No values of path or query.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none";
            var level = route.StartsWith("/health", StringComparison.Ordinal) || route == "/metrics" ? LogLevel.Debug : LogLevel.Information;
            Finished(log, level, context.Request.Method, route, context.Response.StatusCode,
                Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
    }

    [LoggerMessage("{Method} {Route} {Status} in {ElapsedMs:0.0} ms")]
    private static partial void Finished(ILogger log, LogLevel level, string method, string route, int status, double elapsedMs);
}
