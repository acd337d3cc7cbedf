using System.Numerics;

namespace PeriostealPlatform.Ledger.Tree;

/// <summary>
/// Which ranges of leaves a root or a proof is made of. Planning needs no hash, so that whatever keeps the hashes is
/// asked once for all of them.
/// </summary>
public static class ProofPlan
{
    /// <summary>The root of the first <paramref name="size"/> leaves.</summary>
    public static LeafRange Root(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return new LeafRange(0, size);
    }

    /// <summary>The audit path of a leaf (RFC 6962 section 2.1.1), from the leaf upwards.</summary>
    /// <param name="leaf">The leaf, 0 to size − 1.</param>
    /// <param name="size">Leaves of the tree, at least 1.</param>
    public static IReadOnlyList<LeafRange> Inclusion(long leaf, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(leaf);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(leaf, size);
        var path = new List<LeafRange>();
        var (begin, end) = (0L, size);
        while (end - begin > 1)
        {
            var middle = begin + Split(end - begin);
            path.Add(leaf < middle ? new LeafRange(middle, end) : new LeafRange(begin, middle));
            (begin, end) = leaf < middle ? (begin, middle) : (middle, end);
        }

        path.Reverse();
        return path;
    }

    /// <summary>The proof that an older tree is the beginning of a newer one (RFC 6962 section 2.1.2).</summary>
    /// <param name="from">Leaves of the older tree, at least 1.</param>
    /// <param name="to">Leaves of the newer one, at least as many.</param>
    public static IReadOnlyList<LeafRange> Consistency(long from, long to)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, to);
        var path = new List<LeafRange>();
        var (begin, end, whole) = (0L, to, true);
        while (from != end)
        {
            var middle = begin + Split(end - begin);
            path.Add(from <= middle ? new LeafRange(middle, end) : new LeafRange(begin, middle));
            if (from <= middle)
                end = middle;
            else
                (begin, whole) = (middle, false);
        }

        // What both trees have in common on the left is known to the verifier only when it is the older tree itself.
        if (!whole)
            path.Add(new LeafRange(begin, end));
        path.Reverse();
        return path;
    }

    /// <summary>The largest power of two below a number of at least 2.</summary>
    private static long Split(long count) => 1L << BitOperations.Log2((ulong)(count - 1));
}
