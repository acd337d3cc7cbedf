using Npgsql;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Features;

/// <summary>How much of each service's events the ledger holds, and how many failed their chain check.</summary>
internal static class GetLedgerState
{
    public static void Map(IEndpointRouteBuilder root) =>
        root.MapGet("/ledger/state", HandleAsync).AllowRoles(Roles.Auditor, Roles.Operations, Roles.System);

    private static async Task<IResult> HandleAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            select source, count(*), max(sequence), count(*) filter (where chain_verdict <> 'Intact')
            from periosteal.ledger_entries group by source order by source
            """);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var sources = new List<SourceState>();
        while (await reader.ReadAsync(ct))
            sources.Add(new SourceState(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3)));
        return Results.Json(new LedgerState(sources.Sum(s => s.Count), sources), WireJson.Options);
    }

    private sealed record LedgerState(long Size, IReadOnlyList<SourceState> Sources);

    private sealed record SourceState(string Source, long Count, long HighestSequence, long ChainFailures);
}
