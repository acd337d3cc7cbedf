using PeriostealPlatform.Ledger.Tree;

namespace PeriostealPlatform.Ledger.Tests;

public sealed class Hashes_out_of_tiles
{
    private const long Size = 70_000;

    private static readonly byte[][] Leaves = [.. Enumerable.Range(0, (int)Size).Select(n => Trees.Leaf(n))];
    private static readonly List<byte[][]> Levels = Build();

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(69_999)]
    public void prove_every_leaf(long leaf)
    {
        var path = ProofPlan.Inclusion(leaf, Size).Select(r => r.Hash(FromTile)).ToList();
        Assert.True(InclusionProof.Holds(Leaves[leaf], leaf, Size, path, ProofPlan.Root(Size).Hash(FromTile)));
    }

    [Fact]
    public void are_those_of_the_definition() =>
        Assert.Equal(ProofPlan.Root(Size).Hash(s => Levels[s.Level][s.Index]), ProofPlan.Root(Size).Hash(FromTile));

    [Fact]
    public void are_refused_when_the_tile_is_not_full_enough() => Assert.Throws<ArgumentException>(
        () => new Tile(0, 0).HashOf(new byte[7 * MerkleHash.Length], new Subtree(3, 0)));

    [Theory]
    [InlineData(0, 0, 256)]
    [InlineData(0, 273, 112)]
    [InlineData(0, 274, 0)]
    [InlineData(1, 0, 256)]
    [InlineData(1, 1, 17)]
    [InlineData(2, 0, 1)]
    public void are_as_many_as_the_tree_has(int level, long index, int width) =>
        Assert.Equal(width, new Tile(level, index).WidthIn(Size));

    private static byte[] FromTile(Subtree subtree)
    {
        var tile = Tile.Of(subtree);
        var width = tile.WidthIn(Size);
        var hashes = Levels[Tile.Height * tile.Level].Skip((int)(tile.Index * Tile.Width)).Take(width);
        return tile.HashOf(hashes.SelectMany(h => h).ToArray(), subtree);
    }

    private static List<byte[][]> Build()
    {
        var levels = new List<byte[][]> { Leaves };
        while (levels[^1].Length > 1)
        {
            var below = levels[^1];
            levels.Add([.. Enumerable.Range(0, below.Length / 2)
                .Select(i => MerkleHash.OfNode(below[2 * i], below[(2 * i) + 1]))]);
        }

        return levels;
    }
}
