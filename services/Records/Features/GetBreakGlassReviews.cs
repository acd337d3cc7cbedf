using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Reviews;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Records.Features;

/// <summary>The emergency accesses to one record, with their reasons.</summary>
internal static class GetBreakGlassReviews
{
    public static void Map(IEndpointRouteBuilder patients) => patients.MapGet("/break-glass/reviews", HandleAsync)
        .AllowRoles(Roles.PrivacyOfficer, Roles.Auditor, Roles.PatientDesk);

    private static Task<IResult> HandleAsync(
        Guid patient, HttpContext http, GuardedReading reading, ReviewList reviews, CancellationToken ct) =>
        reading.ShowAsync(
            http,
            patient,
            "break-glass-review",
            new AsOf(null, null),
            async c => new PatientReviews(patient, await reviews.ReadAsync(patient, opened: true, c)),
            ct);

    private sealed record PatientReviews(Guid PatientId, IReadOnlyList<ReviewView> Reviews);
}
