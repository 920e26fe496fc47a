namespace Huanhu.Engines.Proofs.Tests;

/// <summary>A tree that grows: the same tiles and roots however its leaves come, and after any restart.</summary>
public sealed class TreeEdgeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(256)]
    [InlineData(1_000)]
    public void Tiles_do_not_depend_on_how_leaves_come(int batch)
    {
        var leaves = Leaves.Some(1_500);
        var (once, split) = (Leaves.Tiles(leaves, 1_500), Leaves.Tiles(leaves, batch));
        Assert.Equal(once.Keys.ToHashSet(), split.Keys.ToHashSet());
        Assert.All(once, tile => Assert.Equal(tile.Value, split[tile.Key]));
    }

    [Fact]
    public void Edge_opened_at_any_size_goes_on_as_if_it_had_never_stopped()
    {
        var leaves = Leaves.Some(70_000);
        foreach (var size in new[] { 0, 1, 255, 256, 257, 65_535, 65_536, 65_537, 69_999 })
        {
            var edge = new TreeEdge(size, Leaves.Tiles(leaves.Take(size), 5_000).GetValueOrDefault);
            Assert.Equal(Leaves.RootOf(leaves.Take(size).ToArray()), edge.Root);
            leaves.Skip(size).ToList().ForEach(edge.Add);
            Assert.Equal((70_000, Leaves.RootOf(leaves.ToArray())), (edge.LeafCount, edge.Root));
        }
    }

    [Fact]
    public void Root_at_every_size_is_that_of_the_standard()
    {
        var (leaves, edge) = (Leaves.Some(300).ToArray(), new TreeEdge());
        for (var size = 0; size < leaves.Length; size++)
        {
            Assert.Equal(Leaves.RootOf(leaves.AsSpan(0, size)), edge.Root);
            edge.Add(leaves[size]);
        }
    }
}
