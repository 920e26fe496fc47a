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

    /// <summary>An installation that lost its keys signs on with others; its own ledgers it knows.</summary>
    [Fact]
    public async Task Head_under_this_installations_new_keys_is_believed_and_told()
    {
        await using var test = await ProofsUnderTest.OpenAsync(server);
        await test.SendAsync();
        await test.AddAsync(1);
        File.Delete(Path.Combine(test.Ledger.Storage.Options.DataFolder, "keys", "signing.json"));
        test.Open();
        await test.SendAsync();
        Assert.Equal(AnchorRow.Consistent, (await test.AnchorsAsync())[0].State);
        Assert.Equal(["anchor_of_another_key"], await test.NoticesAsync());
    }

    [Fact]
    public async Task Head_by_keys_that_nobody_pinned_is_refused_and_audited()
    {
        await using var test = await ProofsUnderTest.OpenAsync(server);
        await test.SendAsync(by: test.KeysOf("stranger"));
        Assert.Empty(await test.AnchorsAsync());

        test.Open(isHostedElsewhere: true);
        await test.PinAsync("binhu");
        // Not even this installation speaks for a ledger that another one hosts.
        await test.AddAsync(1);
        await test.SendAsync(by: test.Keys);
        Assert.Empty(await test.AnchorsAsync());
        var refused = await test.RefusedAsync();
        Assert.Equal(2, refused.Count);
        Assert.All(refused, row => Assert.StartsWith(
            "320282 320211 {\"code\":\"key_unknown\"", row, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Head_under_keys_that_follow_those_pinned_is_consistent()
    {
        await using var test = await ProofsUnderTest.OpenAsync(server);
        test.Open(isHostedElsewhere: true);
        await test.PinAsync("binhu");
        var keys = test.KeysOf("binhu");
        await test.SendAsync(by: keys);
        var before = (await test.AnchorsAsync())[0].ToHead();
        await test.AddAsync(1);
        keys.Rotate(SignatureAlgorithm.Ed25519);
        keys.Rotate(SignatureAlgorithm.Sm2);
        await test.SendAsync(before, by: keys);
        Assert.Equal([AnchorRow.Consistent, AnchorRow.Consistent],
            (await test.AnchorsAsync()).Select(anchor => anchor.State));
        Assert.Empty(await test.NoticesAsync());
        Assert.Empty(await test.RefusedAsync());
    }

    /// <summary>
    /// The first rule was to believe the keys of the first message for ever: a jurisdiction that moved looked forged.
    /// </summary>
    [Fact]
    public async Task Ledger_that_moved_is_believed_by_its_new_hosts_keys_if_it_extends_what_was_kept()
    {
        await using var test = await ProofsUnderTest.OpenAsync(server);
        test.Open(isHostedElsewhere: true);
        await test.PinAsync("binhu");
        await test.AddAsync(3);
        await test.SendAsync(by: test.KeysOf("binhu"));
        var before = (await test.AnchorsAsync())[0].ToHead();

        await test.PinAsync("wuxi");
        await test.AddAsync(2);
        await test.SendAsync(before, by: test.KeysOf("wuxi"));
        Assert.Equal(AnchorRow.Consistent, (await test.AnchorsAsync())[0].State);
        Assert.Equal(["anchor_of_another_key"], await test.NoticesAsync());
        await test.AddAsync(1);
        await test.SendAsync(by: test.KeysOf("binhu"));
        Assert.Single(await test.RefusedAsync());

        // The new host began from another history.
        var last = (await test.AnchorsAsync())[0].ToHead();
        await test.ForgeAsync(keptCount: 6);
        await test.AddAsync(6);
        await test.SendAsync(last, by: test.KeysOf("wuxi"));
        Assert.Equal(AnchorRow.Inconsistent, (await test.AnchorsAsync())[0].State);
        Assert.Contains("anchor_inconsistent", await test.NoticesAsync());
    }

    [Fact]
    public async Task Ledger_that_moved_is_unproven_until_its_new_host_can_be_asked()
    {
        await using var test = await ProofsUnderTest.OpenAsync(server);
        test.Open(isHostedElsewhere: true);
        await test.PinAsync("binhu");
        await test.SendAsync(by: test.KeysOf("binhu"));
        await test.PinAsync("wuxi");
        await test.AddAsync(2);
        await test.SendAsync(by: test.KeysOf("wuxi"));
        Assert.Equal(AnchorRow.Unproven, (await test.AnchorsAsync())[0].State);
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
