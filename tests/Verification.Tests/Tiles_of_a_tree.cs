using PeriostealPlatform.Verification.Tree;

namespace PeriostealPlatform.Verification.Tests;

public sealed class Tiles_of_a_tree
{
    private static readonly TreeHash[] Leaves = Definition.Leaves(66_000);

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(512)]
    [InlineData(1000)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(66_000)]
    public void give_its_root_at_the_right_edge(int size)
    {
        var leaves = Leaves.AsSpan(0, size).ToArray();
        var edge = TreeTile.RightEdge(size).Select(tile => Entries(tile, leaves)).ToList();
        Assert.Equal(Definition.Root(leaves), TreeTile.RootOf(edge));
    }

    [Fact]
    public void are_each_one_entry_of_the_tile_above()
    {
        var tile = new TreeTile(0, 37);
        var above = Entries(tile.Parent, Leaves);
        Assert.Equal(above[tile.PlaceInParent], TreeTile.HashOf(Entries(tile, Leaves)));
        Assert.Equal((37 * 256, 38 * 256), (tile.FirstLeaf, tile.EndLeaf));
    }

    [Theory]
    [InlineData(0, 0, 256, 256)]
    [InlineData(0, 1, 256, 0)]
    [InlineData(1, 0, 256, 1)]
    [InlineData(0, 3, 1000, 232)]
    [InlineData(1, 0, 1000, 3)]
    [InlineData(2, 0, 1000, 0)]
    [InlineData(0, long.MaxValue, 1000, 0)]
    public void have_as_many_entries_as_the_tree_has_there(int level, long index, long size, int entries) =>
        Assert.Equal(entries, new TreeTile(level, index).EntriesIn(size));

    private static TreeHash[] Entries(TreeTile tile, TreeHash[] leaves)
    {
        var span = 1 << (8 * tile.Level);
        return [.. Enumerable.Range(0, tile.EntriesIn(leaves.Length)).Select(
            i => Definition.Root(leaves.AsSpan((int)tile.FirstLeaf + (i * span), span)))];
    }
}
