using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Verification;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Land;

/// <summary>What <c>huanhu verify</c> says of the map: it agrees with the ledger, or where it does not.</summary>
public sealed class VerifyParcelsTests
{
    private static readonly JurisdictionCode Yixing = JurisdictionCode.Parse("320282");
    private static readonly ParcelCode Code = ParcelCode.Read("320282001001GB00001").Value;

    [Fact]
    public async Task Parcel_held_committed_and_let_go_agrees_at_every_step()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.BookAsync(100);
        Assert.Equal(new("parcels", 1, null), await desk.ProveAsync());
        var hold = await desk.HoldAsync(40);
        Assert.Equal(new("parcels", 1, null), await desk.ProveAsync());
        await desk.GiveAsync(new LedgerCommand.CommitParts(desk.Ids.Next(), hold, new Amount(30)));
        var rest = await desk.HoldAsync(70);
        Assert.Equal(new("parcels", 1, null), await desk.ProveAsync());
        await desk.GiveAsync(new LedgerCommand.Release(desk.Ids.Next(), rest));
        Assert.Equal(new("parcels", 1, null), await desk.ProveAsync());
    }

    [Theory]
    [InlineData("update land_parcel set area_dm2 = 99", "has 100 dm2 in its accounts, registered are 99")]
    [InlineData("delete from land_parcel", "has accounts and is not registered")]
    public async Task Parcel_that_is_not_registered_as_booked_is_named(string sql, string expected)
    {
        await using var desk = await Desk.OpenAsync();
        await desk.BookAsync(100);
        await desk.HoldAsync(40);
        await desk.Test.Store.WriteAsync("test", session => session.Execute(sql));

        Assert.Equal(new("parcels", 1, $"parcel {Code} {expected}"), await desk.ProveAsync());
    }

    /// <summary>A registered parcel and a ledger with the three accounts that a first hold opens.</summary>
    private sealed class Desk : IAsyncDisposable
    {
        private static readonly (string Purpose, AccountRole Role)[] Accounts =
        [
            ($"{Code}_source", AccountRole.Source), ($"{Code}", AccountRole.Available),
            ($"{Code}_committed", AccountRole.Committed),
        ];

        private LedgerModule _ledgers = null!;

        public TestStore Test { get; private init; } = null!;

        public IdSource Ids { get; } = new(TimeProvider.System, new Random(1));

        public static async Task<Desk> OpenAsync()
        {
            var desk = new Desk { Test = await TestStore.OpenAsync(null) };
            desk._ledgers = new(desk.Test.Store, desk.Test.Options.DataFolder, TimeProvider.System);
            await desk.Test.Store.WriteAsync("test", session =>
            {
                LandStore.Add(session, [new Parcel
                {
                    Code = Code, Jurisdiction = Yixing, Sequence = 1, LandClass = "100102", AreaDm2 = 100,
                    Origin = "test",
                }]);
                return true;
            });
            return desk;
        }

        public async Task BookAsync(long area)
        {
            foreach (var (purpose, role) in Accounts)
            {
                var isSource = role == AccountRole.Source;
                await GiveAsync(new LedgerCommand.Open(Ids.Next(), new(
                    new($"{Yixing}", "parcel_area", 0, purpose), "dm2", role,
                    isSource ? NormalSide.Debit : NormalSide.Credit, isSource ? Limits.None : Limits.NeverNegative)));
            }

            await GiveAsync(new LedgerCommand.Post(Ids.Next(), new Leg(new(1), new(2), new(area))));
        }

        public async Task<TimeOrderedId> HoldAsync(long area)
        {
            var tomorrow = HoldEnd.Time(Moment.Of(TimeProvider.System.GetUtcNow().AddDays(1)));
            var hold = new LedgerCommand.Hold(Ids.Next(), tomorrow, new Leg(new(2), new(3), new(area)));
            await GiveAsync(hold);
            return hold.Id;
        }

        public async Task GiveAsync(LedgerCommand command) =>
            Assert.Null((await _ledgers.DoAsync(Yixing, command)).Refused);

        public async Task<WitnessProof> ProveAsync() => Assert.Single(Assert.Single(
            await LedgerModule.VerifyAsync(Test.Store, LandModule.Prove(Test.Store).Witness)).Witnessed);

        public async ValueTask DisposeAsync()
        {
            await _ledgers.DisposeAsync();
            await Test.DisposeAsync();
        }
    }
}
