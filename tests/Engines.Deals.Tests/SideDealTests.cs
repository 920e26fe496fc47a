using Huanhu.Kernel;

namespace Huanhu.Engines.Deals.Tests;

/// <summary>A side does what its page says, and nothing else.</summary>
public sealed class SideDealTests
{
    private static readonly TimeOrderedId _id = new(7);
    private static readonly JurisdictionCode _home = JurisdictionCode.Parse("320282");
    private static readonly JurisdictionCode _side = JurisdictionCode.Parse("320211");

    private static readonly Dictionary<string, DealEvent> _happenings = new()
    {
        ["hold_asked"] = From(new DealMessage.HoldAsked(_id, "land")),
        ["prepare_asked"] = From(new DealMessage.PrepareAsked(_id)),
        ["decided commit"] = From(new DealMessage.Decided(_id, DealOutcome.Commit)),
        ["decided release"] = From(new DealMessage.Decided(_id, DealOutcome.Release)),
        ["still_open"] = From(new DealMessage.StillOpen(_id)),
        ["accepted"] = new DealEvent.Accepted(),
        ["declined"] = new DealEvent.Declined("declined"),
        ["held"] = new DealEvent.Held(),
        ["hold_refused"] = new DealEvent.HoldRefused("below_floor"),
        ["prepared"] = new DealEvent.Prepared(),
        ["ended commit"] = new DealEvent.Ended(DealOutcome.Commit, "committed"),
        ["ended release"] = new DealEvent.Ended(DealOutcome.Release, "hold_expired"),
        ["agreed_jointly commit"] = new DealEvent.AgreedJointly(DealOutcome.Commit),
        ["agreed_jointly release"] = new DealEvent.AgreedJointly(DealOutcome.Release),
        ["waited"] = new DealEvent.Waited(),
        ["approved"] = new DealEvent.Approved(),
    };

    private static readonly Dictionary<SideState, string> _ways = new()
    {
        [SideState.New] = "",
        [SideState.Asked] = "hold_asked",
        [SideState.Holding] = "hold_asked,accepted",
        [SideState.Held] = "hold_asked,accepted,held",
        [SideState.Refused] = "hold_asked,declined",
        [SideState.Gone] = "hold_asked,accepted,held,ended release",
        [SideState.Preparing] = "hold_asked,accepted,held,prepare_asked",
        [SideState.Prepared] = "hold_asked,accepted,held,prepare_asked,prepared",
        [SideState.Ending] = "hold_asked,accepted,held,prepare_asked,prepared,decided commit",
        [SideState.Settling] = "hold_asked,accepted,held,prepare_asked,prepared,agreed_jointly commit",
        [SideState.Ended] = "hold_asked,accepted,held,prepare_asked,prepared,decided commit,ended commit",
    };

    [Fact]
    public void Events_of_the_page_do_what_it_says_and_others_leave_the_state()
    {
        var rows = StateTable.EventsOf("A side");
        foreach (var state in Enum.GetValues<SideState>())
        {
            foreach (var (happens, happened) in _happenings)
            {
                var row = rows.SingleOrDefault(row => row.At == StateTable.Snake($"{state}") && row.Happens == happens);
                var step = At(state).On(happened);
                Assert.Equal(
                    (state, happens, row?.Then ?? StateTable.Snake($"{state}"), row?.Sends ?? ""),
                    (state, happens, StateTable.Snake($"{step.Deal.State}"), WordOf(step, row?.Sends ?? "")));
                Assert.All(step.Sends, send => Assert.Equal(_home, send.To));
            }
        }

        Assert.All(rows, row => Assert.Contains(row.Happens, _happenings));
    }

    [Fact]
    public void States_of_the_page_say_what_the_ledger_is_told_and_who_is_waited_for()
    {
        var rows = StateTable.StatesOf("A side");
        Assert.Equal(Enum.GetNames<SideState>().Select(StateTable.Snake), rows.Select(row => row.State));
        foreach (var (row, state) in rows.Zip(Enum.GetValues<SideState>()))
        {
            var deal = At(state);
            Assert.Equal((row.State, row.WaitsFor.Split(';')[0] switch
            {
                "nobody" => "",
                "home" => $"{_home}",
                _ => $"{_side}",
            }), (row.State, string.Join(',', deal.WaitsFor)));
            Assert.Equal((row.State, row.Told switch
            {
                "–" => DealCommand.None,
                "hold" => DealCommand.Hold,
                "prepare" => DealCommand.Prepare,
                "the same by a joint act" => DealCommand.CommitJointly,
                _ => DealCommand.Commit,
            }), (row.State, deal.Due));
        }
    }

    [Fact]
    public void Decision_is_done_under_the_number_of_the_message_that_brought_it()
    {
        var deal = At(SideState.Prepared)
            .On(new DealEvent.Received(_home, 41, new DealMessage.Decided(_id, DealOutcome.Release))).Deal;
        Assert.Equal((DealCommand.Release, 41), (deal.Due, deal.DecisionNumber));
        deal = deal.On(new DealEvent.Received(_home, 45, new DealMessage.Decided(_id, DealOutcome.Release))).Deal;
        Assert.Equal((DealCommand.Release, 45), (deal.Due, deal.DecisionNumber));
    }

    [Fact]
    public void Joint_act_waits_for_home_until_its_decision_is_known_and_shows_a_contradiction()
    {
        var deal = At(SideState.Settling);
        Assert.Equal(DealCommand.CommitJointly, deal.Due);
        deal = deal.On(_happenings["ended commit"]).Deal;
        Assert.Equal([_home], deal.WaitsFor);
        Assert.Equal(
            [new(_home, new DealMessage.SettledJointly(_id, DealOutcome.Commit))],
            deal.On(_happenings["waited"]).Sends);

        var heard = deal.On(_happenings["decided release"]).Deal;
        Assert.True(heard.IsSettled);
        Assert.True(heard.IsContradicted);
        Assert.False(deal.On(_happenings["decided commit"]).Deal.IsContradicted);
    }

    [Fact]
    public void Only_home_is_listened_to()
    {
        var deal = At(SideState.Prepared);
        var other = new DealEvent.Received(
            JurisdictionCode.Parse("320509"), 1, new DealMessage.Decided(_id, DealOutcome.Commit));
        Assert.Equal(deal, deal.On(other).Deal);
    }

    // A row says no outcome where it is that of before.
    private static string WordOf(DealStep<SideDeal> step, string expected) => step.Sends is not [var send] ? ""
        : send.Message switch
        {
            DealMessage.HeldAnswer answer => answer.Refused is null ? "held_answer" : "held_answer refused",
            DealMessage.PreparedAnswer answer => answer.Gone is null ? "prepared_answer" : "prepared_answer gone",
            DealMessage.DecidedAnswer when expected == "decided_answer" => expected,
            DealMessage.DecidedAnswer answer => $"decided_answer {StateTable.Snake($"{answer.Outcome}")}",
            DealMessage.SettledJointly settled => $"settled_jointly {StateTable.Snake($"{settled.Outcome}")}",
            _ => StateTable.Snake(send.Message.GetType().Name),
        };

    private static SideDeal At(SideState state) => _ways[state].Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Aggregate(SideDeal.Begin(_id, _side, _home), (deal, next) => deal.On(_happenings[next]).Deal);

    private static DealEvent.Received From(DealMessage message) => new(_home, 1, message);
}
