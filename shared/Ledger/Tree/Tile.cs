namespace PeriostealPlatform.Ledger.Tree;

/// <summary>
/// 256 neighbouring hashes of one height of the tree, as C2SP tlog-tiles cuts it: what a proof needs lies in few tiles,
/// and a full tile never changes.
/// </summary>
/// <param name="Level">Its hashes stand for subtrees of height 8 × level.</param>
/// <param name="Index">Its place among the tiles of its level, from 0.</param>
public readonly record struct Tile(int Level, long Index)
{
    /// <summary>Levels of the tree from the hashes of a tile to its root.</summary>
    public const int Height = 8;

    /// <summary>Hashes of a full tile.</summary>
    public const int Width = 1 << Height;

    /// <summary>The tile that holds, or holds the parts of, a complete subtree.</summary>
    public static Tile Of(Subtree subtree)
    {
        var level = subtree.Level / Height;
        return new Tile(level, subtree.Begin >> (Height * (level + 1)));
    }

    /// <summary>The tiles at the right edge of a tree that are not full, from the leaves upwards.</summary>
    /// <param name="size">Leaves of the tree.</param>
    public static IEnumerable<Tile> EdgeOf(long size)
    {
        for (var level = 0; size >> (Height * level) > 0; level++)
        {
            var tile = new Tile(level, size >> (Height * (level + 1)));
            if (tile.WidthIn(size) > 0)
                yield return tile;
        }
    }

    /// <summary>The tile that holds the hash over all of this one's, when it is full.</summary>
    public Tile Above => new(Level + 1, Index >> Height);

    /// <summary>The subtree that it covers when it is full.</summary>
    public Subtree Covered => new(Height * (Level + 1), Index);

    /// <summary>How many of its hashes exist in a tree of so many leaves, 0 to 256.</summary>
    public int WidthIn(long size) =>
        (int)Math.Clamp((size >> (Height * Level)) - (Index << Height), 0, Width);

    /// <summary>The hash of a complete subtree, made of the tile's hashes.</summary>
    /// <param name="hashes">The tile's hashes one after the other, 32 bytes each.</param>
    /// <param name="subtree">A subtree that lies in the tile.</param>
    /// <exception cref="ArgumentException">The tile does not hold all of the subtree.</exception>
    public byte[] HashOf(ReadOnlySpan<byte> hashes, Subtree subtree)
    {
        var height = subtree.Level - (Height * Level);
        var first = (int)((subtree.Begin >> (Height * Level)) - (Index << Height));
        var count = 1 << height;
        if (height is < 0 or > Height || first < 0 || (first + count) * MerkleHash.Length > hashes.Length)
            throw new ArgumentException("The tile does not hold this subtree.", nameof(subtree));
        return Join(hashes.Slice(first * MerkleHash.Length, count * MerkleHash.Length));
    }

    /// <summary>The hash over all hashes of the full tile.</summary>
    public byte[] RootOf(ReadOnlySpan<byte> hashes) => HashOf(hashes, Covered);

    private static byte[] Join(ReadOnlySpan<byte> hashes)
    {
        if (hashes.Length == MerkleHash.Length)
            return hashes.ToArray();
        var half = hashes.Length / 2;
        return MerkleHash.OfNode(Join(hashes[..half]), Join(hashes[half..]));
    }
}
