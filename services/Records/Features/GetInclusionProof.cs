using Npgsql;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Ledger.Tree;
using PeriostealPlatform.Records.Ledger;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Features;

/// <summary>Proves that an event is in the ledger as it was last signed.</summary>
internal static class GetInclusionProof
{
    private static readonly Refusal NotSigned = new(
        "PP-LED-001", "The event is not under a signed checkpoint yet. Try again in some seconds.", RefusalKind.State);

    public static void Map(IEndpointRouteBuilder root) =>
        root.MapGet("/ledger/proof/inclusion", HandleAsync).AllowRoles(LedgerReaders.Roles);

    private static async Task<IResult> HandleAsync(Guid @event, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        if (await FindAsync(connection, @event, ct) is not var (leaf, hash))
            return Problems.NotFound("The ledger holds no such event.");
        if (await CheckpointsRead.LastAsync(connection, ct) is not { } last || leaf >= last.Size)
            return Problems.From(NotSigned);
        var path = await new LedgerTree(connection, last.Size).HashesAsync(ProofPlan.Inclusion(leaf, last.Size), ct);
        return Results.Json(new Proof(@event, leaf, hash, last.Size, path, last.Note), WireJson.Options);
    }

    private static async Task<(long Leaf, byte[] Hash)?> FindAsync(
        NpgsqlConnection connection, Guid id, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select leaf_index, leaf_hash from periosteal.ledger_entries where event_id = $1", connection);
        command.Parameters.Add(new() { Value = id });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : null;
    }

    /// <param name="EventId">The event.</param>
    /// <param name="Leaf">Its place in the ledger, from 0.</param>
    /// <param name="LeafHash">SHA-256 of its canonical content with the leaf prefix.</param>
    /// <param name="Size">Leaves under the checkpoint.</param>
    /// <param name="Path">Hashes from the leaf upwards.</param>
    /// <param name="Checkpoint">The signed note.</param>
    private sealed record Proof(
        Guid EventId, long Leaf, byte[] LeafHash, long Size, IReadOnlyList<byte[]> Path, string Checkpoint);
}
