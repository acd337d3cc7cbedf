using Npgsql;
using PeriostealPlatform.Ledger.Notes;
using PeriostealPlatform.Ledger.Tree;

namespace PeriostealPlatform.Records.Ledger;

/// <summary>Signs what the ledger is, once it has proved to itself that nothing signed before was rewritten.</summary>
internal sealed class Checkpointer(NpgsqlDataSource database, NoteSigner key)
{
    // Transaction locks are per database; another number than any other lock of this one.
    internal const long Turn = 0x436865636B; // "Check"

    /// <summary>Signs the ledger as it is.</summary>
    /// <returns>The checkpoint; null when there is nothing new or another process is signing.</returns>
    /// <exception cref="LedgerBrokenException">The ledger is not a continuation of what was signed last.</exception>
    public async Task<SignedNote?> SignAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (!await TakeTurnAsync(connection, ct))
            return null;
        var (last, size) = (await CheckpointsRead.LastAsync(connection, ct), await SizeAsync(connection, ct));
        if (size < last?.Size)
            throw new LedgerBrokenException($"The ledger has {size} leaves; {last.Size} were signed.");
        if (size == 0 || size == last?.Size)
            return null;

        await WriteTilesAsync(connection, last?.Size ?? 0, size, ct);
        var tree = new LedgerTree(connection, size);
        var root = await tree.RootAsync(ct);
        if (last is not null)
            await ProveAsync(tree, last, size, root, ct);

        await WriteEdgeAsync(connection, tree, size, ct);
        var note = new Checkpoint(key.Verifier.Name, size, root).Sign(key);
        await WriteAsync(connection, size, root, note, ct);
        await transaction.CommitAsync(ct);
        return note;
    }

    private static async Task WriteAsync(
        NpgsqlConnection connection, long size, byte[] root, SignedNote note, CancellationToken ct)
    {
        await using var insert = new NpgsqlCommand(
            "select periosteal.append_ledger_checkpoint($1, $2, $3)", connection);
        insert.Parameters.Add(new() { Value = size });
        insert.Parameters.Add(new() { Value = root });
        insert.Parameters.Add(new() { Value = note.ToString() });
        await insert.ExecuteNonQueryAsync(ct);
    }

    private static async Task ProveAsync(
        LedgerTree tree, SignedCheckpoint last, long size, byte[] root, CancellationToken ct)
    {
        var path = await tree.HashesAsync(ProofPlan.Consistency(last.Size, size), ct);
        if (!ConsistencyProof.Holds(last.Size, size, last.Root, root, path))
            throw new LedgerBrokenException($"The ledger's first {last.Size} leaves are not those that were signed.");
    }

    private static async Task WriteTilesAsync(NpgsqlConnection connection, long from, long size, CancellationToken ct)
    {
        for (var level = 0; size >> (Tile.Height * (level + 1)) > 0; level++)
        {
            var (first, end) = (from >> (Tile.Height * (level + 1)), size >> (Tile.Height * (level + 1)));
            for (var index = first; index < end; index++)
                await WriteTileAsync(connection, new Tile(level, index), size, ct);
        }
    }

    private static async Task WriteTileAsync(NpgsqlConnection connection, Tile tile, long size, CancellationToken ct)
    {
        var hashes = await new LedgerTree(connection, size).ReadAsync(tile, ct);
        await using var insert = new NpgsqlCommand("select periosteal.append_ledger_tile($1, $2, $3, $4)", connection);
        insert.Parameters.Add(new() { Value = (short)tile.Level });
        insert.Parameters.Add(new() { Value = tile.Index });
        insert.Parameters.Add(new() { Value = hashes });
        insert.Parameters.Add(new() { Value = tile.RootOf(hashes) });
        await insert.ExecuteNonQueryAsync(ct);
    }

    private static async Task WriteEdgeAsync(NpgsqlConnection connection, LedgerTree tree, long size, CancellationToken ct)
    {
        var tiles = Tile.EdgeOf(size).ToList();
        var hashes = new List<byte[]>();
        foreach (var tile in tiles)
            hashes.Add(await tree.ReadAsync(tile, ct));
        await using var write = new NpgsqlCommand("select periosteal.write_ledger_edge($1, $2, $3)", connection);
        write.Parameters.Add(new() { Value = tiles.Select(t => (short)t.Level).ToArray() });
        write.Parameters.Add(new() { Value = tiles.Select(t => t.Index).ToArray() });
        write.Parameters.Add(new() { Value = hashes.ToArray() });
        await write.ExecuteNonQueryAsync(ct);
    }

    private static async Task<bool> TakeTurnAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select pg_try_advisory_xact_lock($1)", connection);
        command.Parameters.Add(new() { Value = Turn });
        return await command.ExecuteScalarAsync(ct) is true;
    }

    /// <summary>
    /// Leaves that are committed without holes: whoever adds one holds the counter's row until its own commit.
    /// </summary>
    private static async Task<long> SizeAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select size from periosteal.ledger_size", connection);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
