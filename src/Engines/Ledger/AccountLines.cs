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
    private long _latestAt = long.MinValue;

    private Span<LineBlock> Blocks => CollectionsMarshal.AsSpan(_blocks);

    /// <summary>Adds a leg that was recorded after all others.</summary>
    internal void Add(int leg)
    {
        var effectiveAt = movements.Legs[leg].EffectiveAt;
        var effect = movements.EffectOn(account, leg);
        _sum.Add(effect);
        if (effectiveAt < _latestAt)
        {
            _late ??= new(movements, account);
            _late.Add(leg);
            InsertLate(leg, effectiveAt);
            return;
        }

        _latestAt = effectiveAt;
        if (_blocks.Count == 0 || Blocks[^1].Count == LineBlock.Size)
        {
            _blocks.Add(new());
        }

        Blocks[^1].Append(leg, effectiveAt, effect);
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

            position.Add(block.OnTimeSum);
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
        var level = _sum.Level(isOut);
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
        var number = Math.Max(_blocks.FindLastIndex(block => block.FirstAt <= effectiveAt), 0);
        var block = _blocks[number];
        var lines = block.Lines.ToArray();
        var place = Array.FindIndex(lines, line => movements.Legs[LineBlock.LegOf(line)].EffectiveAt > effectiveAt);
        place = place < 0 ? lines.Length : place;
        lines = [.. lines[..place], ~leg, .. lines[place..]];
        if (block.Count < LineBlock.Size)
        {
            _blocks[number] = Build(lines);
            return;
        }

        _blocks[number] = Build(lines.AsSpan(..(lines.Length / 2)));
        _blocks.Insert(number + 1, Build(lines.AsSpan((lines.Length / 2)..)));
    }

    private LineBlock Build(ReadOnlySpan<int> lines)
    {
        var block = new LineBlock();
        foreach (var line in lines)
        {
            var leg = LineBlock.LegOf(line);
            block.Append(line, movements.Legs[leg].EffectiveAt, movements.EffectOn(account, leg));
        }

        return block;
    }
}
