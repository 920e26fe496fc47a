using System.Runtime.InteropServices;

namespace Huanhu.Engines.Ledger;

/// <content>How much an account can still give or take: the one question behind every refusal of amounts.</content>
public sealed partial class Book
{
    private readonly List<(long At, long Change)> _events = [];

    /// <summary>
    /// How much may still move, and the past moment that sets it; <see cref="long.MaxValue"/> for now.
    /// </summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Room(long Value, long WorstAt);

    /// <summary>
    /// What the account can give from an effective moment on, and still stand at its floor ever since.
    /// </summary>
    private Room RoomOut(int account, long effectiveAt, EntryKind kind, ReadOnlySpan<LegRow> pending)
    {
        ref var state = ref Bound(account);
        var now = new Room(state.Now.Net - state.Now.HeldOut - state.Lower, long.MaxValue);
        return IsOnTime(state, effectiveAt, pending)
            ? now
            : Tighter(now, PastRoom(account, effectiveAt, kind, pending, isOut: true));
    }

    /// <summary>
    /// What the account can take from an effective moment on, and still stand at its ceiling ever since.
    /// </summary>
    private Room RoomIn(int account, long effectiveAt, EntryKind kind, ReadOnlySpan<LegRow> pending)
    {
        ref var state = ref Bound(account);
        var now = new Room(state.Upper - state.Now.Net - state.Now.HeldIn, long.MaxValue);
        return IsOnTime(state, effectiveAt, pending)
            ? now
            : Tighter(now, PastRoom(account, effectiveAt, kind, pending, isOut: false));
    }

    private static Room Tighter(Room left, Room right) => right.Value < left.Value ? right : left;

    private ref AccountState Bound(int account)
    {
        // Backwards too: a clock may step back after a command that was refused and so left no trace.
        if (_nowAt >= _states[account].LimitsUntilAt || _nowAt < _states[account].LimitsSinceAt)
        {
            Bind(account);
        }

        return ref _states[account];
    }

    // Nothing of the account, and no change of its limits, is later than what is asked: then now is all there is.
    private static bool IsOnTime(in AccountState state, long effectiveAt, ReadOnlySpan<LegRow> pending)
    {
        foreach (ref readonly var row in pending)
        {
            if (row.EffectiveAt > effectiveAt)
            {
                return false;
            }
        }

        return effectiveAt >= state.LatestAt && effectiveAt >= state.LimitsSinceAt;
    }

    /// <summary>
    /// The least room at any moment from the effective one on. It walks through every later leg of the account, so a
    /// row that is back-dated by a year costs as much as that year's rows, some nanoseconds each.
    /// </summary>
    private Room PastRoom(
        int account, long effectiveAt, EntryKind kind, ReadOnlySpan<LegRow> pending, bool isOut)
    {
        var lines = _accounts[account - 1].Lines;
        var schedule = _accounts[account - 1].Schedule;
        var level = Level(lines.At(effectiveAt, long.MaxValue), isOut);
        _events.Clear();
        foreach (var leg in lines.Between(effectiveAt + 1, long.MaxValue, long.MaxValue))
        {
            _events.Add((_movements.Legs[leg].EffectiveAt, Level(_movements.EffectOn(account, leg), isOut)));
        }

        foreach (ref readonly var row in pending)
        {
            if (row.From != account && row.To != account)
            {
                continue;
            }

            var change = Level(Movements.Effect(account, row, kind, row.Amount), isOut);
            if (row.EffectiveAt <= effectiveAt)
            {
                level += change;
            }
            else
            {
                _events.Add((row.EffectiveAt, change));
            }
        }

        foreach (var step in schedule.Steps)
        {
            if (step.FromAt > effectiveAt && step.FromAt <= _nowAt)
            {
                _events.Add((step.FromAt, 0));
            }
        }

        _events.Sort();
        var least = RoomAt(schedule, level, effectiveAt, isOut);
        for (var at = 0; at < _events.Count; at++)
        {
            level += _events[at].Change;
            // Only the level after the last change of a moment is that moment's.
            if (at + 1 == _events.Count || _events[at + 1].At > _events[at].At)
            {
                least = Tighter(least, RoomAt(schedule, level, _events[at].At, isOut));
            }
        }

        return least;
    }

    private static long Level(in Position position, bool isOut) =>
        isOut ? position.Net - position.HeldOut : position.Net + position.HeldIn;

    private static Room RoomAt(LimitSchedule schedule, long level, long momentAt, bool isOut)
    {
        var (lower, upper) = schedule.At(momentAt);
        return new(isOut ? level - lower : upper - level, momentAt);
    }

    /// <summary>A refusal of amounts, with the holds that stand in the way.</summary>
    private Refused Shortage(
        LedgerRefusal why, int legNumber, int account, long shortValue, Room room, bool isOut) => new(
        why, legNumber, new(account), new(shortValue),
        room.WorstAt == long.MaxValue ? null : new(room.WorstAt),
        [.. Together(_holds.Of(account, isOut)).Take(BlockingHoldLimit)]);

    /// <summary>
    /// The word for a lower or upper bound that was met, on the account's normal side, now or in the past.
    /// </summary>
    private LedgerRefusal WordFor(int account, bool isOut, Room room)
    {
        var isFloor = isOut == (_states[account].Side == NormalSide.Credit);
        return (isFloor, room.WorstAt == long.MaxValue) switch
        {
            (true, true) => LedgerRefusal.BelowFloor,
            (false, true) => LedgerRefusal.AboveCeiling,
            (true, false) => LedgerRefusal.BelowFloorInPast,
            (false, false) => LedgerRefusal.AboveCeilingInPast,
        };
    }
}
