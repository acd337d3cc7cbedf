namespace PeriostealPlatform.Verification.Tree;

/// <summary>
/// Up to 256 neighbouring hashes of one height of the tree (C2SP tlog-tiles). Their hash is one entry of the tile above;
/// only the last tile of a level may be partial, and the partial tiles of all levels together give the root.
/// </summary>
/// <param name="Level">Its entries stand for subtrees of height 8 × level.</param>
/// <param name="Index">Its place among the tiles of its level, from 0.</param>
public readonly record struct TreeTile(int Level, long Index) : IComparable<TreeTile>
{
    /// <summary>Entries of a full tile.</summary>
    public const int MostEntries = 1 << Height;

    /// <summary>Levels of the largest tree that is read, of 2^56 leaves.</summary>
    public const int MostLevels = 7;

    private const int Height = 8;

    /// <summary>The tile above, which has an entry for this tile once it is full.</summary>
    public TreeTile Parent => new(Level + 1, Index >> Height);

    /// <summary>This tile's entry in the one above.</summary>
    public int PlaceInParent => (int)(Index & (MostEntries - 1));

    /// <summary>The first leaf below it.</summary>
    public long FirstLeaf => Index << (Height * (Level + 1));

    /// <summary>The leaf after the last that can be below it.</summary>
    public long EndLeaf => (Index + 1) << (Height * (Level + 1));

    /// <summary>The tile that has a leaf's own hash, and where in it.</summary>
    public static (TreeTile Tile, int Entry) OfLeaf(long leaf) =>
        (new TreeTile(0, leaf >> Height), (int)(leaf & (MostEntries - 1)));

    /// <summary>Its entries in a tree of so many leaves: 0 when it is not part of it.</summary>
    public int EntriesIn(long size)
    {
        var entries = size >> (Height * Level);
        return Index > entries >> Height ? 0 : (int)Math.Min(entries - (Index << Height), MostEntries);
    }

    /// <summary>The partial tiles of a tree, from the leaves upwards: those that the root is made of.</summary>
    public static IEnumerable<TreeTile> RightEdge(long size)
    {
        for (var level = 0; level < MostLevels && size >> (Height * level) > 0; level++)
        {
            var tile = new TreeTile(level, size >> (Height * (level + 1)));
            if (tile.EntriesIn(size) > 0)
                yield return tile;
        }
    }

    /// <summary>Root of a tree, of its partial tiles' entries.</summary>
    /// <param name="rightEdge">The entries of each tile of <see cref="RightEdge"/>, in its order.</param>
    public static TreeHash RootOf(IEnumerable<TreeHash[]> rightEdge)
    {
        TreeHash? root = null;
        foreach (var entries in rightEdge)
            root = Fold(entries, root);
        return root ?? TreeHash.OfNothing;
    }

    /// <summary>Hash over the entries of a full tile.</summary>
    public static TreeHash HashOf(TreeHash[] entries) => Fold(entries, null)!.Value;

    /// <summary>Lower levels before higher ones, then from the left.</summary>
    public int CompareTo(TreeTile other) =>
        Level == other.Level ? Index.CompareTo(other.Index) : Level.CompareTo(other.Level);

    // Complete subtrees of rising height from the right end, each to the left of what is smaller (RFC 6962 section 2.1).
    private static TreeHash? Fold(ReadOnlySpan<TreeHash> entries, TreeHash? right)
    {
        for (var count = 1; !entries.IsEmpty; count *= 2)
        {
            if ((entries.Length & count) == 0)
                continue;
            var subtree = Complete(entries[^count..]);
            right = right is { } smaller ? TreeHash.OfNode(subtree, smaller) : subtree;
            entries = entries[..^count];
        }

        return right;
    }

    private static TreeHash Complete(ReadOnlySpan<TreeHash> entries) => entries.Length == 1
        ? entries[0]
        : TreeHash.OfNode(Complete(entries[..(entries.Length / 2)]), Complete(entries[(entries.Length / 2)..]));
}
