using System.Runtime.InteropServices;

namespace Huanhu.Engines.Ledger;

/// <content>How much an account can still give or take: the one question behind every refusal of amounts.</content>
public sealed partial class Book
{
    private readonly List<(long At, long Change)> _turns = [];

    /// <summary>
    /// How much may still move, and the past moment that sets it; <see cref="long.MaxValue"/> for now.
    /// </summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Room(long Value, long WorstAt);

    /// <summary>
    /// What the account can give, or take, from an effective moment on, and still stand at its limits ever since.
    /// </summary>
    private Room RoomOf(int account, long effectiveAt, EntryKind kind, ReadOnlySpan<LegRow> pending, bool isOut)
    {
        ref var state = ref Bound(account);
        var now = new Room(state.Now.Level(isOut) + (isOut ? -state.Lower : state.Upper), long.MaxValue);
        return IsOnTime(state, effectiveAt, pending)
            ? now
            : Tighter(now, PastRoom(account, effectiveAt, kind, pending, isOut));
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
    /// The least room at any moment from the effective one on. Changes of limits, and what earlier legs of this act
    /// did, cut that time into stretches; within one the least level says it all.
    /// </summary>
    private Room PastRoom(
        int account, long effectiveAt, EntryKind kind, ReadOnlySpan<LegRow> pending, bool isOut)
    {
        _turns.Clear();
        foreach (ref readonly var row in pending)
        {
            if (row.From == account || row.To == account)
            {
                _turns.Add((row.EffectiveAt, Movements.Effect(account, row, kind, row.Amount).Level(isOut)));
            }
        }

        var schedule = _accounts[account - 1].Schedule;
        _turns.AddRange(schedule.Steps.Where(step => step.FromAt <= _nowAt).Select(step => (step.FromAt, 0L)));
        _turns.Sort();
        var lines = _movements.LinesOf(account);
        var (least, fromAt, shift) = (new Room(long.MaxValue, long.MaxValue), effectiveAt, 0L);
        foreach (var (at, change) in _turns.Append((At: long.MaxValue, Change: 0)))
        {
            if (at > fromAt)
            {
                var low = lines.Least(fromAt, at, isOut);
                var (lower, upper) = schedule.At(fromAt);
                least = Tighter(least, new(low.Level + shift + (isOut ? -lower : upper), low.At));
                fromAt = at;
            }

            shift += change;
        }

        return least;
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
