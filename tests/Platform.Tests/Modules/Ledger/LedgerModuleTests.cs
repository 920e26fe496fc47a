using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Hosting;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Ledger;

/// <summary>The door: commands, looks and the journal, with a silo and without.</summary>
public sealed class LedgerModuleTests
{
    private static readonly JurisdictionCode Binhu = JurisdictionCode.Parse("320211");
    private static readonly JurisdictionCode Xishan = JurisdictionCode.Parse("320205");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Commands_of_many_callers_are_answered_each_with_its_own(bool hasSilo)
    {
        await using var test = await TestStore.OpenAsync(null);
        await using var module = new LedgerModule(test.Store, test.Options.DataFolder, TimeProvider.System);
        await using var silo = hasSilo ? SiloHost.Start(module.AddGrainsTo) : null;
        if (silo is not null)
        {
            module.ReachBy(silo);
        }

        var ids = new IdSource(TimeProvider.System, new Random(4));
        foreach (var code in new[] { Binhu, Xishan })
        {
            await module.DoAsync(code, new LedgerCommand.Open(ids.Next(), Terms("source", AccountRole.Source)));
            await module.DoAsync(code, new LedgerCommand.Open(ids.Next(), Terms("park", AccountRole.Available)));
        }

        LedgerCommand.Post[] posts =
        [
            .. Enumerable.Range(1, 500).Select(
                at => new LedgerCommand.Post(ids.Next(), new Leg(new(1), new(2), new(at)))),
        ];
        var answers = await Task.WhenAll(posts.Select(post => module.DoAsync(Binhu, post)));

        Assert.Equal(Enumerable.Range(3, 500).Select(at => (long)at), answers.Select(answer => answer.Sequence));
        Assert.Equal(new(502, new(125_250)), await module.ReadAsync(Binhu, book => book.BalanceOf(new(2)).Posted));
        Assert.Equal(new(2, Amount.Zero), await module.ReadAsync(Xishan, book => book.BalanceOf(new(2)).Posted));
        var entry = await module.EntryAsync(Binhu, answers[99].Sequence);
        Assert.Equal((posts[99].Id, new Amount(100)), (entry!.Envelope.Id, entry.Legs[0].Amount));
        Assert.Null(await module.EntryAsync(Binhu, 503));
        Assert.Equal([Xishan, Binhu], await module.JurisdictionsAsync());
        module.IsHere = jurisdiction => jurisdiction != Xishan;
        Assert.Equal([Binhu], await module.JurisdictionsAsync());
        Assert.Equal([501, 502], (await module.EntriesAsync(Binhu, 500, new(9))).Select(read => read.Sequence));
    }

    /// <summary>An installation with books of its own once got invented balances at its next start.</summary>
    [Fact]
    public async Task Opening_balances_are_invented_once_and_not_beside_peoples_books()
    {
        await using var test = await TestStore.OpenAsync(null);
        var area = Area.Hectare.Times(100);

        Assert.Equal(1, await LoadAsync(Binhu));
        Assert.Equal(0, await LoadAsync(Binhu));
        Assert.Equal(1, await LoadAsync(Binhu, Xishan));
        await test.Store.WriteAsync("test", session =>
        {
            LedgerStore.Keep(
                session, new() { Id = new(1), Jurisdiction = Binhu, Kind = "post", Account = "binhu.officer" });
            return 1;
        });
        Assert.Equal(0, await LoadAsync(Binhu, Xishan, JurisdictionCode.Parse("320282")));
        await using var module = new LedgerModule(test.Store, test.Options.DataFolder, TimeProvider.System);
        Assert.Equal(
            area.Count, (await module.ReadAsync(Xishan, book => book.BalanceOf(new(1)).Posted.Value)).Value);

        Task<int> LoadAsync(params JurisdictionCode[] counties) => LedgerModule.LoadOpeningAsync(
            test.Store, counties.ToDictionary(county => county, _ => area), TimeProvider.System);
    }

    [Fact]
    public async Task Look_that_fails_is_its_own_callers_fault_alone()
    {
        await using var test = await TestStore.OpenAsync(null);
        await using var module = new LedgerModule(test.Store, test.Options.DataFolder, TimeProvider.System);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => module.ReadAsync(Binhu, book => book.TermsOf(new(7))));

        Assert.Equal(0, (await module.ReadAsync(Binhu, book => book.AccountCount)).Value);
    }

    private static AccountTerms Terms(string purpose, AccountRole role) => new(
        new("320211", "land_quota", 0, purpose), "dm2", role,
        role == AccountRole.Source ? NormalSide.Debit : NormalSide.Credit, Limits.NeverNegative);
}
