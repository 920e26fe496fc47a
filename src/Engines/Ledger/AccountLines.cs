using System.Runtime.InteropServices;

namespace Huanhu.Engines.Ledger;

/// <summary>
/// The legs of one account by effective time, so that no question about its past adds them all up.
/// </summary>
/// <remarks>
/// Blocks of legs know their sums and their least levels. A leg whose effective time is before that of an earlier leg
/// is late, the others are on time. Legs on time are sorted by both times at once, so up to a pair of times they are
/// whole blocks and part of one; late legs are put into their blocks too, and <see cref="LateLegs"/> knows what they
/// come to at a pair of times.
/// </remarks>
internal sealed class AccountLines(Movements movements, int account)
{
    private readonly List<LineBlock> _blocks = [];
    private LateLegs? _late;
    private Position _sum;

    // The blocks that late legs went to since the last settling lie between these.
    private int _unsettledFrom;
    private int _unsettledTo;

    /// <summary>What all legs come to.</summary>
    internal Position Sum => _sum;

    /// <summary>The latest effective time of any leg.</summary>
    internal long LatestAt { get; private set; } = long.MinValue;

    private Span<LineBlock> Blocks => CollectionsMarshal.AsSpan(_blocks);

    /// <summary>
    /// Adds a leg that was recorded after all others; true when it was late and <see cref="Settle"/> became due,
    /// before the next question.
    /// </summary>
    internal bool Add(int leg, long effectiveAt, in Position effect)
    {
        _sum.Add(effect);
        if (effectiveAt < LatestAt)
        {
            _late ??= new(movements, account);
            _late.Add(leg);
            var becomesDue = _unsettledTo == 0;
            InsertLate(leg, effectiveAt);
            return becomesDue;
        }

        LatestAt = effectiveAt;
        if (_blocks.Count == 0 || Blocks[^1].Count >= LineBlock.OnTimeSize)
        {
            // Most accounts never fill a block; those that do will fill the next.
            _blocks.Add(new(room: _blocks.Count == 0 ? 4 : LineBlock.OnTimeSize));
        }

        Blocks[^1].Append(leg, effectiveAt, effect);
        return false;
    }

    /// <summary>Tells the blocks that late legs went to what they hold now.</summary>
    internal void Settle()
    {
        foreach (ref var block in Blocks[_unsettledFrom.._unsettledTo])
        {
            block.Refresh(movements, account);
        }

        (_unsettledFrom, _unsettledTo) = (0, 0);
    }

    /// <summary>The position from legs effective no later than asked, among those before a leg.</summary>
    internal Position At(long effectiveAt, int endLeg)
    {
        var position = _late?.At(effectiveAt, endLeg) ?? default;
        foreach (ref readonly var block in Blocks)
        {
            if (block.LastAt > effectiveAt || block.LastOnTime >= endLeg)
            {
                // All further legs on time are effective or recorded later still.
                foreach (var line in block.Lines)
                {
                    if (line >= 0 && line < endLeg && movements.Legs[line].EffectiveAt <= effectiveAt)
                    {
                        position.Add(movements.EffectOn(account, line));
                    }
                }

                break;
            }

            position.Add(block.Sum);
            position.Subtract(block.LateSum);
        }

        return position;
    }

    /// <summary>
    /// The least level (see <see cref="Position.Level"/>) of all moments in [from, to), and the first moment that has
    /// it. Of legs with one effective time only the last one's level counts.
    /// </summary>
    /// <remarks>From the last block back: what is nearly on time costs little, however long the account is.</remarks>
    internal Low Least(long fromAt, long toAt, bool isOut)
    {
        var least = Low.None;
        var level = Sum.Level(isOut);
        var nextAt = long.MaxValue;
        for (var number = _blocks.Count - 1; number >= 0; number--)
        {
            ref readonly var block = ref Blocks[number];
            var isLastOfMoment = block.LastAt < nextAt;
            var levelBefore = level - block.Sum.Level(isOut);
            if (block.FirstAt <= fromAt || (block.FirstAt < toAt && block.LastAt >= toAt))
            {
                least = least.OrEarlier(Walk(block, levelBefore, isLastOfMoment, fromAt, toAt, isOut));
            }
            else if (block.LastAt < toAt)
            {
                least = isLastOfMoment ? least.OrEarlier(new(level, block.LastAt)) : least;
                least = least.OrEarlier(block.Least(isOut).Above(levelBefore));
            }

            if (block.FirstAt <= fromAt)
            {
                return least;
            }

            (level, nextAt) = (levelBefore, block.FirstAt);
        }

        return least.OrEarlier(new(0, fromAt));
    }

    /// <summary>
    /// Legs effective in [from, to), among those before a leg, by effective time, then by age.
    /// </summary>
    internal IEnumerable<int> Between(long fromAt, long toAt, int endLeg)
    {
        var first = _blocks.FindIndex(block => block.LastAt >= fromAt);
        return (first < 0 ? [] : _blocks.Skip(first))
            .TakeWhile(block => block.FirstAt < toAt)
            .SelectMany(block => block.Legs)
            .Where(leg => leg < endLeg && movements.Legs[leg].EffectiveAt >= fromAt
                && movements.Legs[leg].EffectiveAt < toAt);
    }

    /// <summary>The least level within one block, beginning with the level that stands at the first moment.</summary>
    private Low Walk(
        in LineBlock block, long levelBefore, bool isLastOfMoment, long fromAt, long toAt, bool isOut)
    {
        var (least, level) = (Low.None, levelBefore);
        for (var at = 0; at < block.Count; at++)
        {
            var leg = block.LegAt(at);
            var effectiveAt = movements.Legs[leg].EffectiveAt;
            level += movements.EffectOn(account, leg).Level(isOut);
            var counts = at + 1 == block.Count
                ? isLastOfMoment
                : movements.Legs[block.LegAt(at + 1)].EffectiveAt > effectiveAt;
            if (effectiveAt <= fromAt)
            {
                least = new(level, fromAt);
            }
            else if (counts && effectiveAt < toAt && level < least.Level)
            {
                least = new(level, effectiveAt);
            }
        }

        return least;
    }

    /// <summary>Puts a leg into its block, behind all that take effect no later.</summary>
    private void InsertLate(int leg, long effectiveAt)
    {
        var number = BlockOf(effectiveAt);
        if (Blocks[number].Count == LineBlock.Size)
        {
            _blocks.Insert(number + 1, Blocks[number].Split(movements));
            Unsettle(number, added: 1);
            number = BlockOf(effectiveAt);
        }

        ref var block = ref Blocks[number];
        var (from, to) = (0, block.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            var isBefore = movements.Legs[block.LegAt(middle)].EffectiveAt <= effectiveAt;
            (from, to) = isBefore ? (middle + 1, to) : (from, middle);
        }

        block.Insert(from, leg, effectiveAt);
        Unsettle(number, added: 0);
    }

    private void Unsettle(int number, int added)
    {
        _unsettledFrom = _unsettledTo == 0 ? number : Math.Min(_unsettledFrom, number);
        _unsettledTo = Math.Max(_unsettledTo == 0 ? 0 : _unsettledTo + added, number + added + 1);
    }

    /// <summary>The last block that begins no later than a moment; the first when none does.</summary>
    private int BlockOf(long effectiveAt)
    {
        var (from, to) = (0, _blocks.Count - 1);
        while (from < to)
        {
            var middle = (from + to + 1) / 2;
            (from, to) = Blocks[middle].FirstAt <= effectiveAt ? (middle, to) : (from, middle - 1);
        }

        return from;
    }
}
