using System.Security.Cryptography;

namespace PeriostealPlatform.Ledger.Tree;

/// <summary>
/// Checks that an older tree is the beginning of a newer one (RFC 9162 section 2.1.4.2, over the trees of RFC 6962).
/// </summary>
public static class ConsistencyProof
{
    /// <summary>Whether the proof holds; a malformed one does not.</summary>
    /// <param name="from">Leaves of the older tree, at least 1.</param>
    /// <param name="to">Leaves of the newer one.</param>
    /// <param name="fromRoot">Root of the older tree.</param>
    /// <param name="toRoot">Root of the newer one.</param>
    /// <param name="path">The proof's hashes.</param>
    public static bool Holds(
        long from, long to, ReadOnlySpan<byte> fromRoot, ReadOnlySpan<byte> toRoot, IReadOnlyList<byte[]> path)
    {
        // Every tree begins with nothing, so a proof from nothing would say nothing.
        if (from <= 0 || from > to || path.Any(h => h.Length != MerkleHash.Length))
            return false;
        if (from == to)
            return path.Count == 0 && Same(fromRoot, toRoot);

        var (node, last) = (from - 1, to - 1);
        while ((node & 1) == 1)
            (node, last) = (node >> 1, last >> 1);
        // The older tree is itself a subtree of the newer one: its root is where the path begins.
        var steps = new Queue<byte[]>(node == 0 ? path.Prepend(fromRoot.ToArray()) : path);
        if (!steps.TryDequeue(out var older))
            return false;
        var newer = older;
        foreach (var sibling in steps)
        {
            if (last == 0)
                return false;
            if ((node & 1) == 1 || node == last)
            {
                older = MerkleHash.OfNode(sibling, older);
                newer = MerkleHash.OfNode(sibling, newer);
                while ((node & 1) == 0 && node != 0)
                    (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                newer = MerkleHash.OfNode(newer, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && Same(older, fromRoot) && Same(newer, toRoot);
    }

    private static bool Same(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) =>
        CryptographicOperations.FixedTimeEquals(one, other);
}
