using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Verification;

namespace Huanhu.Platform.Tests.Modules.Ledger;

/// <summary>What <c>huanhu verify</c> says of ledgers: whole, or the first break by its entry.</summary>
public sealed class VerifyLedgersTests
{
    [Fact]
    public async Task Whole_ledger_is_proved_to_its_last_entry()
    {
        await using var test = await LedgerUnderTest.OpenAsync(null);
        await test.DoAsync(test.Promise(10, TimeSpan.FromDays(1)));

        var proof = Assert.Single(await ProveAsync(test));

        Assert.Equal(
            (LedgerUnderTest.Binhu, 5, 2, null),
            (proof.Jurisdiction, proof.TransferCount, proof.BatchCount, proof.FirstBreak));
    }

    [Fact]
    public async Task Witness_hears_every_entry_and_its_break_is_the_ledgers()
    {
        await using var test = await LedgerUnderTest.OpenAsync(null);
        await test.DoAsync(test.Promise(10, TimeSpan.FromDays(1)));
        var heard = new List<long>();

        var proof = Assert.Single(await LedgerModule.VerifyAsync(test.Storage.Store, _ => new(
            entry => heard.Add(entry.Sequence),
            book => Task.FromResult(new WitnessProof("things", book.Sequence, "thing 3 is amiss")))));

        Assert.Equal([1, 2, 3, 4, 5], heard);
        Assert.Equal([new("things", 5, "thing 3 is amiss")], proof.Witnessed);
        Assert.Equal("thing 3 is amiss", proof.FirstBreak);
    }

    [Theory]
    [InlineData("delete from ledger_journal where first_sequence = 5", 4, "entry 5 is missing")]
    [InlineData("update ledger_journal set digest = entries where first_sequence = 6", 5, "entries 6 to 6 was changed")]
    [InlineData("update ledger_journal set entries = digest where first_sequence = 5", 4, "entries 5 to 5 was changed")]
    public async Task Break_is_named_by_its_entry(string sql, int good, string named)
    {
        await using var test = await LedgerUnderTest.OpenAsync(null);
        await test.DoAsync(test.Give(LedgerUnderTest.Park, LedgerUnderTest.Project, 10));
        await test.DoAsync(test.Give(LedgerUnderTest.Park, LedgerUnderTest.Project, 10));
        await test.Storage.Store.WriteAsync("test", session => session.Execute(sql));

        var proof = Assert.Single(await ProveAsync(test));

        Assert.Equal(good, proof.TransferCount);
        Assert.Contains(named, proof.FirstBreak, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entry_that_the_book_would_not_decide_is_a_break_though_its_row_is_whole()
    {
        await using var test = await LedgerUnderTest.OpenAsync(null);
        var row = (await test.Journal.ReadAfterAsync(0, new(1)))[0];
        // Somebody who can make digests takes the last entry, of 1,000, once more.
        var entries = row.Entries[^163..];
        var again = new JournalRow
        {
            FirstSequence = 5, LastSequence = 5, Entries = entries, Digest = JournalRow.DigestOf(row.Digest, entries),
        };
        await test.Storage.Store.WriteAsync(
            "test", session => LedgerStore.TryAdd(session, LedgerUnderTest.Binhu, again));

        var proof = Assert.Single(await ProveAsync(test));

        Assert.Equal(4, proof.TransferCount);
        Assert.Contains("can't follow entry 4", proof.FirstBreak, StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<ChainProof>> ProveAsync(LedgerUnderTest test) =>
        LedgerModule.VerifyAsync(test.Storage.Store);
}
