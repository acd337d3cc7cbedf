using System.Text;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.Appointments;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>
/// A practitioner's sessions as a calendar that other programs subscribe to (RFC 5545). They cannot sign in, so the
/// address carries a token; the feed names no patient.
/// </summary>
internal static class CalendarFeed
{
    /// <summary>Open to whoever has the token.</summary>
    public const string Route = "/calendars/{practitioner}.ics";

    public static void Map(WebApplication app)
    {
        app.MapGet(Route, FeedAsync)
            .AllowAnonymous()
            .WithName("GetCalendarFeed")
            .Produces(StatusCodes.Status200OK, contentType: "text/calendar")
            .Produces(StatusCodes.Status401Unauthorized);
        app.MapGet("/practitioners/me/calendar", AddressOf)
            .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
            .WithName("GetCalendarAddress")
            .Produces<CalendarAddress>();
    }

    private static async Task<IResult> FeedAsync(
        string practitioner,
        CalendarTokens tokens,
        AppointmentQueries book,
        TimeProvider clock,
        CancellationToken ct,
        string? token = null)
    {
        if (!tokens.IsValid(practitioner, token))
            return TypedResults.Unauthorized();
        var sessions = await book.OfPractitionerAsync(practitioner, clock.GetUtcNow(), ct);
        return TypedResults.Text(Calendar.Of(sessions), "text/calendar", Encoding.UTF8);
    }

    private static IResult AddressOf(HttpContext http, CalendarTokens tokens) => Caller.Of(http.User) is { } me
        ? TypedResults.Ok(new CalendarAddress(
            $"/calendars/{Uri.EscapeDataString(me.UserId)}.ics?token={tokens.Of(me.UserId)}"))
        : Problems.For(ProblemCodes.Forbidden, "The token names no user.");
}

/// <param name="Path">Of the feed, below this service's address. Keep it as a secret.</param>
internal sealed record CalendarAddress(string Path);
