using Huanhu.Engines.Proofs;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Tests.Modules.Ledger;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Proofs;

/// <summary>A tree keeps up with its journal, over restarts and beside another process.</summary>
public abstract class FollowJournalTests(PostgresServer? server)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public sealed class OnSqlite() : FollowJournalTests(null);

    public sealed class OnPostgres(PostgresServer server) : FollowJournalTests(server);

    [Fact]
    public async Task Tree_of_a_journal_has_the_root_of_its_entries_bytes()
    {
        await using var test = await ProofsUnderTest.OpenAsync(server);
        await test.Ledger.DoAsync([
            .. Enumerable.Range(0, 600).Select(_ => test.Ledger.Give(LedgerUnderTest.Source, LedgerUnderTest.Park, 1)),
        ]);
        Assert.Equal(604, await test.Follow.CatchUpAsync(ProofsUnderTest.Binhu, Cancel));
        await test.AddAsync(3);
        test.Open();
        Assert.Equal(607, await test.Follow.CatchUpAsync(ProofsUnderTest.Binhu, Cancel));

        var edge = new TreeEdge();
        await test.Store.ReadAsync(session =>
        {
            foreach (var entry in LedgerModule.EntryBytes(session, ProofsUnderTest.Binhu, 0))
            {
                edge.Add(TreeHash.OfLeaf(entry.Span));
            }

            return true;
        });
        Assert.Equal($"{edge.Root}", (await test.HeadAsync()).Root);
    }

    [Fact]
    public async Task Two_that_follow_at_once_leave_one_tree()
    {
        await using var test = await ProofsUnderTest.OpenAsync(server);
        var first = test.Follow;
        test.Open();
        for (var round = 0; round < 5; round++)
        {
            await test.AddAsync(4);
            var counts = await Task.WhenAll(
                first.CatchUpAsync(ProofsUnderTest.Binhu, Cancel),
                test.Follow.CatchUpAsync(ProofsUnderTest.Binhu, Cancel));
            Assert.Equal([8 + (4 * round), 8 + (4 * round)], counts);
        }

        await test.HeadAsync();
        Assert.Null(await test.FirstBreakAsync());
    }

    [Fact]
    public async Task Head_of_one_size_is_signed_once()
    {
        await using var test = await ProofsUnderTest.OpenAsync(server);
        var head = await test.HeadAsync();
        test.Ledger.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(head.At, (await test.HeadAsync()).At);
        await test.AddAsync(1);
        Assert.Equal(head.SizeCount + 1, (await test.HeadAsync()).SizeCount);
        Assert.Null(head.WhyNotSigned(test.Keys.PublicKeys));
    }
}
