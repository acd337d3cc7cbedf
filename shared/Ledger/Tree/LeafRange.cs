using System.Numerics;

namespace PeriostealPlatform.Ledger.Tree;

/// <summary>
/// Neighbouring leaves whose common hash a root or a proof needs. Such ranges begin where a subtree of at least their
/// size would begin (RFC 6962 section 2.1), so they fall apart into complete subtrees of falling size.
/// </summary>
/// <param name="Begin">The first leaf, from 0.</param>
/// <param name="End">The leaf after the last.</param>
public readonly record struct LeafRange(long Begin, long End)
{
    /// <summary>The complete subtrees it consists of, from the left.</summary>
    public IEnumerable<Subtree> Subtrees()
    {
        for (var begin = Begin; begin < End;)
        {
            var level = BitOperations.Log2((ulong)(End - begin));
            yield return new Subtree(level, begin >> level);
            begin += 1L << level;
        }
    }

    /// <summary>Its hash.</summary>
    /// <param name="hashOf">Gives the hash of a complete subtree.</param>
    public byte[] Hash(Func<Subtree, byte[]> hashOf)
    {
        var subtrees = Subtrees().ToList();
        if (subtrees.Count == 0)
            return MerkleHash.OfNothing;
        var hash = hashOf(subtrees[^1]);
        for (var i = subtrees.Count - 2; i >= 0; i--)
            hash = MerkleHash.OfNode(hashOf(subtrees[i]), hash);
        return hash;
    }
}
