using Huanhu.Engines.Decisions.Feel;

namespace Huanhu.Engines.Decisions.Dmn.Boxed;

/// <summary>The rules that match, one after the other in their order.</summary>
internal ref struct RuleHits
{
    private readonly TableRules _rules;
    private readonly TableIndex? _index;
    private readonly ReadOnlySpan<int> _cells;
    private readonly ReadOnlySpan<int> _rows;
    private int _at;

    /// <summary>Those that an index leaves.</summary>
    internal RuleHits(TableRules rules, TableIndex index, ReadOnlySpan<int> cells)
    {
        _rules = rules;
        _index = index;
        _cells = cells;
        _rows = index.RowsAt(cells);
    }

    /// <summary>All rules are tried.</summary>
    internal RuleHits(TableRules rules) => _rules = rules;

    /// <summary>The next one; −1 when there is none.</summary>
    internal int Next(FeelRun run)
    {
        if (_index is null)
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

        while (_at < _rows.Length)
        {
            var rule = _index.RuleAt(_rows[_at++], _cells);
            if (rule >= 0 && (_rules.IsIndexed || _rules.Matches(run, rule)))
            {
                return rule;
            }
        }

        return -1;
    }
}
