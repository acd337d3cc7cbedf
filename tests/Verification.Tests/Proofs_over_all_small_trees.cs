using PeriostealPlatform.Verification.Tree;

namespace PeriostealPlatform.Verification.Tests;

/// <summary>Every leaf of every tree and every pair of trees up to a size, each proof also broken in every way.</summary>
public sealed class Proofs_over_all_small_trees
{
    private const int Largest = 40;

    private static readonly TreeHash[] Leaves = Definition.Leaves(Largest);
    private static readonly TreeHash Stranger = TreeHash.OfLeaf("stranger"u8);

    [Fact]
    public void of_inclusion_hold_and_no_other_do()
    {
        for (var size = 1; size <= Largest; size++)
        {
            var root = Definition.Root(Leaves.AsSpan(0, size));
            for (var leaf = 0; leaf < size; leaf++)
            {
                var proof = Definition.Inclusion(leaf, Leaves.AsSpan(0, size));
                Assert.True(InclusionProof.Holds(Leaves[leaf], leaf, size, proof, root));
                Assert.False(InclusionProof.Holds(Stranger, leaf, size, proof, root));
                Assert.False(InclusionProof.Holds(Leaves[leaf], leaf, size, proof, Stranger));
                for (var other = 0; other < size; other++)
                    Assert.True(other == leaf || !InclusionProof.Holds(Leaves[leaf], other, size, proof, root));
                foreach (var broken in Broken(proof))
                    Assert.False(InclusionProof.Holds(Leaves[leaf], leaf, size, broken, root));
            }
        }
    }

    [Fact]
    public void of_consistency_hold_and_no_other_do()
    {
        for (var newer = 1; newer <= Largest; newer++)
        {
            var newerRoot = Definition.Root(Leaves.AsSpan(0, newer));
            for (var older = 1; older <= newer; older++)
            {
                var olderRoot = Definition.Root(Leaves.AsSpan(0, older));
                var proof = Definition.Consistency(older, Leaves.AsSpan(0, newer));
                Assert.True(ConsistencyProof.Holds(older, newer, olderRoot, newerRoot, proof));
                Assert.False(ConsistencyProof.Holds(older, newer, Stranger, newerRoot, proof));
                Assert.False(ConsistencyProof.Holds(older, newer, olderRoot, Stranger, proof));
                foreach (var broken in Broken(proof))
                    Assert.False(ConsistencyProof.Holds(older, newer, olderRoot, newerRoot, broken));
            }
        }
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(1, 1)]
    [InlineData(0, 0)]
    [InlineData(long.MaxValue, 1)]
    [InlineData(0, long.MinValue)]
    public void are_false_for_leaves_outside_the_tree(long leaf, long size) =>
        Assert.False(InclusionProof.Holds(Leaves[0], leaf, size, [], Leaves[0]));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 1)]
    [InlineData(-1, 1)]
    public void are_false_for_trees_that_do_not_grow(long older, long newer) =>
        Assert.False(ConsistencyProof.Holds(older, newer, Leaves[0], Leaves[0], []));

    private static IEnumerable<List<TreeHash>> Broken(List<TreeHash> proof)
    {
        yield return [.. proof, Stranger];
        yield return [Stranger, .. proof];
        for (var i = 0; i < proof.Count; i++)
        {
            yield return [.. proof[..i], .. proof[(i + 1)..]];
            yield return [.. proof[..i], Stranger, .. proof[(i + 1)..]];
        }
    }
}
