using Huanhu.Engines.Proofs;
using Huanhu.Platform.Modules.Proofs;
using Huanhu.Platform.Tests.Modules.Ledger;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Proofs;

/// <summary>What another jurisdiction makes of the heads it is sent.</summary>
public abstract class KeepAnchorTests(PostgresServer? server)
{
    public sealed class OnSqlite() : KeepAnchorTests(null);

    public sealed class OnPostgres(PostgresServer server) : KeepAnchorTests(server);

    [Fact]
    public async Task Head_that_extends_the_one_before_is_consistent_and_a_repeat_changes_nothing()
    {
        await using var test = await ProofsUnderTest.OpenAsync(server);
        var first = await test.HeadAsync();
        await test.SendAsync();
        await test.AddAsync(3);
        await test.SendAsync(before: first);
        await test.SendAsync(before: first);
        Assert.Equal(
            [(7, AnchorRow.Consistent), (4, AnchorRow.Consistent)],
            (await test.AnchorsAsync()).Select(anchor => ((int)anchor.SizeCount, anchor.State)));
    }

    /// <summary>A message may be lost to a backup: then the proof is asked for.</summary>
    [Fact]
    public async Task Proof_from_another_size_is_asked_for()
    {
        await using var test = await ProofsUnderTest.OpenAsync(server);
        await test.SendAsync();
        await test.AddAsync(3);
        await test.SendAsync(before: null);
        Assert.All(await test.AnchorsAsync(), anchor => Assert.Equal(AnchorRow.Consistent, anchor.State));
    }

    [Fact]
    public async Task Forged_ledgers_head_is_kept_as_a_contradiction_told_and_a_break()
    {
        await using var test = await ProofsUnderTest.OpenAsync(server);
        await test.AddAsync(5);
        var before = await test.HeadAsync();
        await test.SendAsync();
        await test.ForgeAsync(keptCount: 6);
        await test.Ledger.DoAsync(test.Ledger.Give(LedgerUnderTest.Source, LedgerUnderTest.Park, 999));
        await test.AddAsync(5);

        await test.SendAsync(before);

        Assert.Equal(AnchorRow.Inconsistent, (await test.AnchorsAsync())[0].State);
        Assert.NotNull(await test.FirstBreakAsync());
        Assert.Equal(1, await test.Store.ReadAsync(session => session.First<long>(
            "select count(*) from inbox_notice where kind = 'anchor_inconsistent' and jurisdiction = '320282'")));
    }

    [Fact]
    public async Task Ledger_that_became_shorter_contradicts_what_it_signed()
    {
        await using var test = await ProofsUnderTest.OpenAsync(server);
        await test.AddAsync(5);
        await test.SendAsync();
        await test.ForgeAsync(keptCount: 6);
        await test.SendAsync();
        Assert.Contains(await test.AnchorsAsync(), anchor => anchor.State == AnchorRow.Inconsistent);
    }

    [Fact]
    public async Task Head_under_keys_that_follow_none_known_contradicts()
    {
        await using var test = await ProofsUnderTest.OpenAsync(server);
        await test.SendAsync();
        await test.AddAsync(1);
        File.Delete(Path.Combine(test.Ledger.Storage.Options.DataFolder, "keys", "signing.json"));
        test.Open();
        await test.SendAsync();
        Assert.Equal(AnchorRow.Inconsistent, (await test.AnchorsAsync())[0].State);
    }

    [Fact]
    public async Task Head_under_rotated_keys_is_consistent()
    {
        await using var test = await ProofsUnderTest.OpenAsync(server);
        await test.SendAsync();
        await test.AddAsync(1);
        test.Keys.Rotate(SignatureAlgorithm.Sm2);
        await test.SendAsync();
        Assert.Equal(AnchorRow.Consistent, (await test.AnchorsAsync())[0].State);
    }
}
