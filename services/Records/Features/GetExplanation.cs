using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Explanations;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Features;

/// <summary>The events and amendments from which a value of the chart comes.</summary>
internal static class GetExplanation
{
    private static readonly Refusal NoSuchPart = new(
        "PP-RPL-002", "The chart has no such part at these times, or it is not drawn from events.", RefusalKind.Rule);

    private static readonly Refusal TooMuch = new(
        "PP-RPL-003", "That part holds too much to be explained. Ask for one value in it.", RefusalKind.Rule);

    public static void Map(IEndpointRouteBuilder patients) => patients.MapGet("/explanation", HandleAsync)
        .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead, Roles.Auditor, Roles.PatientDesk);

    private static async Task<IResult> HandleAsync(
        Guid patient,
        string of,
        DateTimeOffset? knownAt,
        DateTimeOffset? validAt,
        HttpContext http,
        GuardedReading reading,
        PatientHistories histories,
        CancellationToken ct)
    {
        if (ChartPath.Parse(of) is not { } path)
            return Problems.From(NoSuchPart);
        var asOf = new AsOf(knownAt, validAt);
        try
        {
            return await reading.OpenAsync(
                http,
                patient,
                "explanation",
                asOf,
                async c => Explaining.Of(await histories.ReadAsync(patient, knownAt, c), asOf, of, path),
                shown => shown is null ? Problems.From(NoSuchPart) : Results.Json(shown, WireJson.Options),
                ct);
        }
        catch (TooMuchToExplainException)
        {
            return Problems.From(TooMuch);
        }
    }
}
