using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using PeriostealPlatform.Portal.Tokens;

namespace PeriostealPlatform.Portal;

/// <summary>
/// How often one address may try a password or a secret. Lockout guards each account; this guards the processor,
/// because every check costs a slow hash on purpose.
/// </summary>
internal static class RateLimits
{
    public const string Tokens = "tokens";
    public const string SignIn = "sign-in";

    public static void Configure(RateLimiterOptions limits, IConfiguration settings)
    {
        var tokens = settings.GetValue("Tokens:RequestsPerMinute", defaultValue: 300);
        var signIns = settings.GetValue("SignIn:TriesPerMinute", defaultValue: 30);
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.OnRejected = AnswerAsync;
        limits.AddPolicy(Tokens, http => PerMinute(http, tokens));
        limits.AddPolicy(SignIn, http => HttpMethods.IsPost(http.Request.Method)
            ? PerMinute(http, signIns)
            : RateLimitPartition.GetNoLimiter("reading"));
    }

    private static RateLimitPartition<string> PerMinute(HttpContext http, int permits) =>
        RateLimitPartition.GetFixedWindowLimiter(
            http.Connection.RemoteIpAddress?.ToString() ?? "unknown",
            _ => new() { PermitLimit = permits, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 });

    private static async ValueTask AnswerAsync(OnRejectedContext rejected, CancellationToken ct)
    {
        var answer = rejected.HttpContext.Response;
        answer.Headers.RetryAfter = "60";
        if (rejected.HttpContext.Request.Path.StartsWithSegments("/connect"))
            await answer.WriteAsJsonAsync(new TokenRefused("slow_down", "Too many requests; wait a minute."), ct);
        else
            await answer.WriteAsync("Too many tries from this address. Wait a minute, then try again.", ct);
    }
}
