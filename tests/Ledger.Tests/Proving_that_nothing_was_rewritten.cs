using PeriostealPlatform.Ledger.Tree;

namespace PeriostealPlatform.Ledger.Tests;

public sealed class Proving_that_nothing_was_rewritten
{
    private const int MostLeaves = 50;

    [Fact]
    public void holds_between_all_small_trees() => Assert.All(
        from to in Enumerable.Range(1, MostLeaves)
        from @from in Enumerable.Range(1, to)
        select (@from, to),
        c => Assert.True(Holds(c.from, c.to, Trees.Consistency(c.from, c.to))));

    [Fact]
    public void says_nothing_from_a_tree_without_leaves() =>
        Assert.False(ConsistencyProof.Holds(0, 9, MerkleHash.OfNothing, Trees.Root(0, 9), []));

    [Fact]
    public void fails_for_every_other_size() => Assert.All(
        from to in Enumerable.Range(2, 20)
        from @from in Enumerable.Range(1, to - 1)
        from other in Enumerable.Range(1, to)
        where other != @from
        select (@from, other, to),
        c => Assert.False(ConsistencyProof.Holds(
            c.other, c.to, Trees.Root(0, c.from), Trees.Root(0, c.to), Trees.Consistency(c.from, c.to))));

    [Fact]
    public void takes_no_hash_between_a_tree_and_itself() => Assert.All(Enumerable.Range(1, 20), size =>
    {
        var root = Trees.Root(0, size);
        Assert.True(ConsistencyProof.Holds(size, size, root, root, []));
        Assert.False(ConsistencyProof.Holds(size, size, root, root, [root]));
    });

    [Fact]
    public void fails_when_a_root_or_a_hash_is_another() => Assert.All(
        from to in Enumerable.Range(2, 24)
        from @from in Enumerable.Range(1, to - 1)
        select (@from, to),
        c =>
        {
            var path = Trees.Consistency(c.from, c.to);
            var (older, newer) = (Trees.Root(0, c.from), Trees.Root(0, c.to));
            Assert.False(ConsistencyProof.Holds(c.from, c.to, Trees.Root(1, c.from + 1), newer, path));
            Assert.False(ConsistencyProof.Holds(c.from, c.to, older, Trees.Root(1, c.to + 1), path));
            for (var i = 0; i < path.Count; i++)
            {
                var changed = path.ConvertAll(h => h.ToArray());
                changed[i][i] ^= 0x80;
                Assert.False(Holds(c.from, c.to, changed));
                Assert.False(Holds(c.from, c.to, [.. path[..i], .. path[(i + 1)..]]));
            }

            Assert.False(Holds(c.from, c.to, [.. path, older]));
        });

    [Theory]
    [InlineData(0, 3)]
    [InlineData(4, 3)]
    public void cannot_be_planned_backwards_or_from_nothing(long from, long to) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ProofPlan.Consistency(from, to));

    private static bool Holds(long from, long to, List<byte[]> path) =>
        ConsistencyProof.Holds(from, to, Trees.Root(0, from), Trees.Root(0, to), path);
}
