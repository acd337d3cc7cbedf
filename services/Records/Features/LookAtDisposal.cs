using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Disposals;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.Keys;
using PeriostealPlatform.Records.PatientRecords;
using PeriostealPlatform.Records.Retention;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.PatientKeys;

namespace PeriostealPlatform.Records.Features;

/// <summary>The dry run: what a disposal would destroy and what would stay, and nothing is done.</summary>
internal static class LookAtDisposal
{
    public static void Map(IEndpointRouteBuilder patients) => patients.MapGet("/disposals/dry-run", HandleAsync)
        .AllowRoles(Roles.PrivacyOfficer, Roles.ClinicalLead, Roles.Auditor)
        .WithName(nameof(LookAtDisposal));

    private static Task<IResult> HandleAsync(
        Guid patient,
        HttpContext http,
        GuardedReading reading,
        RetentionReading retention,
        KeyOwners owners,
        KeyDestruction<PatientRecordState, RecordFact> own,
        PatientHistories histories,
        TimeProvider clock,
        CancellationToken ct) =>
        reading.ShowAsync(
            http,
            patient,
            "disposal",
            new AsOf(null, null),
            async c =>
            {
                var now = clock.GetUtcNow();
                if (await retention.AssessAsync(patient, now, c) is not { } assessed)
                    return null;
                var parts = new List<DryRunPart>();
                foreach (var record in (Guid[])[patient, .. assessed.Ground.Merged])
                {
                    foreach (var service in KeyOwners.Services)
                    {
                        var held = await owners.LookAsync(service, record, c);
                        parts.Add(new DryRunPart(record, service, held.Keys.Count(k => k.DestroyedAt is null), held.Rows));
                    }

                    var (keys, rows) = await own.LookAsync(record, c);
                    parts.Add(new DryRunPart(record, RecordsService.Name, keys.Count(k => k.DestroyedAt is null), rows));
                }

                var stays = 0;
                foreach (var record in (Guid[])[patient, .. assessed.Ground.Merged])
                    stays += (await histories.ReadStoredAsync(record, c)).Count;
                var today = DateOnly.FromDateTime(now.UtcDateTime);
                return new DryRun(
                    patient,
                    assessed.EarliestOn,
                    assessed.Rule,
                    [.. assessed.ObstaclesOn(today).Select(o => new Obstacle(o.Code, o.Message))],
                    parts,
                    stays);
            },
            ct);

    /// <param name="Destroyed">By record and service: keys, and rows by table that go with them.</param>
    /// <param name="EventsThatStay">Events of the record: they stay as they are stored, with every hash over them.</param>
    private sealed record DryRun(
        Guid PatientId,
        DateOnly? EarliestOn,
        RetentionRule Rule,
        IReadOnlyList<Obstacle> Obstacles,
        IReadOnlyList<DryRunPart> Destroyed,
        int EventsThatStay);

    private sealed record DryRunPart(Guid PatientId, string Service, int Keys, IReadOnlyDictionary<string, long> Rows);
}
