namespace Huanhu.Engines.Ledger.Tests;

/// <content>What users of other ledgers still ask for, each by name.</content>
public sealed partial class BookTests
{
    private const string Park = """
        open S source
        open Land
        open Quota asset=quota
        open QS asset=quota source
        open Project committed
        open QProject asset=quota committed
        now 10
        post S>Land:100
        post QS>Quota:50
        """;

    /// <summary>tigerbeetle#3382: there, post and void apply to one leg, not to the chain.</summary>
    [Fact]
    public void Linked_chain_commits_as_a_whole() => Script.Run($"""
        {Park}
        hold both 20 Land>Project:40 Quota>QProject:30
        see Land 100 0 40
        see QProject 0 30 0
        commit both
        see Land 60 0 0
        see Project 40 0 0
        see Quota 20 0 0
        see QProject 30 0 0
        commit both ! hold_committed
        """);

    /// <summary>A chain whose second leg can't be held leaves nothing of the first.</summary>
    [Fact]
    public void Linked_chain_refused_in_one_leg_leaves_no_trace() => Script.Run($"""
        {Park}
        hold both 20 Land>Project:40 Quota>QProject:51 ! below_floor
        see Land 100 0 0
        see Project 0 0 0
        commit both ! hold_not_found
        """);

    /// <summary>tigerbeetle#2955: there, an account's least balance is zero or nothing, for ever.</summary>
    [Fact]
    public void Floor_that_changes_over_time_binds_from_its_announcement() => Script.Run($"""
        {Park}
        post Land>Project:20
        limit Land 30 81 1000 ! balance_outside_limits
        limit Land 30 70 1000
        post Land>Project:11 ! below_floor
        post Land>Project:10
        now 30
        limit Land 40 0 1000
        post Land>Project:1 ! below_floor
        now 40
        post Land>Project:70
        see Land 0 0 0
        """);

    /// <summary>One read gives what is posted and what is pending, either way.</summary>
    [Fact]
    public void Balance_with_pendings_comes_in_one_read()
    {
        var script = Script.Run(
            $"{Park}\nhold a 20 Land>Project:40\nhold b 20 Project>Land:0 ! amount_out_of_range\nhold c 20 S>Land:7");

        Assert.Equal(new Balance(new(100), new(7), new(40)), script.Last.To);
        Assert.Equal(new Amount(60), script.Last.To.Available);
        Assert.Equal(script.Book.Sequence, script.Last.Sequence);
    }

    /// <summary>tigerbeetle#157, formance#340: as it was, and as it was known.</summary>
    [Fact]
    public void Back_dated_entry_corrects_history_and_keeps_what_was_known()
    {
        var script = Script.Run($"""
            {Park}
            now 20
            post Land>Project:30
            now 40
            post Project>Land:5~9 eff=20
            """);
        var project = script["Project"];

        Assert.Equal(new Amount(25), script.Book.BalanceOf(project, new(new(25), new(40))).Posted);
        Assert.Equal(new Amount(30), script.Book.BalanceOf(project, new(new(25), new(30))).Posted);
        Assert.Equal(Amount.Zero, script.Book.BalanceOf(project, new(new(19), new(40))).Posted);
        var lines = script.Book.StatementOf(project, new(0), new(100), new(100), new(10)).Lines;
        Assert.Equal([30, 25], lines.Select(line => line.After.Posted.Value));
        Assert.Equal(lines[0].Sequence, lines[1].CorrectedSequence);
    }

    /// <summary>One microsecond before its end a hold stands; at its end it is gone, though nobody looked.</summary>
    [Fact]
    public void Hold_is_released_exactly_at_expiry()
    {
        var script = Script.Run($"""
            {Park}
            hold h 20 Land>Project:100
            now 19
            post Land>Project:1 ! below_floor
            now 35
            post Land>Project:1
            """);

        var land = script["Land"];
        Assert.Equal(HoldState.Expired, script.Book.StateOf(script.HoldId("h")));
        Assert.Equal(new Amount(100), script.Book.BalanceOf(land, new(new(19), new(99))).HeldOut);
        Assert.Equal(Amount.Zero, script.Book.BalanceOf(land, new(new(20), new(99))).HeldOut);
        Assert.Equal(0, script.Book.ExpireDue(new(99)));
    }

    /// <summary>A part of a split is shared in proportion, to the last unit, and the rest returns.</summary>
    [Fact]
    public void Partial_commit_of_a_split_conserves_the_total() => Script.Run($"""
        {Park}
        open P2 committed
        open P3 committed
        hold split 20 Land>Project:10 Land>P2:10 Land>P3:10
        commit split total 31 ! commit_above_held
        commit split total 11
        see Project 4 0 0
        see P2 4 0 0
        see P3 3 0 0
        see Land 89 0 0
        """);

    /// <summary>What is held can be neither spent nor held again.</summary>
    [Fact]
    public void Holds_together_never_exceed_the_balance() => Script.Run($"""
        {Park}
        hold a 20 Land>Project:60
        hold b 20 Land>Project:41 ! below_floor
        hold b 20 Land>Project:40
        post Land>Project:1 ! below_floor
        commit a
        commit b
        see Land 0 0 0
        """);

    /// <summary>A hold that was refused never was; its id is as good as new.</summary>
    [Fact]
    public void Rejected_hold_can_not_be_committed() => Script.Run($"""
        {Park}
        hold h 20 Land>Project:101 ! below_floor
        commit h ! hold_not_found
        """);

    /// <summary>Any number of holds on one account are open at once, and end in any order.</summary>
    [Fact]
    public void Hot_account_holds_do_not_wait_for_each_other()
    {
        const int Holds = 100;
        var make = Enumerable.Range(1, Holds).Select(hold => $"hold h{hold} 20 Land>Project:1");
        var end = Enumerable.Range(1, Holds).OrderBy(hold => hold * 37 % 101).Select(hold => $"commit h{hold}");

        Script.Run($"{Park}\n{string.Join('\n', make.Concat(end))}\nsee Land 0 0 0\nsee Project 100 0 0");
    }

    /// <summary>What a conversion costs is rounded against the applicant, and both legs are one act.</summary>
    [Fact]
    public void Conversion_retires_and_issues_as_one_act() => Script.Run("""
        open S source asset=tp unit=g
        open Firm asset=tp unit=g
        open Retired retired asset=tp unit=g
        open Project committed asset=tp unit=g
        post S>Firm:30000
        post Firm>Retired:21999*110 S>Project:20000 ! ratio_not_kept
        hold h 20 Firm>Retired:22000*110 S>Project:20000
        post Firm>Retired:8001 ! below_floor
        commit h parts 11000 10001 ! ratio_not_kept
        commit h
        see Firm 8000 0 0
        see Project 20000 0 0
        """);

    /// <summary>A prepared hold outlives its time; only its decider ends it.</summary>
    [Fact]
    public void Prepared_hold_waits_for_the_decision_of_another_ledger() => Script.Run($"""
        {Park}
        hold h 20 Land>Project:40
        prepare h 320282
        now 99
        see Land 100 0 40
        release h ! hold_awaits_decision
        commit h sender=320509:1 ! hold_awaits_decision
        commit h sender=320282:1
        see Project 40 0 0
        """);

    /// <summary>
    /// A deciding ledger that never returns: both sides agree, and the hold ends without its word. Nothing else than
    /// an approved act on a prepared hold may use that way.
    /// </summary>
    [Theory]
    [InlineData("commit", 40, 60)]
    [InlineData("release", 0, 100)]
    public void Prepared_hold_is_ended_by_a_joint_act(string act, int committed, int left) => Script.Run($"""
        {Park}
        hold h 20 Land>Project:40
        {act} h joint=5 ! joint_act_unfit
        prepare h 320282 joint=5 ! joint_act_unfit
        prepare h 320282
        now 99
        {act} h joint=0 ! joint_act_unfit
        prepare h 320509 joint=5 ! joint_act_unfit
        {act} h joint=5
        see Project {committed} 0 0
        see Land {left} 0 0
        {act} h sender=320282:1 ! hold_{act}{(act == "commit" ? "ted" : "d")}
        """);

    /// <summary>The same command again is answered, not done; so the network may repeat what it likes.</summary>
    [Fact]
    public void Command_repeated_is_answered_once_more_and_not_done()
    {
        var script = Script.Run(
            $"{Park}\nhold h 20 Land>Project:40 id=7\npost S>Land:1\nhold h 20 Land>Project:40 id=7 eff=10");

        Assert.True(script.Last.IsRepeat);
        Assert.Equal(script.Book.Sequence - 1, script.Last.Sequence);
        Assert.Equal(new Amount(40), script.Last.From.HeldOut);
    }

    [Fact]
    public void Lots_are_given_away_in_the_declared_order()
    {
        var script = Script.Run("""
            open S source lots=OldestFirst
            open Old lots=OldestFirst
            open New lots=NewestFirst
            open Gone retired lots=OldestFirst
            post S>Old:10
            post S>New:10
            post Old>Gone:3 New>Gone:4
            """);

        Assert.Equal([new Lot(4, new(7))], script.Book.LotsOf(script["Old"]));
        Assert.Equal([new Lot(11, new(6))], script.Book.LotsOf(script["New"]));
        Assert.Equal([new(1, new(3)), new Lot(17, new(4))], script.Book.LotsOf(script["Gone"]));
    }

    [Fact]
    public void Tree_of_accounts_sums_from_any_account_down()
    {
        var script = Script.Run("""
            open S source
            open City
            open County parent=City
            open Park parent=County
            open Other
            post S>City:1 S>County:20 S>Park:300 S>Other:4000
            hold h 9 Park>Other:100
            """);

        Assert.Equal(new Balance(new(321), new(0), new(100)), script.Book.TreeBalanceOf(script["City"], AsOf.Now));
        Assert.Equal(new Balance(new(320), new(0), new(100)), script.Book.TreeBalanceOf(script["County"], AsOf.Now));
    }
}
