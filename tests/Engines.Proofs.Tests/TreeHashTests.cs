namespace Huanhu.Engines.Proofs.Tests;

/// <summary>Hashes as values and as text.</summary>
public sealed class TreeHashTests
{
    [Fact]
    public void Text_read_back_is_the_same_hash()
    {
        var hash = TreeHash.OfLeaf("a"u8);
        Assert.True(TreeHash.TryParse(hash.ToString(), out var read) && read == hash);
        Assert.Equal(hash, TreeHash.Read(hash.ToArray()));
        Assert.NotEqual(hash, TreeHash.OfLeaf("b"u8));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("6e340b")]
    [InlineData("xx340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    public void Text_that_is_no_hash_is_refused(string? text) => Assert.False(TreeHash.TryParse(text, out _));

    [Fact]
    public void Other_lengths_are_faults() => Assert.Throws<ArgumentException>(() => TreeHash.Read(new byte[31]));

    /// <summary>A leaf and a node of the same bytes differ, or a node could be passed off as a leaf.</summary>
    [Fact]
    public void Leaf_of_a_nodes_bytes_has_another_hash()
    {
        var hash = TreeHash.OfLeaf("a"u8);
        Assert.NotEqual(TreeHash.OfNode(hash, hash), TreeHash.OfLeaf([.. hash.ToArray(), .. hash.ToArray()]));
    }
}
