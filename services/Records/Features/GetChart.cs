using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.Records.CorrectionWork;
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
        PatientHistories histories,
        Statements statements,
        CancellationToken ct)
    {
        var asOf = new AsOf(knownAt, validAt);
        return reading.ShowAsync(
            http,
            patient,
            "chart",
            asOf,
            async c =>
            {
                var history = await histories.ReadAsync(patient, knownAt, c);
                return Charting.Draw(history, asOf) with { Statements = await statements.ReadAsync(history, asOf, c) };
            },
            ct);
    }
}
