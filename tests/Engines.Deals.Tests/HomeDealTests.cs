using Huanhu.Kernel;

namespace Huanhu.Engines.Deals.Tests;

/// <summary>The home end does what its page says, and nothing else.</summary>
public sealed class HomeDealTests
{
    private static readonly TimeOrderedId _id = new(7);
    private static readonly JurisdictionCode _home = JurisdictionCode.Parse("320282");
    private static readonly JurisdictionCode _first = JurisdictionCode.Parse("320211");
    private static readonly JurisdictionCode _second = JurisdictionCode.Parse("320509");

    private static readonly Dictionary<string, DealEvent> _happenings = new()
    {
        ["held"] = new DealEvent.Held(),
        ["hold_refused"] = new DealEvent.HoldRefused("below_floor"),
        ["ended commit"] = new DealEvent.Ended(DealOutcome.Commit, "committed"),
        ["ended release"] = new DealEvent.Ended(DealOutcome.Release, "hold_expired"),
        ["withdrawn"] = new DealEvent.Withdrawn("withdrawn"),
        ["approved"] = new DealEvent.Approved(),
        ["waited"] = new DealEvent.Waited(),
        ["prepared"] = new DealEvent.Prepared(),
        ["accepted"] = new DealEvent.Accepted(),
        ["held_answer"] = From(_first, new DealMessage.HeldAnswer(_id, null)),
        ["held_answer refused"] = From(_first, new DealMessage.HeldAnswer(_id, "declined")),
        ["prepared_answer"] = From(_first, new DealMessage.PreparedAnswer(_id, null)),
        ["prepared_answer gone"] = From(_first, new DealMessage.PreparedAnswer(_id, "hold_expired")),
        ["decided_answer commit"] = From(_first, new DealMessage.DecidedAnswer(_id, DealOutcome.Commit)),
        ["decided_answer release"] = From(_first, new DealMessage.DecidedAnswer(_id, DealOutcome.Release)),
        ["asked"] = From(_first, new DealMessage.Asked(_id)),
        ["settled_jointly commit"] = From(_first, new DealMessage.SettledJointly(_id, DealOutcome.Commit)),
        ["settled_jointly release"] = From(_first, new DealMessage.SettledJointly(_id, DealOutcome.Release)),
    };

    /// <summary>How each state is come to, with nothing known of the sides but what it takes.</summary>
    private static readonly Dictionary<HomeState, DealEvent[]> _ways = new()
    {
        [HomeState.Holding] = [],
        [HomeState.Gathering] = [_happenings["held"]],
        [HomeState.Held] = [_happenings["held"], Both("held_answer", 0), Both("held_answer", 1)],
        [HomeState.Preparing] =
            [_happenings["held"], Both("held_answer", 0), Both("held_answer", 1), new DealEvent.Approved()],
        [HomeState.Committing] =
        [
            _happenings["held"], Both("held_answer", 0), Both("held_answer", 1), new DealEvent.Approved(),
            Both("prepared_answer", 0), Both("prepared_answer", 1),
        ],
        [HomeState.Releasing] = [_happenings["held"], _happenings["withdrawn"]],
        [HomeState.Committed] =
        [
            _happenings["held"], Both("held_answer", 0), Both("held_answer", 1), new DealEvent.Approved(),
            Both("prepared_answer", 0), Both("prepared_answer", 1), _happenings["ended commit"],
        ],
        [HomeState.Released] = [_happenings["held"], _happenings["ended release"]],
    };

    [Fact]
    public void Events_of_the_page_do_what_it_says_and_others_leave_the_state()
    {
        var rows = StateTable.EventsOf("Home");
        foreach (var state in Enum.GetValues<HomeState>())
        {
            foreach (var (happens, happened) in _happenings)
            {
                var lastRow = rows.SingleOrDefault(row =>
                    row.At == StateTable.Snake($"{state}") && row.Happens == $"{happens}, the last");
                var row = rows.SingleOrDefault(row => row.At == StateTable.Snake($"{state}") && row.Happens == happens);
                Expect(row, At(state), happens, happened);
                Expect(lastRow ?? row, WithTheOtherDone(At(state), happened), happens, happened);
            }
        }

        Assert.All(rows, row => Assert.Contains(row.Happens.Split(',')[0], _happenings));
    }

    [Fact]
    public void States_of_the_page_say_what_the_ledger_is_told_and_who_is_waited_for()
    {
        var rows = StateTable.StatesOf("Home");
        Assert.Equal(Enum.GetNames<HomeState>().Select(StateTable.Snake), rows.Select(row => row.State));
        foreach (var (row, state) in rows.Zip(Enum.GetValues<HomeState>()))
        {
            var deal = At(state);
            Assert.Equal(
                (row.State, row.Told),
                (row.State, deal.Due == DealCommand.None ? "–" : StateTable.Snake($"{deal.Due}")));
            Assert.Equal(
                (row.State, row.WaitsFor == "home" ? $"{_home}" : $"{_first},{_second}"),
                (row.State, string.Join(',', deal.WaitsFor)));
            Assert.False(deal.IsSettled);
        }
    }

    [Fact]
    public void Settled_once_every_side_has_said_that_it_ended()
    {
        var deal = At(HomeState.Committed).On(_happenings["decided_answer commit"]).Deal;
        Assert.Equal([_second], deal.WaitsFor);
        deal = deal.On(From(_second, new DealMessage.DecidedAnswer(_id, DealOutcome.Commit))).Deal;
        Assert.True(deal.IsSettled);
        Assert.False(deal.IsContradicted);
    }

    [Fact]
    public void Side_that_refused_is_named_and_needs_no_decision()
    {
        var deal = At(HomeState.Gathering).On(_happenings["held_answer refused"]).Deal;
        Assert.Equal(("declined", _first), (deal.Cause, deal.CausedBy!.Value));
        var step = deal.On(_happenings["ended release"]);
        Assert.Equal([_second], step.Sends.Select(send => send.To));
        Assert.Equal("declined", step.Deal.Cause);
    }

    [Fact]
    public void Joint_act_against_the_decision_is_shown()
    {
        var deal = At(HomeState.Released).On(_happenings["settled_jointly commit"]).Deal;
        Assert.True(deal.IsContradicted);
        Assert.False(At(HomeState.Released).On(_happenings["settled_jointly release"]).Deal.IsContradicted);
    }

    [Fact]
    public void Message_of_nobody_in_the_deal_changes_nothing()
    {
        var deal = At(HomeState.Preparing);
        var step = deal.On(From(JurisdictionCode.Parse("330522"), new DealMessage.PreparedAnswer(_id, "gone")));
        Assert.Same(deal, step.Deal);
        Assert.Empty(step.Sends);
    }

    private static void Expect(StateTable.Row? row, HomeDeal deal, string happens, DealEvent happened)
    {
        var step = deal.On(happened);
        var sends = (row?.Sends ?? "").Replace(" to all", "", StringComparison.Ordinal);
        Assert.Equal(
            (deal.State, happens, row?.Then ?? StateTable.Snake($"{deal.State}"), sends),
            (deal.State, happens, StateTable.Snake($"{step.Deal.State}"),
                string.Join(';', step.Sends.Select(send => WordOf(send.Message)).Distinct())));
        if (row?.Sends.EndsWith("to all", StringComparison.Ordinal) == true)
        {
            Assert.Equal([_first, _second], step.Sends.Select(send => send.To));
        }
    }

    private static string WordOf(DealMessage message) => message is DealMessage.Decided decided
        ? $"decided {StateTable.Snake($"{decided.Outcome}")}" : StateTable.Snake(message.GetType().Name);

    private static HomeDeal At(HomeState state) => _ways[state].Aggregate(
        HomeDeal.Begin(_id, _home, [new(_first, "land"), new(_second, "quota")]), (deal, next) => deal.On(next).Deal);

    /// <summary>The second side has answered what the first is about to; other events find both alike.</summary>
    private static HomeDeal WithTheOtherDone(HomeDeal deal, DealEvent happened)
    {
        var message = happened is DealEvent.Received { Message: DealMessage.HeldAnswer { Refused: null } held } ? held
            : happened is DealEvent.Received
            {
                Message: DealMessage.PreparedAnswer { Gone: null } or DealMessage.SettledJointly,
            } ? new DealMessage.PreparedAnswer(_id, null) : (DealMessage?)null;
        return message is null ? deal : deal.On(From(_second, message)).Deal;
    }

    private static DealEvent Both(string happens, int which) =>
        ((DealEvent.Received)_happenings[happens]) with { From = which == 0 ? _first : _second };

    private static DealEvent.Received From(JurisdictionCode side, DealMessage message) => new(side, 1, message);
}
