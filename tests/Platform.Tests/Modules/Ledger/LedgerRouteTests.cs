using System.Net;
using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Hosting;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Tests.Shared;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Huanhu.Platform.Tests.Modules.Ledger;

/// <summary>
/// Two processes' worth of ledgers on one PostgreSQL: commands, looks and plans, wherever a ledger lives.
/// </summary>
public sealed class LedgerRouteTests(PlainPostgresServer server)
{
    private static readonly JurisdictionCode[] Counties =
        [.. new[] { "320205", "320206", "320211", "320213", "320214", "320282" }.Select(JurisdictionCode.Parse)];

    private static readonly AccountNumber Source = new(1);
    private static readonly AccountNumber Park = new(2);

    [Fact]
    public async Task What_one_process_was_told_the_other_sees_at_once()
    {
        await using var test = await TestStore.OpenAsync(server);
        await using var first = await Node.StartAsync(test);
        await using var second = await Node.StartAsync(test);
        var ids = new IdSource(TimeProvider.System, new Random(5));
        foreach (var county in Counties)
        {
            await OpenAsync(first, county, ids);
            for (var at = 1; at <= 10; at++)
            {
                var (teller, looker) = at % 2 == 0 ? (first, second) : (second, first);
                var post = new LedgerCommand.Post(ids.Next(), new Leg(Source, Park, new(at)));
                var answer = await teller.Ledgers.DoAsync(county, post);
                var seen = await looker.Ledgers.ReadAsync(county, book => book.BalanceOf(Park).Posted.Value);
                Assert.Equal((answer.Sequence, (long)at * (at + 1) / 2), (seen.Sequence, seen.Value));
                Assert.True((await looker.Ledgers.DoAsync(county, post)).IsRepeat);
            }
        }
    }

    [Fact]
    public async Task Plans_of_both_processes_count_on_what_is_there_while_others_move_it()
    {
        await using var test = await TestStore.OpenAsync(server);
        await using var first = await Node.StartAsync(test);
        await using var second = await Node.StartAsync(test);
        var ids = new IdSource(TimeProvider.System, new Random(6));
        var county = Counties[0];
        await OpenAsync(first, county, ids);
        await first.Ledgers.DoAsync(
            county, new LedgerCommand.Post(ids.Next(), new Leg(Source, Park, new(100_000))));

        // Each takes a third of what is left, rounded up, and says what it saw and took.
        var plans = await Task.WhenAll(Enumerable.Range(0, 20).Select(async at =>
        {
            var node = at % 2 == 0 ? first : second;
            await node.Ledgers.DoAsync(county, new LedgerCommand.Post(ids.Next(), new Leg(Source, Park, new(1))));
            var planned = await node.Ledgers.PlanAsync(county, (book, _) =>
            {
                var left = book.BalanceOf(Park).Available.Value;
                var taken = new Amount((left + 2) / 3);
                return new LedgerPlan<(long Left, long Sequence)>(
                    (left, book.Sequence), [new LedgerCommand.Post(ids.Next(), new Leg(Park, Source, taken))]);
            });
            Assert.Null(planned.Refused);
            return (planned.Value.Left, Taken: (planned.Value.Left + 2) / 3, planned.Value.Sequence, planned.Sequence);
        }));

        Assert.All(plans, plan => Assert.Equal(plan.Item3 + 1, plan.Item4));
        Assert.Equal(
            100_020 - plans.Sum(plan => plan.Taken),
            (await second.Ledgers.ReadAsync(county, book => book.BalanceOf(Park).Available.Value)).Value);
    }

    [Fact]
    public async Task Ledgers_of_a_process_that_stops_live_in_the_other()
    {
        await using var test = await TestStore.OpenAsync(server);
        await using var second = await Node.StartAsync(test);
        var ids = new IdSource(TimeProvider.System, new Random(7));
        await using (var first = await Node.StartAsync(test))
        {
            foreach (var county in Counties)
            {
                await OpenAsync(first, county, ids);
            }
        }

        foreach (var county in Counties)
        {
            var post = new LedgerCommand.Post(ids.Next(), new Leg(Source, Park, new(1)));
            Assert.Equal(3, (await second.Ledgers.DoAsync(county, post)).Sequence);
        }
    }

    [Fact]
    public async Task Process_that_joins_takes_its_share_over_while_commands_go_on()
    {
        await using var test = await TestStore.OpenAsync(server);
        await using var first = await Node.StartAsync(test);
        var ids = new IdSource(TimeProvider.System, new Random(8));
        foreach (var county in Counties)
        {
            await OpenAsync(first, county, ids);
        }

        Assert.All(Counties, county => Assert.True(first.Keeps(county)));
        using var joined = new CancellationTokenSource();
        var posting = Counties.Select(async (county, at) =>
        {
            var (told, own) = (0L, new IdSource(TimeProvider.System, new Random(100 + at)));
            while (!joined.IsCancellationRequested)
            {
                var post = new LedgerCommand.Post(own.Next(), new Leg(Source, Park, new(1)));
                Assert.Null((await first.Ledgers.DoAsync(county, post)).Refused);
                told++;
            }

            return told;
        }).ToList();
        await using var second = await Node.StartAsync(test, address => Counties.Count(county =>
            LedgerSeat.Of($"{county}", [first.Process, address])!.Equals(address)) is 2 or 3 or 4);
        // As one process of a cluster does every few seconds; the first hears only by and by that another has joined.
        await Soon.IsSoAsync(async () =>
        {
            await second.Ledgers.OpenAllAsync();
            return Counties.All(county => (first.Keeps(county), second.Keeps(county)) == SeatOf(county));
        });

        (bool First, bool Second) SeatOf(JurisdictionCode county) =>
            LedgerSeat.Of($"{county}", [first.Process, second.Process])!.Equals(second.Process)
                ? (false, true) : (true, false);

        await joined.CancelAsync();
        foreach (var (county, told) in Counties.Zip(await Task.WhenAll(posting)))
        {
            var posted = await second.Ledgers.ReadAsync(county, book => book.BalanceOf(Park).Posted.Value);
            Assert.Equal((told, told + 2), (posted.Value, posted.Sequence));
        }
    }

    private static async Task OpenAsync(Node node, JurisdictionCode county, IdSource ids)
    {
        await node.Ledgers.DoAsync(county, new LedgerCommand.Open(ids.Next(), new(
            new($"{county}", "land_quota", 0, "source"), "dm2", AccountRole.Source, NormalSide.Debit, Limits.None)));
        await node.Ledgers.DoAsync(county, new LedgerCommand.Open(ids.Next(), new(
            new($"{county}", "land_quota", 0, "park"), "dm2", Limits: Limits.NeverNegative)));
    }

    /// <summary>What a process of the cluster has: a store, a silo, ledgers, and a folder of its own.</summary>
    private sealed class Node : IAsyncDisposable
    {
        private readonly ScratchFolder _folder;
        private readonly Store _store;
        private readonly SiloHost _silo;
        private Ledgers _here = null!;

        private Node(ScratchFolder folder, Store store, SiloAddress process)
        {
            (_folder, _store, Process) = (folder, store, process);
            Ledgers = new(store, folder.Path, TimeProvider.System);
            _silo = SiloHost.Start(
                grains =>
                {
                    grains.AddSingleton(store);
                    Ledgers.AddGrainsTo(grains);
                    _here = grains.Select(each => each.ImplementationInstance).OfType<Ledgers>().Single();
                },
                process.Endpoint);
            Ledgers.ReachBy(_silo);
        }

        public LedgerModule Ledgers { get; }

        public SiloAddress Process { get; }

        public bool Keeps(JurisdictionCode county) => _here.Here(county) is not null;

        /// <param name="test">Its database.</param>
        /// <param name="isFit">Which address it takes; any when null.</param>
        public static async Task<Node> StartAsync(TestStore test, Func<SiloAddress, bool>? isFit = null)
        {
            var process = FreeAddress();
            while (isFit?.Invoke(process) == false)
            {
                process = FreeAddress();
            }

            var folder = new ScratchFolder();
            var options = test.Options with { DataFolder = folder.Path, IsShared = true };
            var node = new Node(folder, (await StoreOpening.OpenAsync(options)).Value, process);
            await node._silo.GrainsAsync();
            return node;
        }

        public async ValueTask DisposeAsync()
        {
            await Ledgers.DisposeAsync();
            await _silo.DisposeAsync();
            await _store.DisposeAsync();
            _folder.Dispose();
        }

        private static SiloAddress FreeAddress() => SiloAddress.New(new(IPAddress.Loopback, FreePorts.Next()), 0);
    }
}
