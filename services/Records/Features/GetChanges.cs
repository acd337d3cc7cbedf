using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Changes;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Features;

/// <summary>What became known of a patient between two moments, in words, with who recorded it.</summary>
internal static class GetChanges
{
    private static readonly Refusal WrongOrder = new(
        "PP-RPL-001", "The first moment must not lie after the second.", RefusalKind.Rule);

    public static void Map(IEndpointRouteBuilder patients) => patients.MapGet("/changes", HandleAsync)
        .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead, Roles.Auditor, Roles.PatientDesk);

    private static async Task<IResult> HandleAsync(
        Guid patient,
        DateTimeOffset? from,
        DateTimeOffset? to,
        HttpContext http,
        GuardedReading reading,
        PatientHistories histories,
        CancellationToken ct)
    {
        if (from > to)
            return Problems.From(WrongOrder);
        return await reading.ShowAsync(
            http,
            patient,
            "changes",
            new AsOf(to, null),
            async c => Comparing.Of(
                from is null ? null : await histories.ReadAsync(patient, from, c),
                await histories.ReadAsync(patient, to, c),
                from,
                to),
            ct);
    }
}
