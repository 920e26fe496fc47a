using Huanhu.Engines.Ledger;
using Huanhu.Platform.Modules.Ledger;

namespace Huanhu.Platform.Tests.Modules.Ledger;

/// <summary>What is planned in the ledger's own turn counts on what is there, and becomes durable whole.</summary>
public sealed class PlannedRequestTests
{
    [Fact]
    public async Task Plan_is_done_by_one_append_and_tells_what_it_saw()
    {
        await using var test = await LedgerUnderTest.OpenAsync(null);
        var appended = new List<long>();
        test.Journal.Next.Enqueue(rows =>
        {
            appended.Add(rows.Sum(row => row.LastSequence - row.FirstSequence + 1));
            return test.Journal.AppendAsync(rows);
        });

        var planned = await AskAsync(test, (book, _) => new(
            book.BalanceOf(LedgerUnderTest.Park).Available,
            [test.Give(LedgerUnderTest.Park, LedgerUnderTest.Project, 1), test.Promise(2, TimeSpan.FromDays(1))]));

        Assert.Equal((new Amount(1_000), 6L, true), (planned.Value, planned.Sequence, planned.Refused is null));
        Assert.Equal([2L], appended);
    }

    /// <summary>Two that would each take what is left: the second looks after the first has acted.</summary>
    [Fact]
    public async Task Second_plan_sees_what_the_first_has_done()
    {
        await using var test = await LedgerUnderTest.OpenAsync(null);
        var both = await Task.WhenAll(TakeAllAsync(test), TakeAllAsync(test));
        Assert.Equal([new Amount(1_000), Amount.Zero], both.Select(planned => planned.Value));
        Assert.Equal(new Amount(1_000), (await test.BalanceAsync(LedgerUnderTest.Project)).Posted);
    }

    [Fact]
    public async Task Plan_that_refuses_itself_leaves_no_trace_and_commands_behind_a_refused_one_are_not_done()
    {
        await using var test = await LedgerUnderTest.OpenAsync(null);
        var bytes = await test.BytesAsync();
        var refused = new Refused(LedgerRefusal.BelowFloor, 0, LedgerUnderTest.Park, new(1), null, []);
        var planned = await AskAsync(test, (_, _) => new(
            Amount.Zero, [test.Give(LedgerUnderTest.Park, LedgerUnderTest.Project, 1)], refused));
        Assert.Same(refused, planned.Refused);
        Assert.Equal(bytes, await test.BytesAsync());

        planned = await AskAsync(test, (_, _) => new(Amount.Zero,
        [
            test.Give(LedgerUnderTest.Park, LedgerUnderTest.Project, 5),
            test.Give(LedgerUnderTest.Park, LedgerUnderTest.Project, 1_000),
            test.Give(LedgerUnderTest.Park, LedgerUnderTest.Project, 7),
        ]));
        Assert.Equal(
            (LedgerRefusal.BelowFloor, new Amount(5)),
            (planned.Refused!.Why, (await test.BalanceAsync(LedgerUnderTest.Project)).Posted));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Append_in_doubt_is_found_out_and_the_plan_done_once(bool isDurable)
    {
        await using var test = await LedgerUnderTest.OpenAsync(null);
        test.Journal.Next.Enqueue(isDurable ? test.Journal.LoseAnswer : ScriptedJournal.LoseRows);
        var planned = await TakeAllAsync(test);
        Assert.Equal((new Amount(1_000), 5L), (planned.Value, planned.Sequence));
        Assert.Equal(new Amount(1_000), (await test.BalanceAsync(LedgerUnderTest.Project)).Posted);
    }

    [Fact]
    public async Task Plan_refused_by_the_fence_is_made_anew_on_the_others_rows()
    {
        await using var test = await LedgerUnderTest.OpenAsync(null);
        await using var second = test.Second();
        await second.DoAsync(test.Give(LedgerUnderTest.Source, LedgerUnderTest.Park, 1));
        var planned = await TakeAllAsync(test);
        Assert.Equal((new Amount(1_001), 6L), (planned.Value, planned.Sequence));
    }

    private static Task<LedgerPlanned<Amount>> TakeAllAsync(LedgerUnderTest test)
    {
        var id = test.Ids.Next();
        return AskAsync(test, (book, _) => book.BalanceOf(LedgerUnderTest.Park).Available is var left
            && left > Amount.Zero && book.EntryOf(id) is null
                ? new(left, [new LedgerCommand.Post(id, new Leg(LedgerUnderTest.Park, LedgerUnderTest.Project, left))])
                : new LedgerPlan<Amount>(left, []));
    }

    private static async Task<LedgerPlanned<Amount>> AskAsync(
        LedgerUnderTest test, Func<Book, Moment, LedgerPlan<Amount>> plan)
    {
        var request = new PlannedRequest<Amount>(plan);
        var known = test.Ledger.AskAsync(request);
        while (!known.IsCompleted)
        {
            // What is in doubt is asked again after a while, by the clock of the test.
            test.Clock.Advance(JurisdictionLedger.AskAgainAfter);
            await Task.Yield();
        }

        await known;
        return request.Answer;
    }
}
