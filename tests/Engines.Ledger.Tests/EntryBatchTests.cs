namespace Huanhu.Engines.Ledger.Tests;

public sealed class EntryBatchTests
{
    [Fact]
    public void Batch_cleared_starts_with_the_next_sequence()
    {
        var script = Script.Run("open S source\nopen A");
        var waiting = script.Book.Waiting;
        Assert.Equal((1, 2), (waiting.FirstSequence, waiting.Count));

        waiting.Clear();
        script.Book.Post(new(new(9), new(1), new(1)), new Leg(script["S"], script["A"], new(5)));

        Assert.Equal((3, 1), (waiting.FirstSequence, waiting.Count));
        Assert.Equal(3, JournalEntry.Read(waiting[0]).Sequence);
    }

    /// <summary>RFC 6962's own vector: the hash of a leaf without bytes.</summary>
    [Fact]
    public void Leaf_hash_of_nothing_is_the_published_one() => Assert.Equal(
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        Convert.ToHexStringLower(EntryBatch.LeafHashOf([])));
}
