using Npgsql;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Ledger.Tree;
using PeriostealPlatform.Records.Ledger;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Features;

/// <summary>Proves that the ledger of an earlier size is the beginning of the ledger of a later one.</summary>
internal static class GetConsistencyProof
{
    private static readonly Refusal NoSuchSizes = new(
        "PP-LED-002", "Give two sizes from 1 to that of the last checkpoint, the smaller first.", RefusalKind.Rule);

    public static void Map(IEndpointRouteBuilder root) =>
        root.MapGet("/ledger/proof/consistency", HandleAsync).AllowRoles(LedgerReaders.Roles);

    private static async Task<IResult> HandleAsync(long from, long to, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var last = await CheckpointsRead.LastAsync(connection, ct);
        if (last is null || from < 1 || from > to || to > last.Size)
            return Problems.From(NoSuchSizes);
        var path = await new LedgerTree(connection, to).HashesAsync(ProofPlan.Consistency(from, to), ct);
        return Results.Json(
            new Proof(
                from,
                to,
                await new LedgerTree(connection, from).RootAsync(ct),
                await new LedgerTree(connection, to).RootAsync(ct),
                path),
            WireJson.Options);
    }

    private sealed record Proof(long From, long To, byte[] FromRoot, byte[] ToRoot, IReadOnlyList<byte[]> Path);
}
