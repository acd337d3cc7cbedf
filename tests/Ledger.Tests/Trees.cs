using PeriostealPlatform.Ledger.Tree;

namespace PeriostealPlatform.Ledger.Tests;

/// <summary>Trees of numbered leaves, computed straight from the definition of RFC 6962 section 2.1.</summary>
internal static class Trees
{
    public static byte[] Leaf(long number) => LedgerLeaf.HashOf(BitConverter.GetBytes(number));

    public static byte[] Root(long begin, long end)
    {
        if (begin == end)
            return MerkleHash.OfNothing;
        if (end - begin == 1)
            return Leaf(begin);
        var split = 1L;
        while (split * 2 < end - begin)
            split *= 2;
        return MerkleHash.OfNode(Root(begin, begin + split), Root(begin + split, end));
    }

    public static byte[] Hash(LeafRange range) => range.Hash(subtree => Root(subtree.Begin, subtree.End));

    public static List<byte[]> Inclusion(long leaf, long size) => [.. ProofPlan.Inclusion(leaf, size).Select(Hash)];

    public static List<byte[]> Consistency(long from, long to) => [.. ProofPlan.Consistency(from, to).Select(Hash)];
}
