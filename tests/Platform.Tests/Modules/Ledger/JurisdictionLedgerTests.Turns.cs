using Huanhu.Engines.Ledger;
using Huanhu.Platform.Modules.Ledger;

namespace Huanhu.Platform.Tests.Modules.Ledger;

/// <summary>Who plans in another process gets the ledger's turn: nothing comes between look and act.</summary>
public sealed class JurisdictionLedgerTurnTests
{
    [Fact]
    public async Task Nothing_is_decided_between_the_turns_begin_and_its_act()
    {
        await using var test = await LedgerUnderTest.OpenAsync(null);
        var turn = await test.Ledger.BeginTurnAsync();
        var other = test.Ledger.DoAsync(test.Give(LedgerUnderTest.Park, LedgerUnderTest.Project, 1_000));
        var look = test.Ledger.ReadAsync(book => book.BalanceOf(LedgerUnderTest.Project).Posted);
        var planned = new TurnedRequest([test.Give(LedgerUnderTest.Park, LedgerUnderTest.Project, 1_000)]);

        await test.Ledger.EndTurnAsync(turn.Number, planned);

        Assert.Equal((4L, 5L, null), (turn.Sequence, planned.Sequence, planned.Answers.Single().Refused));
        Assert.Equal(LedgerRefusal.BelowFloor, (await other)[0].Refused!.Why);
        Assert.Equal(new(5, new(1_000)), await look);
    }

    [Fact]
    public async Task Turn_begins_when_all_that_was_decided_is_durable()
    {
        await using var test = await LedgerUnderTest.OpenAsync(null);
        var durable = new TaskCompletionSource();
        test.Journal.Next.Enqueue(async rows =>
        {
            await durable.Task;
            return await test.Journal.AppendAsync(rows);
        });
        var before = test.Ledger.DoAsync(test.Give(LedgerUnderTest.Park, LedgerUnderTest.Project, 1));
        var turn = test.Ledger.BeginTurnAsync();
        Assert.False(turn.IsCompleted);

        durable.SetResult();

        await before;
        Assert.Equal(5, (await turn).Sequence);
        test.Ledger.GiveUpTurn((await turn).Number);
    }

    [Fact]
    public async Task Commands_behind_a_refused_one_are_not_done()
    {
        await using var test = await LedgerUnderTest.OpenAsync(null);
        var turn = await test.Ledger.BeginTurnAsync();
        var planned = new TurnedRequest(
        [
            test.Give(LedgerUnderTest.Park, LedgerUnderTest.Project, 5),
            test.Give(LedgerUnderTest.Park, LedgerUnderTest.Project, 1_000),
            test.Give(LedgerUnderTest.Park, LedgerUnderTest.Project, 7),
        ]);

        await test.Ledger.EndTurnAsync(turn.Number, planned);

        Assert.Equal([true, false], planned.Answers.Select(answer => answer.IsDone));
        Assert.Equal(new Amount(5), (await test.BalanceAsync(LedgerUnderTest.Project)).Posted);
    }

    [Fact]
    public async Task Turn_that_was_given_up_does_nothing_and_the_ledger_goes_on()
    {
        await using var test = await LedgerUnderTest.OpenAsync(null);
        var turn = await test.Ledger.BeginTurnAsync();
        var waiting = test.Ledger.BeginTurnAsync();
        test.Ledger.GiveUpTurn(turn.Number);
        // Too late to end another's turn.
        test.Ledger.GiveUpTurn(turn.Number);

        await Assert.ThrowsAsync<TurnLostException>(() => test.Ledger.EndTurnAsync(
            turn.Number, new TurnedRequest([test.Give(LedgerUnderTest.Park, LedgerUnderTest.Project, 5)])));

        var next = await waiting;
        await test.Ledger.EndTurnAsync(next.Number, new TurnedRequest([]));
        Assert.Equal(Amount.Zero, (await test.BalanceAsync(LedgerUnderTest.Project)).Posted);
    }

    [Fact]
    public async Task Hold_that_falls_due_in_a_turn_ends_after_it()
    {
        await using var test = await LedgerUnderTest.OpenAsync(null);
        await test.DoAsync(test.Promise(400, TimeSpan.FromHours(1)));
        var turn = await test.Ledger.BeginTurnAsync();
        test.Clock.Advance(TimeSpan.FromHours(2));
        test.Ledger.Open();
        var planned = new TurnedRequest([test.Give(LedgerUnderTest.Park, LedgerUnderTest.Project, 601)]);

        await test.Ledger.EndTurnAsync(turn.Number, planned);

        Assert.Equal(LedgerRefusal.BelowFloor, planned.Answers.Single().Refused!.Why);
        Assert.Equal(new Amount(1_000), (await test.BalanceAsync(LedgerUnderTest.Park)).Available);
    }
}
