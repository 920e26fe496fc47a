namespace Huanhu.Engines.Proofs.Tests;

/// <summary>Roots and proofs from tiles, against Certificate Transparency's vectors and the standard.</summary>
public sealed class MerkleTreeTests
{
    private static readonly MerkleTree Known =
        new(8, Leaves.Tiles(Leaves.Known.Select(leaf => TreeHash.OfLeaf(leaf)), 3).GetValueOrDefault);

    [Fact]
    public void Known_leaves_have_the_known_roots() => Assert.Equal(
        Leaves.KnownRoots, Enumerable.Range(0, 9).Select(size => Known.RootAt(size).ToString()));

    /// <summary>The inclusion proofs of certificate-transparency-go: leaf and size counted from 1.</summary>
    [Theory]
    [InlineData(1, 1, "")]
    [InlineData(
        1, 8,
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 "
            + "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e "
            + "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(
        6, 8,
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b "
            + "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 "
            + "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(3, 3, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(
        2, 5,
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d "
            + "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e "
            + "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")]
    public void Known_leaves_have_the_known_inclusion_proofs(int leaf, int size, string path) => Assert.Equal(
        path.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        Known.InclusionOf(leaf - 1, size).Select(hash => hash.ToString()));

    /// <summary>The consistency proofs of certificate-transparency-go.</summary>
    [Theory]
    [InlineData(1, 1, "")]
    [InlineData(
        1, 8,
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 "
            + "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e "
            + "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(
        6, 8,
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a "
            + "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 "
            + "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(
        2, 5,
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e "
            + "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")]
    public void Known_leaves_have_the_known_consistency_proofs(int size, int later, string path) => Assert.Equal(
        path.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        Known.ConsistencyOf(size, later).Select(hash => hash.ToString()));

    /// <summary>Around the edges of tiles, where a tree of one level becomes one of two.</summary>
    [Theory]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(511)]
    [InlineData(513)]
    [InlineData(65_536)]
    [InlineData(65_793)]
    public void Root_from_tiles_is_that_of_the_standard(int count)
    {
        var leaves = Leaves.Some(count).ToArray();
        var tree = Leaves.Tree(count);
        foreach (var size in new[] { count, count - 1, count / 2, Math.Min(count, 257), 1 })
        {
            Assert.Equal(Leaves.RootOf(leaves.AsSpan(0, size)), tree.RootAt(size));
        }
    }

    [Fact]
    public void Every_pair_of_sizes_and_every_leaf_is_proven()
    {
        const int Count = 70;
        var (leaves, tree) = (Leaves.Some(Count), Leaves.Tree(Count));
        var roots = Enumerable.Range(0, Count + 1).Select(size => tree.RootAt(size)).ToList();
        for (var size = 1; size <= Count; size++)
        {
            for (var at = 0; at < size; at++)
            {
                Assert.True(MerkleProof.Includes(leaves[at], at, size, tree.InclusionOf(at, size), roots[size]));
                Assert.True(MerkleProof.Extends(
                    at + 1, roots[at + 1], size, roots[size], tree.ConsistencyOf(at + 1, size)));
            }
        }
    }

    [Fact]
    public void Proofs_across_tiles_hold()
    {
        const int Count = 66_000;
        var (leaves, tree) = (Leaves.Some(Count), Leaves.Tree(Count));
        var root = tree.RootAt(Count);
        foreach (var at in new[] { 0, 255, 256, 300, 65_535, 65_536, 65_791, 65_999 })
        {
            Assert.True(MerkleProof.Includes(leaves[at], at, Count, tree.InclusionOf(at, Count), root));
            Assert.True(MerkleProof.Extends(
                at + 1, tree.RootAt(at + 1), Count, root, tree.ConsistencyOf(at + 1, Count)));
        }
    }

    [Fact]
    public void Missing_or_cut_tile_is_a_fault()
    {
        var tiles = Leaves.Tiles(Leaves.Some(600), 600);
        tiles[new(0, 1)] = tiles[new(0, 1)][..64];
        Assert.Throws<InvalidDataException>(() => new MerkleTree(600, tiles.GetValueOrDefault).InclusionOf(300, 600));
        tiles.Remove(new(0, 1));
        Assert.Throws<InvalidDataException>(() => new MerkleTree(600, tiles.GetValueOrDefault).InclusionOf(300, 600));
    }

    [Fact]
    public void Size_that_never_was_is_a_fault()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Known.RootAt(9));
        Assert.Throws<ArgumentOutOfRangeException>(() => Known.InclusionOf(8, 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => Known.ConsistencyOf(0, 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => Known.ConsistencyOf(8, 7));
    }
}
