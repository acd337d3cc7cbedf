using Microsoft.AspNetCore.Http;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.ServiceDefaults.Clock;

/// <summary>
/// Sets the demonstration clock from the header <c>Demonstration-Time</c>; without that clock the header is refused.
/// </summary>
internal sealed class DemonstrationTime(RequestDelegate next, DemonstrationClock? clock = null)
{
    public const string Header = "Demonstration-Time";

    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Headers.TryGetValue(Header, out var values))
        {
            await next(context);
            return;
        }
        if (clock is null)
            throw new RequestRefusedException(ProblemCodes.DemonstrationTime,
                "This system takes the time from no caller. Leave out the Demonstration-Time header.");
        using (clock.Tell(Parse(values)))
            await next(context);
    }

    private static DateTimeOffset Parse(string? value) =>
        WireTime.TryParse(value, out var instant)
            ? instant
            : throw new RequestRefusedException(ProblemCodes.DemonstrationTime,
                "Demonstration-Time must be one ISO 8601 instant with its offset.");
}
