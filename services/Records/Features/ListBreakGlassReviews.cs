using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Reviews;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Features;

/// <summary>The privacy officer's work list: emergency accesses that nobody has judged yet, overdue ones first.</summary>
internal static class ListBreakGlassReviews
{
    private static readonly string[] Statuses = ["waiting", "open", "overdue", "closed", "all"];

    public static void Map(IEndpointRouteBuilder root) =>
        root.MapGet("/break-glass/reviews", HandleAsync).AllowRoles(Roles.PrivacyOfficer, Roles.Auditor);

    private static async Task<IResult> HandleAsync(
        string? status,
        HttpContext http,
        ReviewList reviews,
        SharingGrounds grounds,
        AccessLog log,
        IClinicZones zones,
        TimeProvider clock,
        CancellationToken ct)
    {
        if (Caller.Of(http.User) is not { } actor || zones.ZoneOf(actor.Clinic) is not { } zone
            || !Guid.TryParse(actor.UserId, out var user))
        {
            return Problems.For(ProblemCodes.Forbidden, "The token names no user and clinic of the chain.");
        }

        status ??= "waiting";
        var check = Check.That(Statuses.Contains(status), "status", $"must be one of {string.Join(", ", Statuses)}");
        if (check.Failed)
            return Problems.Invalid(check);

        var at = clock.GetUtcNow();
        var listed = (await reviews.ReadAsync(null, opened: false, ct))
            .Where(r => status == "all" || r.Status == status || (status == "waiting" && r.Status != "closed"))
            .ToList();
        var patients = listed.Select(r => r.PatientId).Distinct().ToList();
        var size = (await grounds.FactsAsync([], ct)).Size;
        var shown = new AccessEvent.PatientsListed(
            Purposes.PrivacyReview,
            $"role:{actor.Role}",
            patients.Count,
            patients,
            AccessGate.Version,
            new ListLook(size, at, TokenTime.IssuedAt(http.User)));
        await log.WriteAsync(user, shown, actor, zone, ct);
        return Results.Json(new ReviewQueue(listed), WireJson.Options);
    }

    private sealed record ReviewQueue(IReadOnlyList<ReviewView> Reviews);
}
