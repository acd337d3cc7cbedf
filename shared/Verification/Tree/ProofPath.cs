using System.Numerics;

namespace PeriostealPlatform.Verification.Tree;

/// <summary>
/// The way from a node to the root. Up to where it meets the way of the tree's last leaf (inner part) the node's index
/// tells on which side each neighbour lies; above (border) every neighbour lies to the left.
/// </summary>
/// <param name="Index">The node's place on its level.</param>
/// <param name="Inner">Neighbours on the inner part.</param>
/// <param name="Border">Neighbours on the border.</param>
internal readonly record struct ProofPath(long Index, int Inner, int Border)
{
    /// <summary>The way from a leaf.</summary>
    public static ProofPath To(long leaf, long size)
    {
        var inner = 64 - BitOperations.LeadingZeroCount((ulong)(leaf ^ (size - 1)));
        return new ProofPath(leaf, inner, BitOperations.PopCount((ulong)leaf >> inner));
    }

    /// <summary>The same way from so many levels above the leaf.</summary>
    public ProofPath From(int level) => new(Index >> level, Inner - level, Border);

    /// <summary>The hash where the inner part ends.</summary>
    public TreeHash UpInner(TreeHash hash, IReadOnlyList<TreeHash> proof, int from)
    {
        for (var i = 0; i < Inner; i++)
            hash = IsRight(i) ? TreeHash.OfNode(proof[from + i], hash) : TreeHash.OfNode(hash, proof[from + i]);
        return hash;
    }

    /// <summary>The same, leaving out what lies to the right: the tree as it was when this node was its last.</summary>
    public TreeHash UpInnerLeft(TreeHash hash, IReadOnlyList<TreeHash> proof, int from)
    {
        for (var i = 0; i < Inner; i++)
            hash = IsRight(i) ? TreeHash.OfNode(proof[from + i], hash) : hash;
        return hash;
    }

    /// <summary>The root, from the hash where the inner part ends.</summary>
    public TreeHash OverBorder(TreeHash hash, IReadOnlyList<TreeHash> proof, int from)
    {
        for (var i = 0; i < Border; i++)
            hash = TreeHash.OfNode(proof[from + i], hash);
        return hash;
    }

    private bool IsRight(int level) => ((Index >> level) & 1) == 1;
}
