using System.Numerics;

namespace PeriostealPlatform.Verification.Tree;

/// <summary>Checks that an older tree is the beginning of a newer one (RFC 6962 section 2.1.2).</summary>
public static class ConsistencyProof
{
    /// <summary>Whether the proof holds; a malformed one does not.</summary>
    /// <param name="older">Leaves of the older tree, at least 1: every tree begins with nothing.</param>
    /// <param name="newer">Leaves of the newer tree.</param>
    /// <param name="olderRoot">Root of the older tree.</param>
    /// <param name="newerRoot">Root of the newer tree.</param>
    /// <param name="proof">The proof's hashes.</param>
    public static bool Holds(
        long older, long newer, TreeHash olderRoot, TreeHash newerRoot, IReadOnlyList<TreeHash> proof)
    {
        if (older <= 0 || older > newer)
            return false;
        if (older == newer)
            return proof.Count == 0 && olderRoot == newerRoot;
        if (proof.Count == 0)
            return false;

        // The path of the older tree's last leaf, from the largest complete subtree that ends with this leaf.
        var complete = BitOperations.TrailingZeroCount(older);
        var path = ProofPath.To(older - 1, newer).From(complete);
        // The proof names that subtree's hash, unless it is the older tree itself, whose root is known.
        var isWhole = older == 1L << complete;
        var from = isWhole ? 0 : 1;
        if (proof.Count != from + path.Inner + path.Border)
            return false;
        var seed = isWhole ? olderRoot : proof[0];
        return path.OverBorder(path.UpInnerLeft(seed, proof, from), proof, from + path.Inner) == olderRoot
            && path.OverBorder(path.UpInner(seed, proof, from), proof, from + path.Inner) == newerRoot;
    }
}
