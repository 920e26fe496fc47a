namespace Huanhu.Engines.Proofs.Tests;

/// <summary>What is nearly a proof is none: the ways Certificate Transparency's own tests spoil one.</summary>
public sealed class MerkleProofTests
{
    private const int Count = 37;

    private readonly IReadOnlyList<TreeHash> _leaves = Leaves.Some(Count);
    private readonly MerkleTree _tree = Leaves.Tree(Count);

    [Fact]
    public void Inclusion_with_anything_changed_does_not_hold()
    {
        var root = _tree.RootAt(Count);
        for (var at = 0; at < Count; at++)
        {
            var path = _tree.InclusionOf(at, Count);
            Assert.True(MerkleProof.Includes(_leaves[at], at, Count, path, root));
            Assert.False(MerkleProof.Includes(_leaves[(at + 1) % Count], at, Count, path, root));
            Assert.False(MerkleProof.Includes(_leaves[at], at - 1, Count, path, root));
            Assert.False(MerkleProof.Includes(_leaves[at], at + 1, Count, path, root));
            Assert.False(MerkleProof.Includes(_leaves[at], at ^ 2, Count, path, root));
            Assert.False(MerkleProof.Includes(_leaves[at], at, Count, path, _tree.RootAt(Count - 1)));
            Assert.False(MerkleProof.Includes(_leaves[at], at, Count / 2, path, root));
            Assert.False(MerkleProof.Includes(_leaves[at], at, Count * 2, path, root));
            Assert.All(Spoiled(path), spoiled =>
                Assert.False(MerkleProof.Includes(_leaves[at], at, Count, spoiled, root)));
        }
    }

    [Fact]
    public void Consistency_with_anything_changed_does_not_hold()
    {
        var root = _tree.RootAt(Count);
        for (var size = 1; size < Count; size++)
        {
            var (path, earlier) = (_tree.ConsistencyOf(size, Count), _tree.RootAt(size));
            Assert.True(MerkleProof.Extends(size, earlier, Count, root, path));
            Assert.False(MerkleProof.Extends(size - 1, earlier, Count, root, path));
            Assert.False(MerkleProof.Extends(size + 1, earlier, Count, root, path));
            Assert.False(MerkleProof.Extends(size, earlier, Count * 2, root, path));
            Assert.False(MerkleProof.Extends(size, root, Count, root, path));
            Assert.False(MerkleProof.Extends(size, earlier, Count, earlier, path));
            Assert.False(MerkleProof.Extends(Count, root, size, earlier, path));
            Assert.All(Spoiled(path), spoiled => Assert.False(
                MerkleProof.Extends(size, earlier, Count, root, spoiled)));
        }
    }

    [Fact]
    public void Equal_sizes_need_equal_roots_and_no_path()
    {
        var root = _tree.RootAt(Count);
        Assert.True(MerkleProof.Extends(Count, root, Count, root, []));
        Assert.False(MerkleProof.Extends(Count, root, Count, root, [root]));
        Assert.False(MerkleProof.Extends(Count, root, Count, _tree.RootAt(1), []));
    }

    [Fact]
    public void Tree_of_one_leaf_is_its_leaf()
    {
        Assert.True(MerkleProof.Includes(_leaves[0], 0, 1, [], _leaves[0]));
        Assert.False(MerkleProof.Includes(_leaves[0], 0, 1, [], _leaves[1]));
        Assert.False(MerkleProof.Includes(_leaves[0], 1, 1, [], _leaves[0]));
        Assert.False(MerkleProof.Includes(_leaves[0], 0, 0, [], _leaves[0]));
    }

    private static IEnumerable<IReadOnlyList<TreeHash>> Spoiled(IReadOnlyList<TreeHash> path)
    {
        yield return [.. path, TreeHash.Empty];
        yield return [TreeHash.Empty, .. path];
        foreach (var (at, hash) in path.Index())
        {
            var bytes = hash.ToArray();
            bytes[at % TreeHash.SizeBytes] ^= 1;
            yield return [.. path.Take(at), TreeHash.Read(bytes), .. path.Skip(at + 1)];
            yield return [.. path.Take(at), .. path.Skip(at + 1)];
        }
    }
}
