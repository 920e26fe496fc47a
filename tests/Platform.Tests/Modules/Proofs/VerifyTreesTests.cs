using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Modules.Proofs;
using Huanhu.Platform.Tests.Modules.Ledger;

namespace Huanhu.Platform.Tests.Modules.Proofs;

/// <summary>What <c>huanhu verify</c> finds beyond the journal's own digests.</summary>
public sealed class VerifyTreesTests
{
    [Fact]
    public async Task Whole_ledger_has_the_root_of_its_head()
    {
        await using var test = await ProofsUnderTest.OpenAsync(null);
        await test.AddAsync(2);
        var head = await test.HeadAsync();

        var trees = await ProofsModule.ProveAsync(test.Store, test.Keys.PublicKeys, _ => true);
        var proof = Assert.Single(await LedgerModule.VerifyAsync(test.Store, trees.Witness));

        Assert.Null(proof.FirstBreak);
        Assert.Equal(head.Root, Assert.Single(proof.Witnessed).Root);
    }

    [Theory]
    [InlineData("update proofs_tile set hashes = zeroblob(8192) where tile_index + level = 0", "to 256 were changed")]
    [InlineData("update proofs_tile set hashes = zeroblob(1536) where tile_index = 1", "whose hashes are stored")]
    [InlineData("delete from proofs_tile where level = 1", "Tile 0 of level 1")]
    [InlineData("update proofs_head set root = zeroblob(32)", "head.signatures[0] is not signed by")]
    [InlineData("update proofs_head set signatures = replace(signatures, 'sm2', 'ed25519')", "head.signatures")]
    [InlineData("update proofs_head set size_count = 301", "the head of 301 entries: head.signatures[0]")]
    [InlineData("update proofs_account set sequence = 4 where account_number = 2", "account 2 is said to be opened")]
    [InlineData("delete from ledger_journal where first_sequence > 4", "the journal ends at 4, and 304 entries")]
    public async Task Break_beside_the_journal_is_named(string sql, string named)
    {
        await using var test = await ProofsUnderTest.OpenAsync(null);
        await test.Ledger.DoAsync([
            .. Enumerable.Range(0, 300).Select(_ => test.Ledger.Give(LedgerUnderTest.Source, LedgerUnderTest.Park, 1)),
        ]);
        await test.HeadAsync();
        Assert.Null(await test.FirstBreakAsync());

        await test.SpoilAsync(sql);

        Assert.Contains(named, await test.FirstBreakAsync(), StringComparison.Ordinal);
    }

    /// <summary>What stays behind when a ledger moves is its past; what comes in extends what others kept.</summary>
    [Fact]
    public async Task Ledger_that_went_on_elsewhere_is_no_break_where_it_was_before()
    {
        await using var test = await ProofsUnderTest.OpenAsync(null);
        test.Open(isHostedElsewhere: true);
        await test.PinAsync("wuxi");
        await test.AddAsync(5);
        await test.SendAsync(by: test.KeysOf("wuxi"));
        await test.ForgeAsync(keptCount: 4);
        Assert.Null(await test.FirstBreakAsync());

        test.Open();

        Assert.Contains("the journal ends at 4, and 9", await test.FirstBreakAsync(), StringComparison.Ordinal);
    }

    /// <summary>
    /// Who has the machine can write another history and sign it. By itself it is whole; what 宜兴 keeps is not of it.
    /// </summary>
    [Fact]
    public async Task Forged_and_signed_journal_is_caught_by_the_anchor_that_another_keeps()
    {
        await using var test = await ProofsUnderTest.OpenAsync(null);
        await test.AddAsync(5);
        var (receipt, keys) = (await test.ReceiptAsync(9), test.Keys.PublicKeys);
        await test.SendAsync();
        Assert.Null(await test.FirstBreakAsync());

        await test.ForgeAsync(keptCount: 6);
        await test.Ledger.DoAsync(test.Ledger.Give(LedgerUnderTest.Source, LedgerUnderTest.Park, 999));
        await test.AddAsync(5);
        await test.HeadAsync();

        Assert.Contains(
            "the first 9 entries do not come to the root of the anchor that 320282 keeps", await test.FirstBreakAsync(),
            StringComparison.Ordinal);
        Assert.True(CheckReceipt.Of(receipt.Write(), keys).IsDone);
        await test.SpoilAsync("delete from proofs_anchor");
        Assert.Null(await test.FirstBreakAsync());
    }
}
