using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Approvals;

/// <summary>Where a reservation stands is what became of its hold in the ledger, on each store.</summary>
public abstract class FollowHoldsTests(PostgresServer? server)
{
    public sealed class OnSqlite() : FollowHoldsTests(null);

    public sealed class OnPostgres(PostgresServer server) : FollowHoldsTests(server);

    private static readonly JurisdictionCode Yixing = JurisdictionCode.Parse("320282");
    private static readonly JurisdictionCode Binhu = JurisdictionCode.Parse("320211");

    /// <summary>A hold of ten working days ends at 24:00 of the tenth, and its reservation with it.</summary>
    [Fact]
    public async Task Hold_whose_time_is_over_has_lapsed_and_both_sides_hear()
    {
        await using var desk = await HoldDesk.OpenAsync(server);
        var row = await desk.IntendAsync();
        await desk.HoldAsync(row.Id, days: 14);
        Assert.Equal("held", (await desk.FollowedAsync(row.Id)).State);
        desk.Clock.Advance(TimeSpan.FromDays(14) - TimeSpan.FromMicroseconds(1));
        Assert.Equal("held", (await desk.FollowedAsync(row.Id)).State);
        desk.Clock.Advance(TimeSpan.FromMicroseconds(1));

        var lapsed = await desk.FollowedAsync(row.Id);

        Assert.Equal(("lapsed", 4), (lapsed.State, lapsed.EndSequence));
        var acts = await desk.ActsAsync(row.Id);
        Assert.Equal([("reserve", "宜兴经办"), ("lapse", "")], acts.Select(act => (act.Act, act.Name)));
        Assert.Equal(lapsed.EndsAt, acts[^1].ActedAt);
        Assert.Equal(["reservation_held", "reservation_lapsed"], await desk.NoticesAsync(Binhu));
        Assert.Equal(["reservation_held", "reservation_lapsed"], await desk.NoticesAsync(Yixing));
    }

    [Theory]
    [InlineData(true, "approved", "approve")]
    [InlineData(false, "withdrawn", "release")]
    public async Task What_is_done_in_the_ledger_itself_counts_and_names_who_did_it(
        bool isCommit, string state, string act)
    {
        await using var desk = await HoldDesk.OpenAsync(server);
        var row = await desk.IntendAsync();
        await desk.HoldAsync(row.Id, days: 14);
        var command = desk.Ids.Next();
        await desk.Store.WriteAsync("test", session =>
        {
            LedgerModule.Keep(session, Yixing, new(command, act, "someone", "某人", "在账本办理", desk.Clock.GetUtcNow()));
            return true;
        });
        await desk.GiveAsync(isCommit
            ? new LedgerCommand.Commit(command, row.Id)
            : new LedgerCommand.Release(command, row.Id));

        Assert.Equal(state, (await desk.FollowedAsync(row.Id)).State);
        var last = (await desk.ActsAsync(row.Id))[^1];
        Assert.Equal((act, "某人", "在账本办理", "done"), (last.Act, last.Name, last.Note, last.Outcome));
    }

    /// <summary>The program died between storing the intent and asking the ledger.</summary>
    [Theory]
    [InlineData(false, "interrupted")]
    [InlineData(true, "asked")]
    public async Task Intent_that_never_reached_the_ledger_has_its_answer_after_the_start(bool isRequest, string state)
    {
        await using var desk = await HoldDesk.OpenAsync(server);
        var row = await desk.IntendAsync(isRequest);
        desk.Clock.Advance(TimeSpan.FromSeconds(1));

        await desk.Follow.SettleAsync(desk.Clock.GetUtcNow(), TestContext.Current.CancellationToken);

        Assert.Equal(state, (await desk.FoundAsync(row.Id)).State);
        Assert.Equal("interrupted", (await desk.ActsAsync(row.Id))[^1].Outcome);
    }

    /// <summary>The program died after the ledger held and before the row followed.</summary>
    [Fact]
    public async Task Intent_that_reached_the_ledger_is_held_after_the_start_and_a_second_look_changes_nothing()
    {
        await using var desk = await HoldDesk.OpenAsync(server);
        var row = await desk.IntendAsync();
        await desk.HoldAsync(row.Id, days: 14);
        desk.Clock.Advance(TimeSpan.FromSeconds(1));

        await desk.Follow.SettleAsync(desk.Clock.GetUtcNow(), TestContext.Current.CancellationToken);
        await desk.Follow.SettleAsync(desk.Clock.GetUtcNow(), TestContext.Current.CancellationToken);

        var found = await desk.FoundAsync(row.Id);
        Assert.Equal(("held", 3), (found.State, found.HoldSequence));
        Assert.Equal(["done"], (await desk.ActsAsync(row.Id)).Select(act => act.Outcome));
    }

    /// <summary>A command that came late after its intent was given up: the journal prevails.</summary>
    [Fact]
    public async Task Hold_that_came_after_its_intent_was_given_up_is_held()
    {
        await using var desk = await HoldDesk.OpenAsync(server);
        var row = await desk.IntendAsync();
        desk.Clock.Advance(TimeSpan.FromSeconds(1));
        await desk.Follow.SettleAsync(desk.Clock.GetUtcNow(), TestContext.Current.CancellationToken);
        await desk.HoldAsync(row.Id, days: 14);

        Assert.Equal("held", (await desk.FollowedAsync(row.Id)).State);
    }
}
