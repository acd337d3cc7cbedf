using PeriostealPlatform.Verification.Tree;

namespace PeriostealPlatform.Verification.Tests;

/// <summary>Roots and proofs as RFC 6962 section 2.1 defines them, by recursion over whole lists.</summary>
internal static class Definition
{
    public static TreeHash[] Leaves(int count) => [.. Enumerable.Range(0, count).Select(i => TreeHash.OfLeaf(BitConverter.GetBytes(i)))];

    public static TreeHash Root(ReadOnlySpan<TreeHash> leaves) => leaves.Length switch
    {
        0 => TreeHash.OfNothing,
        1 => leaves[0],
        var n => TreeHash.OfNode(Root(leaves[..Split(n)]), Root(leaves[Split(n)..])),
    };

    public static List<TreeHash> Inclusion(int leaf, ReadOnlySpan<TreeHash> leaves)
    {
        if (leaves.Length == 1)
            return [];
        var split = Split(leaves.Length);
        return leaf < split
            ? [.. Inclusion(leaf, leaves[..split]), Root(leaves[split..])]
            : [.. Inclusion(leaf - split, leaves[split..]), Root(leaves[..split])];
    }

    public static List<TreeHash> Consistency(int older, ReadOnlySpan<TreeHash> leaves, bool whole = true)
    {
        if (older == leaves.Length)
            return whole ? [] : [Root(leaves)];
        var split = Split(leaves.Length);
        return older <= split
            ? [.. Consistency(older, leaves[..split], whole), Root(leaves[split..])]
            : [.. Consistency(older - split, leaves[split..], whole: false), Root(leaves[..split])];
    }

    private static int Split(int count)
    {
        var split = 1;
        while (split * 2 < count)
            split *= 2;
        return split;
    }
}
