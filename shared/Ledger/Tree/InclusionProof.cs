using System.Security.Cryptography;

namespace PeriostealPlatform.Ledger.Tree;

/// <summary>Checks that a leaf is in a tree (RFC 9162 section 2.1.3.2, over the trees of RFC 6962).</summary>
public static class InclusionProof
{
    /// <summary>Whether the proof holds; a malformed one does not.</summary>
    /// <param name="leafHash">Hash of the leaf.</param>
    /// <param name="leaf">Its place, from 0.</param>
    /// <param name="size">Leaves of the tree.</param>
    /// <param name="path">Hashes from the leaf upwards.</param>
    /// <param name="root">Root of the tree.</param>
    public static bool Holds(
        ReadOnlySpan<byte> leafHash, long leaf, long size, IReadOnlyList<byte[]> path, ReadOnlySpan<byte> root)
    {
        if (leaf < 0 || leaf >= size || leafHash.Length != MerkleHash.Length || path.Any(h => h.Length != MerkleHash.Length))
            return false;
        var (node, last, hash) = (leaf, size - 1, leafHash.ToArray());
        foreach (var sibling in path)
        {
            if (last == 0)
                return false;
            if ((node & 1) == 1 || node == last)
            {
                hash = MerkleHash.OfNode(sibling, hash);
                // A node without a right neighbour goes up as it is until it is a right child.
                while ((node & 1) == 0 && node != 0)
                    (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                hash = MerkleHash.OfNode(hash, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && CryptographicOperations.FixedTimeEquals(hash, root);
    }
}
