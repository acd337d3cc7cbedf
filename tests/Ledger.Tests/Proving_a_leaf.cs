using PeriostealPlatform.Ledger.Tree;

namespace PeriostealPlatform.Ledger.Tests;

public sealed class Proving_a_leaf
{
    private const int MostLeaves = 70;

    [Fact]
    public void holds_for_every_leaf_of_every_small_tree() => Assert.All(
        from size in Enumerable.Range(1, MostLeaves)
        from leaf in Enumerable.Range(0, size)
        select (leaf, size),
        c => Assert.True(Holds(c.leaf, c.size, Trees.Inclusion(c.leaf, c.size))));

    [Fact]
    public void fails_for_every_other_place_and_every_other_leaf() => Assert.All(
        from size in Enumerable.Range(2, 20)
        from leaf in Enumerable.Range(0, size)
        from other in Enumerable.Range(0, size)
        where other != leaf
        select (leaf, other, size),
        c =>
        {
            var (path, root) = (Trees.Inclusion(c.leaf, c.size), Trees.Root(0, c.size));
            Assert.False(InclusionProof.Holds(Trees.Leaf(c.leaf), c.other, c.size, path, root));
            Assert.False(InclusionProof.Holds(Trees.Leaf(c.other), c.leaf, c.size, path, root));
        });

    [Fact]
    public void fails_for_every_place_outside_the_tree() => Assert.All(
        from size in Enumerable.Range(1, 16)
        from leaf in Enumerable.Range(0, size)
        from place in Enumerable.Range(size, size + 2).Prepend(-1)
        select (leaf, place, size),
        c => Assert.False(InclusionProof.Holds(
            Trees.Leaf(c.leaf), c.place, c.size, Trees.Inclusion(c.leaf, c.size), Trees.Root(0, c.size))));

    [Fact]
    public void fails_when_a_hash_is_changed_missing_or_added() => Assert.All(
        from size in Enumerable.Range(2, 30)
        from leaf in Enumerable.Range(0, size)
        select (leaf, size),
        c =>
        {
            var path = Trees.Inclusion(c.leaf, c.size);
            for (var i = 0; i < path.Count; i++)
            {
                var changed = path.ConvertAll(h => h.ToArray());
                changed[i][i % MerkleHash.Length] ^= 1;
                Assert.False(Holds(c.leaf, c.size, changed));
                Assert.False(Holds(c.leaf, c.size, [.. path[..i], .. path[(i + 1)..]]));
                Assert.False(Holds(c.leaf, c.size, [.. path[..i], path[i], .. path[i..]]));
            }

            Assert.False(Holds(c.leaf, c.size, [.. path, path[0]]));
            Assert.False(Holds(c.leaf, c.size, [.. path[..^1], path[^1][..31]]));
        });

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 3)]
    [InlineData(3, 3)]
    public void cannot_be_planned_outside_the_tree(long leaf, long size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ProofPlan.Inclusion(leaf, size));

    private static bool Holds(long leaf, long size, List<byte[]> path) =>
        InclusionProof.Holds(Trees.Leaf(leaf), leaf, size, path, Trees.Root(0, size));
}
