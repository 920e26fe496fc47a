using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Dmn.Boxed;

/// <summary>The rules of a table: which match, what they give, and which output comes before which.</summary>
internal sealed class TableRules(TableRules.Rule[] rules, TableRules.Output[] outputs, int[] inputSlots)
{
    private readonly TableIndex? _index = TableIndex.Of([.. rules.Select(rule => rule.Tests)], inputSlots);

    private readonly ContextShape? _shape = outputs.Length > 1
        ? new([.. outputs.Select((output, at) => output.Name ?? $"output {at + 1}")])
        : null;

    /// <summary>A test for each input, a value for each output.</summary>
    internal sealed record Rule(CellNode[] Tests, Node[] Values);

    /// <param name="Name">In a result of several outputs.</param>
    /// <param name="Default">When no rule matches; null without.</param>
    /// <param name="Priorities">What it may be, the most important first; null without.</param>
    internal sealed record Output(string? Name, Node? Default, Test[]? Priorities);

    /// <summary>How many rules there are.</summary>
    internal int Count => rules.Length;

    /// <summary>How many cells the index looks at; 0 without one.</summary>
    internal int CellCount => _index?.ColumnCount ?? 0;

    /// <summary>How much room the index takes while a table is asked; 0 for none.</summary>
    internal int WordCount => _index?.WordCount ?? 0;

    /// <summary>Whether what the index finds needs no more trying.</summary>
    internal bool IsIndexed => CellCount == inputSlots.Length;

    /// <summary>The rules that match the inputs, which lie in their slots.</summary>
    /// <param name="run">Has the inputs.</param>
    /// <param name="cells">Room for <see cref="CellCount"/> numbers.</param>
    /// <param name="words">Room for <see cref="WordCount"/> words.</param>
    internal RuleHits Find(FeelRun run, Span<int> cells, Span<ulong> words) =>
        _index is not null && _index.TryLocate(run, cells) ? new(this, _index, cells, words) : new(this);

    /// <summary>What a rule gives: its one output, or all by name.</summary>
    internal FeelValue ValueOf(FeelRun run, int rule) => Together(rules[rule].Values, run);

    /// <summary>What the table gives when no rule matches; null when it says nothing.</summary>
    internal FeelValue? Default(FeelRun run) => Array.Exists(outputs, output => output.Default is not null)
        ? Together([.. outputs.Select(output => output.Default ?? new ConstantNode(default, 0))], run)
        : default(FeelValue?);

    /// <summary>Below 0 when the first result is the more important: the outputs decide from left to right.</summary>
    internal int CompareByPriority(FeelRun run, FeelValue first, FeelValue second)
    {
        for (var at = 0; at < outputs.Length; at++)
        {
            var order = RankOf(run, at, Part(first, at)).CompareTo(RankOf(run, at, Part(second, at)));
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    /// <summary>Whether a rule's own tests hold.</summary>
    internal bool Matches(FeelRun run, int rule)
    {
        foreach (var test in rules[rule].Tests)
        {
            if (!test.Evaluate(run).IsTrue)
            {
                return false;
            }
        }

        return true;
    }

    private FeelValue Part(FeelValue result, int output) =>
        _shape is null ? result : result.AsContext().Values[output];

    private int RankOf(FeelRun run, int output, FeelValue value)
    {
        var priorities = outputs[output].Priorities ?? [];
        var rank = Array.FindIndex(priorities, priority => priority.Holds(run, value).IsTrue);
        return rank < 0 ? priorities.Length : rank;
    }

    private FeelValue Together(Node[] values, FeelRun run)
    {
        if (_shape is null)
        {
            return values[0].Evaluate(run);
        }

        // No lambda: what it closes over would be allocated for single results too.
        var results = new FeelValue[values.Length];
        for (var at = 0; at < results.Length; at++)
        {
            results[at] = values[at].Evaluate(run);
        }

        return new FeelContext(_shape, results);
    }
}
