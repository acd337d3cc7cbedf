using System.Globalization;
using Npgsql;
using PeriostealPlatform.Ledger.Tree;

namespace PeriostealPlatform.Records.Evidence;

/// <summary>
/// The tiles that a bundle needs, as they were kept when they were signed. They are never made of the leaves' present
/// hashes when they were kept: then an altered leaf would agree with an altered tile.
/// </summary>
internal sealed class BundleTiles(NpgsqlConnection connection, long size)
{
    /// <summary>The tiles that hold some leaves, all above them, and those at the tree's right edge.</summary>
    public IReadOnlyCollection<Tile> Over(IEnumerable<long> leaves)
    {
        var tiles = new SortedSet<Tile>(Comparer<Tile>.Create((one, other) => Order(one).CompareTo(Order(other))));
        foreach (var tile in leaves.Select(leaf => new Tile(0, leaf >> Tile.Height)).Concat(Tile.EdgeOf(size)))
        {
            for (var next = tile; next.WidthIn(size) > 0 && tiles.Add(next);)
                next = next.Above;
        }

        return tiles;
    }

    /// <summary>All tiles of the tree, from the leaves upwards.</summary>
    public IEnumerable<Tile> All()
    {
        for (var level = 0; size >> (Tile.Height * level) > 0; level++)
        {
            for (var tile = new Tile(level, 0); tile.WidthIn(size) > 0; tile = tile with { Index = tile.Index + 1 })
                yield return tile;
        }
    }

    /// <summary>A tile's name in the bundle.</summary>
    public string NameOf(Tile tile)
    {
        var width = tile.WidthIn(size);
        var name = string.Create(CultureInfo.InvariantCulture, $"tile/{tile.Level}/{tile.Index}");
        return width == Tile.Width ? name : string.Create(CultureInfo.InvariantCulture, $"{name}.p/{width}");
    }

    /// <summary>A tile's hashes. Where a hash is gone it is all zero, for whoever verifies to stumble over.</summary>
    public async Task<byte[]> ReadAsync(Tile tile, CancellationToken ct)
    {
        var width = tile.WidthIn(size);
        var table = width == Tile.Width ? "ledger_tiles" : "ledger_edge";
        await using var command = new NpgsqlCommand(
            $"select hashes from periosteal.{table} where level = $1 and index = $2", connection);
        command.Parameters.Add(new() { Value = (short)tile.Level });
        command.Parameters.Add(new() { Value = tile.Index });
        return await command.ExecuteScalarAsync(ct) is byte[] kept && kept.Length == width * MerkleHash.Length
            ? kept
            : await AgainAsync(tile, width, ct);
    }

    private async Task<byte[]> AgainAsync(Tile tile, int width, CancellationToken ct)
    {
        var first = tile.Index * Tile.Width;
        await using var command = new NpgsqlCommand(
            tile.Level == 0
                ? """
                  select leaf_index, leaf_hash from periosteal.ledger_entries where leaf_index >= $1 and leaf_index < $2
                  """
                : $"""
                  select index, root from periosteal.ledger_tiles
                  where level = {tile.Level - 1} and index >= $1 and index < $2
                  """,
            connection);
        command.Parameters.Add(new() { Value = first });
        command.Parameters.Add(new() { Value = first + width });
        var hashes = new byte[width * MerkleHash.Length];
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var place = (int)(reader.GetInt64(0) - first) * MerkleHash.Length;
            reader.GetFieldValue<byte[]>(1).AsSpan(0, MerkleHash.Length).CopyTo(hashes.AsSpan(place));
        }

        return hashes;
    }

    private static (int Level, long Index) Order(Tile tile) => (tile.Level, tile.Index);
}
