using Npgsql;
using PeriostealPlatform.Ledger.Tree;

namespace PeriostealPlatform.Records.Ledger;

/// <summary>
/// Hashes of the tree over the ledger's first leaves. A full tile is one row; of one that is not full, its hashes are
/// the ledger's own leaf hashes or the roots of the full tiles below.
/// </summary>
internal sealed class LedgerTree(NpgsqlConnection connection, long size)
{
    private readonly Dictionary<Tile, byte[]> _tiles = [];

    /// <summary>The root.</summary>
    public async Task<byte[]> RootAsync(CancellationToken ct) => (await HashesAsync([ProofPlan.Root(size)], ct))[0];

    /// <summary>The hashes of ranges of leaves.</summary>
    public async Task<List<byte[]>> HashesAsync(IReadOnlyList<LeafRange> ranges, CancellationToken ct)
    {
        var tiles = ranges.SelectMany(r => r.Subtrees()).Select(Tile.Of).Distinct();
        foreach (var tile in tiles.Where(t => !_tiles.ContainsKey(t)))
            _tiles[tile] = await ReadAsync(tile, ct);
        return [.. ranges.Select(range => range.Hash(HashOf))];
    }

    /// <summary>A tile's hashes one after the other, as many as the tree has.</summary>
    /// <exception cref="LedgerBrokenException">Hashes are missing.</exception>
    public async Task<byte[]> ReadAsync(Tile tile, CancellationToken ct)
    {
        var width = tile.WidthIn(size);
        if (width == Tile.Width && await StoredAsync(tile, ct) is { } stored)
            return stored;
        var parts = tile.Level == 0
            ? """
              select leaf_hash from periosteal.ledger_entries
              where leaf_index >= $1 and leaf_index < $2 order by leaf_index
              """
            : "select root from periosteal.ledger_tiles where level = $3 and index >= $1 and index < $2 order by index";
        await using var command = new NpgsqlCommand(parts, connection);
        command.Parameters.Add(new() { Value = tile.Index * Tile.Width });
        command.Parameters.Add(new() { Value = (tile.Index * Tile.Width) + width });
        if (tile.Level > 0)
            command.Parameters.Add(new() { Value = (short)(tile.Level - 1) });
        var hashes = new byte[width * MerkleHash.Length];
        var read = 0;
        await using var reader = await command.ExecuteReaderAsync(ct);
        for (; await reader.ReadAsync(ct); read++)
            reader.GetFieldValue<byte[]>(0).CopyTo(hashes, read * MerkleHash.Length);
        return read == width
            ? hashes
            : throw new LedgerBrokenException($"Tile {tile.Level}/{tile.Index} misses hashes.");
    }

    private byte[] HashOf(Subtree subtree)
    {
        var tile = Tile.Of(subtree);
        return tile.HashOf(_tiles[tile], subtree);
    }

    private async Task<byte[]?> StoredAsync(Tile tile, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select hashes from periosteal.ledger_tiles where level = $1 and index = $2", connection);
        command.Parameters.Add(new() { Value = (short)tile.Level });
        command.Parameters.Add(new() { Value = tile.Index });
        return await command.ExecuteScalarAsync(ct) as byte[];
    }
}

/// <summary>The ledger contradicts what was signed, or hashes of it are gone: nothing is signed any more.</summary>
internal sealed class LedgerBrokenException(string message) : Exception(message);
