using Huanhu.Engines.Decisions.Dmn.Model;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Feel.Builtins;
using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Analysis.Space;

/// <summary>What the rules of a table give, and what its hit policy makes of them (§8.2.8, §8.2.9).</summary>
internal sealed class RuleOutputs
{
    private readonly FeelValue?[] _values;
    private readonly string[] _texts;
    private readonly TestedOutputs _outputs;
    private readonly Aggregation _aggregation;
    private readonly AnalysedOutput _default;
    private readonly Func<FeelRun> _newRun;

    // By the order of the outputs' allowed values; null where that cannot be told.
    private readonly int?[] _ranks;

    internal RuleOutputs(AnalysedTable table)
    {
        (_outputs, _newRun) = (table.Tested.Outputs, table.NewRun);
        (Policy, _aggregation) = (table.Syntax.HitPolicy, table.Syntax.Aggregation);
        var run = _newRun();
        _values = [.. Enumerable.Range(0, table.RuleCount).Select(rule => _outputs.ValueOf(run, rule))];
        _texts = [.. _values.Select((value, rule) =>
            value is { } known ? CellWriter.Write(known) : table.Syntax.OutputTextOf(rule))];
        _ranks = new int?[_values.Length];
        if (_outputs.Compare is { } compare && Policy is HitPolicy.Priority or HitPolicy.OutputOrder)
        {
            Rank(run, compare);
        }

        _default = !HasDefault ? new(OutputState.NoRule, default, "null", [])
            : _outputs.Default(run) is { } value ? new(OutputState.Constant, value, CellWriter.Write(value), [])
            : Unknown([]);
    }

    internal HitPolicy Policy { get; }

    internal bool HasDefault => _outputs.HasDefault;

    /// <summary>Whether one rule gives the result, and not a list of all.</summary>
    internal bool IsSingle => Policy is HitPolicy.Unique or HitPolicy.First or HitPolicy.Any or HitPolicy.Priority;

    /// <summary>Whether it matters which of two rules comes first.</summary>
    internal bool IsOrdered => Policy is HitPolicy.First or HitPolicy.Priority or HitPolicy.RuleOrder
        or HitPolicy.OutputOrder || (Policy == HitPolicy.Collect && _aggregation == Aggregation.None);

    internal string TextOf(int rule) => _texts[rule];

    /// <summary>Whether two rules give the same; null when that cannot be told.</summary>
    internal bool? AreSame(int rule, int other) =>
        _values[rule] is { } one && _values[other] is { } two ? Comparison.AreEqual(one, two) is true
        : _texts[rule] == _texts[other] ? true
        : null;

    /// <summary>Whether the first rule keeps the other from deciding wherever both match; null: not known.</summary>
    internal bool? IsBefore(int rule, int other) => Policy switch
    {
        HitPolicy.Unique => true,
        HitPolicy.First or HitPolicy.Any => rule < other,
        HitPolicy.Priority => _ranks[rule] is not { } one || _ranks[other] is not { } two ? null
            : one < two || (one == two && rule < other),
        _ => false,
    };

    /// <summary>What rules that match come to.</summary>
    /// <param name="hits">From 0, in their order.</param>
    internal AnalysedOutput Decide(IReadOnlyList<int> hits)
    {
        int[] numbers = [.. hits.Select(hit => hit + 1)];
        if (hits.Count == 0) { return _default; }

        return Policy switch
        {
            HitPolicy.First => Of(hits[0], numbers),
            HitPolicy.Unique => hits.Count == 1 ? Of(hits[0], numbers) : Conflict(numbers),
            HitPolicy.Any => hits.Any(hit => AreSame(hits[0], hit) is false) ? Conflict(numbers)
                : hits.All(hit => AreSame(hits[0], hit) is true) ? Of(hits[0], numbers)
                : Unknown(numbers),
            HitPolicy.Priority => hits.Skip(1).All(hit => IsBefore(hits[0], hit) is not null)
                ? Of(hits.Aggregate((best, hit) => IsBefore(hit, best) is true ? hit : best), numbers)
                : Unknown(numbers),
            _ => Collect(hits, numbers),
        };
    }

    internal static AnalysedOutput Unknown(int[] numbers) => new(OutputState.Unknown, default, "null", numbers);

    private void Rank(FeelRun run, Func<FeelRun, FeelValue, FeelValue, int> compare)
    {
        int[] known = [.. _values.Index().Where(one => one.Item is not null).Select(one => one.Index)
            .Order(Comparer<int>.Create((one, two) => compare(run, _values[one]!.Value, _values[two]!.Value)))];
        for (var at = 0; at < known.Length; at++)
        {
            _ranks[known[at]] = at == 0 ? 0 : _ranks[known[at - 1]]
                + (compare(run, _values[known[at - 1]]!.Value, _values[known[at]]!.Value) == 0 ? 0 : 1);
        }
    }

    private AnalysedOutput Of(int rule, int[] numbers) => _values[rule] is { } value
        ? new(OutputState.Constant, value, _texts[rule], numbers)
        : new(OutputState.Computed, default, _texts[rule], numbers);

    private static AnalysedOutput Conflict(int[] numbers) => new(OutputState.Conflict, default, "null", numbers);

    private AnalysedOutput Collect(IReadOnlyList<int> hits, int[] numbers)
    {
        if (hits.Any(hit => _values[hit] is null))
        {
            return Policy == HitPolicy.OutputOrder ? Unknown(numbers) : new(
                OutputState.Computed, default, $"{_aggregation}[{string.Join(", ", hits.Select(TextOf))}]", numbers);
        }

        if (Policy == HitPolicy.OutputOrder && _outputs.Compare is null) { return Unknown(numbers); }

        var ordered = Policy == HitPolicy.OutputOrder ? hits.OrderBy(hit => _ranks[hit]) : hits.AsEnumerable();
        List<FeelValue> values = [.. ordered.Select(hit => _values[hit]!.Value)];
        FeelValue all = FeelList.Of([.. values]);
        var value = Policy != HitPolicy.Collect ? all : _aggregation switch
        {
            Aggregation.None => all,
            Aggregation.Count => values.Count,
            _ => Signatures.Find(_aggregation switch
            {
                Aggregation.Sum => "sum",
                Aggregation.Min => "min",
                _ => "max",
            })!.Call(_newRun(), [all], 0),
        };
        return new(OutputState.Constant, value, CellWriter.Write(value), numbers);
    }
}
