namespace Huanhu.Engines.Proofs.Tests;

/// <summary>The eight leaves of Certificate Transparency's test vectors, and a tree computed the plain way.</summary>
internal static class Leaves
{
    public static IReadOnlyList<byte[]> Known { get; } =
    [
        .. new[]
        {
            "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
            "606162636465666768696a6b6c6d6e6f",
        }.Select(Convert.FromHexString),
    ];

    /// <summary>The roots of the trees of the first 0 to 8 of them, as certificate-transparency-go has them.</summary>
    public static IReadOnlyList<string> KnownRoots { get; } =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    /// <summary>So many leaves with contents of their own.</summary>
    public static IReadOnlyList<TreeHash> Some(int count) =>
        [.. Enumerable.Range(0, count).Select(at => TreeHash.OfLeaf(BitConverter.GetBytes(at)))];

    /// <summary>RFC 9162, 2.1.1, as it is written.</summary>
    public static TreeHash RootOf(ReadOnlySpan<TreeHash> leaves)
    {
        if (leaves.Length < 2)
        {
            return leaves.Length == 0 ? TreeHash.Empty : leaves[0];
        }

        var split = 1;
        while (split * 2 < leaves.Length)
        {
            split *= 2;
        }

        return TreeHash.OfNode(RootOf(leaves[..split]), RootOf(leaves[split..]));
    }

    /// <summary>The tiles of a tree that took the leaves in batches.</summary>
    public static Dictionary<TreeTileAddress, byte[]> Tiles(IEnumerable<TreeHash> leaves, int batch)
    {
        var (tiles, edge) = (new Dictionary<TreeTileAddress, byte[]>(), new TreeEdge());
        foreach (var some in leaves.Chunk(batch))
        {
            some.ToList().ForEach(edge.Add);
            foreach (var tile in edge.TakeChanged())
            {
                tiles[tile.Address] = tile.Hashes.ToArray();
            }
        }

        return tiles;
    }

    /// <summary>A tree of so many leaves as it would be stored.</summary>
    public static MerkleTree Tree(int count, int batch = 100) =>
        new(count, Tiles(Some(count), batch).GetValueOrDefault);
}
