using System.Numerics;
using Huanhu.Engines.Decisions.Feel;

namespace Huanhu.Engines.Decisions.Dmn.Boxed;

/// <summary>The rules that match, one after the other in their order.</summary>
internal ref struct RuleHits
{
    private readonly TableRules _rules;
    private readonly TableIndex? _index;
    private readonly ReadOnlySpan<int> _cells;
    private readonly ReadOnlySpan<int> _rows;
    private readonly ReadOnlySpan<ulong> _bits;
    private int _at;

    /// <summary>Those that an index leaves.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="index">Their index.</param>
    /// <param name="cells">As located.</param>
    /// <param name="words">Room for <see cref="TableIndex.WordCount"/>.</param>
    internal RuleHits(TableRules rules, TableIndex index, ReadOnlySpan<int> cells, Span<ulong> words)
    {
        _rules = rules;
        _index = index;
        _cells = cells;
        _rows = index.RowsAt(cells);
        _bits = index.TryIntersect(cells, _rows.Length, words) ? words[..(words.Length / 2)] : [];
    }

    /// <summary>All rules are tried.</summary>
    internal RuleHits(TableRules rules) => _rules = rules;

    /// <summary>The next one; −1 when there is none.</summary>
    internal int Next(FeelRun run) => _index is null ? NextTried(run) : _bits.IsEmpty ? NextWalked(run) : NextBit(run);

    private int NextTried(FeelRun run)
    {
        while (_at < _rules.Count && run.Step())
        {
            if (_rules.Matches(run, _at++))
            {
                return _at - 1;
            }
        }

        return -1;
    }

    private int NextWalked(FeelRun run)
    {
        while (_at < _rows.Length)
        {
            var rule = _index!.RuleAt(_rows[_at++], _cells);
            if (rule >= 0 && (_rules.IsIndexed || _rules.Matches(run, rule)))
            {
                return rule;
            }
        }

        return -1;
    }

    private int NextBit(FeelRun run)
    {
        while (_at >> 6 < _bits.Length)
        {
            var left = _bits[_at >> 6] >> (_at & 63);
            if (left == 0)
            {
                _at = ((_at >> 6) + 1) << 6;
                continue;
            }

            _at += BitOperations.TrailingZeroCount(left) + 1;
            var rule = _index!.RuleOf(_at - 1);
            if (_rules.IsIndexed || _rules.Matches(run, rule))
            {
                return rule;
            }
        }

        return -1;
    }
}
