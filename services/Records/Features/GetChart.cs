using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Records.Features;

/// <summary>A patient's chart as known at one time and true at another.</summary>
internal static class GetChart
{
    public static void Map(IEndpointRouteBuilder patients) => patients.MapGet("/chart", HandleAsync)
        .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead, Roles.Auditor, Roles.PatientDesk);

    private static Task<IResult> HandleAsync(
        Guid patient,
        DateTimeOffset? knownAt,
        DateTimeOffset? validAt,
        HttpContext http,
        GuardedReading reading,
        PatientCharts charts,
        CancellationToken ct)
    {
        var asOf = new AsOf(knownAt, validAt);
        return reading.OpenAsync(
            http, patient, "chart", asOf, c => charts.ReadAsync(patient, asOf, c), drawn => drawn, ct);
    }
}
