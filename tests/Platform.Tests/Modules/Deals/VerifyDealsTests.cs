using Huanhu.Engines.Deals;
using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Deals;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Tests.Shared;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Deals;

/// <summary>What <c>huanhu verify</c> says of deals: they stand where ledgers say, or which does not.</summary>
public abstract class VerifyDealsTests(PostgresServer? server)
{
    private static readonly JurisdictionCode Home = JurisdictionCode.Parse("320282");
    private static readonly JurisdictionCode Side = JurisdictionCode.Parse("320211");

    public sealed class OnSqlite() : VerifyDealsTests(null);

    public sealed class OnPostgres(PostgresServer server) : VerifyDealsTests(server);

    [Fact]
    public async Task Deal_that_was_given_and_taken_agrees()
    {
        await using var desk = await Desk.OpenAsync(server);
        await desk.TradeAsync(given: 70, taken: 70);
        Assert.Equal((null, null), await desk.BreaksAsync());
    }

    [Fact]
    public async Task What_home_took_and_nobody_gave_is_found()
    {
        await using var desk = await Desk.OpenAsync(server);
        var deal = await desk.TradeAsync(given: 60, taken: 70);
        Assert.Equal(
            (null, $"deal {deal} took in {Home} what was not given in {Side}"), await desk.BreaksAsync());
    }

    [Fact]
    public async Task End_whose_hold_did_not_end_so_is_found()
    {
        await using var desk = await Desk.OpenAsync(server);
        var deal = await desk.TradeAsync(given: 70, taken: 70, sideCommits: false);
        Assert.Equal($"deal {deal} ended by commit, its hold is open", (await desk.BreaksAsync()).Own);
    }

    [Fact]
    public async Task Hold_without_its_deal_is_found()
    {
        await using var desk = await Desk.OpenAsync(server);
        var deal = await desk.TradeAsync(given: 70, taken: 70);
        await desk.Store.WriteAsync("test", session => session.Execute("delete from deals_end"));
        Assert.Equal(
            $"hold {deal} passed quota to another ledger, and no deal has its id", (await desk.BreaksAsync()).Own);
    }

    [Fact]
    public async Task Transfer_past_any_deal_is_found()
    {
        await using var desk = await Desk.OpenAsync(server);
        await desk.TradeAsync(given: 70, taken: 70);
        await desk.GiveAsync(Side, new LedgerCommand.Post(desk.Ids.Next(), new Leg(new(2), new(1), new(5))));
        Assert.Equal("entry 5 moves a correspondent account by no deal", (await desk.BreaksAsync()).Own);
    }

    /// <summary>Two ledgers with a correspondent account each, and the ends of one trade between them.</summary>
    private sealed class Desk : IAsyncDisposable
    {
        private readonly SetClock _clock = new();
        private TestStore _test = null!;
        private LedgerModule _ledgers = null!;

        public IdSource Ids { get; private set; } = null!;

        public Huanhu.Platform.Shared.Storage.Store Store => _test.Store;

        public static async Task<Desk> OpenAsync(PostgresServer? server)
        {
            var desk = new Desk { _test = await TestStore.OpenAsync(server) };
            desk.Ids = new(desk._clock, new(7));
            desk._ledgers = new(desk.Store, desk._test.Options.DataFolder, desk._clock);
            // Account 1 is what people have, or get; account 2 is the correspondent.
            foreach (var (ledger, other) in new[] { (Home, Side), (Side, Home) })
            {
                await desk.GiveAsync(ledger, desk.Open(ledger, "stock", AccountRole.Source));
                await desk.GiveAsync(ledger, desk.Open(ledger, $"with_{other}", AccountRole.Source));
            }

            return desk;
        }

        /// <summary>A trade that is over; the ledgers are told what the ends believe, or something else.</summary>
        public async Task<TimeOrderedId> TradeAsync(long given, long taken, bool sideCommits = true)
        {
            var deal = Ids.Next();
            var prepared = Ids.Next();
            var ends = HoldEnd.Time(Moment.Of(_clock.GetUtcNow().AddDays(14)));
            await GiveAsync(Side, new LedgerCommand.Hold(deal, ends, new Leg(new(1), new(2), new(given))));
            await GiveAsync(Home, new LedgerCommand.Hold(deal, ends, new Leg(new(2), new(1), new(taken))));
            if (sideCommits)
            {
                await GiveAsync(Side, new LedgerCommand.Commit(prepared, deal));
            }

            await GiveAsync(Home, new LedgerCommand.Commit(Ids.Next(), deal));
            var terms = new DealTerms(
                DealKind.Trade, new("交易", "trade"), "", "", _clock.GetUtcNow(), null,
                [new(Side, "cod", 0, false, false, new(taken))]);
            var (home, side) = Over(
                HomeDeal.Begin(deal, Home, [new HomeSide(Side, terms.ToJson())]), SideDeal.Begin(deal, Side, Home));
            await Store.WriteAsync("test", session =>
            {
                DealsStore.Save(session, DealRow.Of(home, terms, _clock.GetUtcNow()).With(home, _clock.GetUtcNow()));
                DealsStore.Save(session, DealRow.Of(side, _clock.GetUtcNow()).With(side, _clock.GetUtcNow()));
                return true;
            });
            return deal;
        }

        public async Task GiveAsync(JurisdictionCode ledger, LedgerCommand command)
        {
            var answer = await _ledgers.DoAsync(ledger, command);
            Assert.True(answer.IsDone, $"{answer.Refused?.Why}");
        }

        /// <summary>What is wrong with an end, and with what passed.</summary>
        public async Task<(string? Own, string? Passed)> BreaksAsync()
        {
            var proof = await DealsModule.ProveAsync(Store);
            var ledgers = await LedgerModule.VerifyAsync(Store, proof.Witness);
            Assert.All(ledgers, ledger => Assert.Single(ledger.Witnessed));
            return (
                ledgers.Select(ledger => ledger.FirstBreak).FirstOrDefault(why => why is not null),
                (await proof.ConcludeAsync()).Select(each => each.Proof.FirstBreak)
                    .FirstOrDefault(why => why is not null));
        }

        public async ValueTask DisposeAsync()
        {
            await _ledgers.DisposeAsync();
            await _test.DisposeAsync();
        }

        private LedgerCommand.Open Open(JurisdictionCode ledger, string purpose, AccountRole role) =>
            new(Ids.Next(), new(
                new($"{ledger}", "cod", 0, purpose), "g", role, NormalSide.Debit, Limits.None));

        // Every message arrives once and in order.
        private static (HomeDeal Home, SideDeal Side) Over(HomeDeal home, SideDeal side)
        {
            var (toSide, toHome) = (new Queue<DealMessage>(), new Queue<DealMessage>());
            var numbers = 0L;
            AtHome(new DealEvent.Held());
            AtSide(new DealEvent.Accepted());
            AtSide(new DealEvent.Held());
            AtHome(new DealEvent.Approved());
            AtSide(new DealEvent.Prepared());
            AtHome(new DealEvent.Ended(DealOutcome.Commit, ""));
            AtSide(new DealEvent.Ended(DealOutcome.Commit, ""));
            Assert.Equal((true, true), (home.IsSettled, side.IsSettled));
            return (home, side);

            void AtHome(DealEvent happened)
            {
                var step = home.On(happened);
                home = step.Deal;
                step.Sends.ToList().ForEach(send => toSide.Enqueue(send.Message));
                Deliver();
            }

            void AtSide(DealEvent happened)
            {
                var step = side.On(happened);
                side = step.Deal;
                step.Sends.ToList().ForEach(send => toHome.Enqueue(send.Message));
                Deliver();
            }

            void Deliver()
            {
                while (toSide.TryDequeue(out var message))
                {
                    AtSide(new DealEvent.Received(Home, ++numbers, message));
                }

                while (toHome.TryDequeue(out var message))
                {
                    AtHome(new DealEvent.Received(Side, ++numbers, message));
                }
            }
        }
    }
}
