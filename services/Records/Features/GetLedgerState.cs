using Npgsql;
using PeriostealPlatform.Records.Completeness;
using PeriostealPlatform.Records.Witnessing;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Features;

/// <summary>
/// How much of each service's events the ledger holds, how many failed their chain check, and how it compares with what the
/// service itself has.
/// </summary>
internal static class GetLedgerState
{
    public static void Map(IEndpointRouteBuilder root) =>
        root.MapGet("/ledger/state", HandleAsync).AllowRoles(Roles.Auditor, Roles.Operations, Roles.System);

    private static async Task<IResult> HandleAsync(
        NpgsqlDataSource database,
        CompletenessTables tables,
        Differences differences,
        WitnessTables witnesses,
        CancellationToken ct)
    {
        var completeness = await tables.ReadAsync(ct);
        var differing = (await differences.ReadAsync(ct)).ToLookup(d => d.Source);
        await using var command = database.CreateCommand(
            """
            select source, count(*), max(sequence), count(*) filter (where chain_verdict <> 'Intact')
            from periosteal.ledger_entries where origin = '' group by source order by source
            """);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var sources = new List<SourceState>();
        while (await reader.ReadAsync(ct))
        {
            var source = reader.GetString(0);
            sources.Add(new SourceState(
                source,
                reader.GetInt64(1),
                reader.GetInt64(2),
                reader.GetInt64(3),
                completeness.GetValueOrDefault(source),
                [.. differing[source]]));
        }

        return Results.Json(new LedgerState(sources.Sum(s => s.Count), sources, await witnesses.ReadAsync(ct)), WireJson.Options);
    }

    private sealed record LedgerState(
        long Size, IReadOnlyList<SourceState> Sources, IReadOnlyList<KnownWitness> Witnesses);

    /// <param name="Source">The service.</param>
    /// <param name="Count">Its events in the ledger.</param>
    /// <param name="HighestSequence">Sequence of the last of them.</param>
    /// <param name="ChainFailures">Those that failed their chain check on arrival.</param>
    /// <param name="Completeness">The last comparison with the service; null before the first.</param>
    /// <param name="Differences">Events that differ now, ascending.</param>
    private sealed record SourceState(
        string Source,
        long Count,
        long HighestSequence,
        long ChainFailures,
        KnownCompleteness? Completeness,
        IReadOnlyList<KnownDifference> Differences);
}
