using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Land;

public sealed class LedgerStatusTests
{
    private static readonly JurisdictionCode Yixing = JurisdictionCode.Parse("320282");

    [Fact]
    public async Task Parcel_is_held_while_promised_and_committed_once_given()
    {
        await using var test = await TestStore.OpenAsync(null);
        await using var ledgers = new LedgerModule(test.Store, test.Options.DataFolder, TimeProvider.System);
        var ids = new IdSource(TimeProvider.System, new Random(1));
        var code = ParcelCode.Read("320282001001GB00001").Value;
        var (source, stock, given) = (new AccountNumber(1), new AccountNumber(2), new AccountNumber(3));
        var hold = ids.Next();
        await GiveAsync(Open("approved", AccountRole.Source, NormalSide.Debit, Limits.None));
        await GiveAsync(Open($"{code}", AccountRole.Available, NormalSide.Credit, Limits.NeverNegative));
        await GiveAsync(Open($"{code} given", AccountRole.Committed, NormalSide.Credit, Limits.NeverNegative));
        await GiveAsync(new LedgerCommand.Post(ids.Next(), new Leg(source, stock, new(100))));
        Assert.Empty(await LedgerStatus.OfAsync(ledgers, Yixing));

        var tomorrow = HoldEnd.Time(Moment.Of(TimeProvider.System.GetUtcNow().AddDays(1)));
        await GiveAsync(new LedgerCommand.Hold(hold, tomorrow, new Leg(stock, given, new(40))));
        Assert.Equal(ParcelStatus.Held, (await LedgerStatus.OfAsync(ledgers, Yixing))[code]);
        Assert.Equal(new(ParcelStatus.Held, new(40)), await TakenAsync());

        await GiveAsync(new LedgerCommand.Commit(ids.Next(), hold));
        Assert.Equal(ParcelStatus.Committed, (await LedgerStatus.OfAsync(ledgers, Yixing))[code]);
        Assert.Equal(new(ParcelStatus.Committed, new(40)), await TakenAsync());

        // What is promised beside what was given counts with it.
        await GiveAsync(new LedgerCommand.Hold(ids.Next(), tomorrow, new Leg(stock, given, new(25))));
        Assert.Equal(new(ParcelStatus.Held, new(65)), await TakenAsync());

        async Task<TakenParcel> TakenAsync() => (await ledgers.ReadAsync(Yixing, LandModule.TakenIn)).Value[code];

        async Task GiveAsync(LedgerCommand command)
        {
            var answer = await ledgers.DoAsync(Yixing, command);
            Assert.True(answer.IsDone, $"{answer.Refused?.Why}");
        }

        LedgerCommand.Open Open(string purpose, AccountRole role, NormalSide side, Limits limits) =>
            new(ids.Next(), new(new($"{Yixing}", "parcel_area", 0, purpose), "dm2", role, side, limits));
    }
}
