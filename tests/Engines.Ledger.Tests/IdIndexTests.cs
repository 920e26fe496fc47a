using CsCheck;

namespace Huanhu.Engines.Ledger.Tests;

public sealed class IdIndexTests
{
    [Fact]
    public void Index_over_growth_finds_every_id_and_no_other() => Gen.ULong.HashSet[1, 3000].Sample(
        words =>
        {
            var entries = new Chunks<EntryRow>();
            var index = new IdIndex(entries);
            // In no order at all, so that leaves split everywhere.
            var ids = words.Select(word => word % 2 == 0 ? new UInt128(word, 1) : new UInt128(7, word)).ToList();
            foreach (var id in ids)
            {
                index.Add(entries.Add(new() { Id = id }));
            }

            Assert.Equal(Enumerable.Range(0, ids.Count), ids.Select(index.Find));
            Assert.Equal(-1, index.Find(new UInt128(8, 8)));
        },
        iter: 20);
}
