namespace Huanhu.Engines.Ledger.Tests;

public sealed class OpenHoldsTests
{
    private readonly Chunks<EntryRow> _entries = new();
    private readonly Chunks<LegRow> _legs = new();

    [Fact]
    public void Holds_of_an_account_stay_in_order_when_some_end()
    {
        var holds = Holds(2);
        var made = Enumerable.Range(0, 50).Select(at => Add(holds, HoldEnd.Time(new(100 + at)))).ToList();
        foreach (var entry in made.Where(entry => entry % 3 == 0))
        {
            holds.Remove(entry, endedBy: 0);
        }

        made.Add(Add(holds, HoldEnd.Time(new(1))));
        var left = made.Where(entry => holds.StateOf(entry) == HoldState.Open).ToList();
        Assert.Equal(left, holds.Of(1, isOut: true).Select(slot => slot.Entry));
        Assert.Equal(left, holds.Of(2, isOut: false).Select(slot => slot.Entry));
        Assert.Empty(holds.Of(2, isOut: true));
        Assert.Equal(left.Count, holds.Count);
    }

    [Fact]
    public void Next_due_is_the_earliest_open_hold_that_time_ends()
    {
        var holds = Holds(2);
        var late = Add(holds, HoldEnd.Time(new(9)));
        var early = Add(holds, HoldEnd.Time(new(5)));
        var same = Add(holds, HoldEnd.Time(new(5)));
        var first = Add(holds, HoldEnd.Time(new(1)));
        holds.SetEnd(first, HoldEnd.DecisionOf(Kernel.JurisdictionCode.Parse("320282")));

        foreach (var expected in new[] { early, same, late })
        {
            Assert.True(holds.TryNextDue(out var due, out _));
            Assert.Equal(expected, due);
            holds.Remove(due, endedBy: 0);
        }

        Assert.False(holds.TryNextDue(out _, out _));
        Assert.Equal(1, holds.Count);
    }

    /// <summary>A hundred thousand holds that ended long before their time must not be kept until then.</summary>
    [Fact]
    public void Ended_holds_are_forgotten_before_they_are_due()
    {
        var holds = Holds(2);
        for (var at = 0; at < 100_000; at++)
        {
            holds.Remove(Add(holds, HoldEnd.Time(new(1_000_000 + at))), endedBy: 0);
        }

        Assert.InRange(holds.WaitingCount, 0, 100);
    }

    private OpenHolds Holds(int accounts)
    {
        var holds = new OpenHolds(_entries, _legs);
        Enumerable.Range(0, accounts).ToList().ForEach(_ => holds.AddAccount());
        return holds;
    }

    private int Add(OpenHolds holds, HoldEnd end)
    {
        var leg = _legs.Add(new() { From = 1, To = 2, Amount = 1 });
        var entry = _entries.Add(new() { FirstLeg = leg, LegCount = 1, Kind = EntryKind.Hold });
        holds.Add(entry, end, [0]);
        return entry;
    }
}
