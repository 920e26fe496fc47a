using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Analysis.Space;

/// <summary>Moves each number of each cell to where some input just passes or just fails, and decides again.</summary>
internal sealed class ThresholdSearch
{
    private readonly AnalysedTable _table;
    private readonly FeelRun _run;
    private readonly Func<int, FeelValue, bool> _isWanted;
    private readonly Decimal128 _step;
    private readonly AnalysisLimits _limits;
    private readonly Looks _looks;

    // Of each input the values of the columns; null when one is not allowed.
    private readonly List<FeelValue[]?> _inputs;

    // Of each input how many columns of each rule fail: 0 of one that matches.
    private readonly List<int[]> _failing;

    internal ThresholdSearch(
        AnalysedTable table, IReadOnlyList<FeelContext> inputs, Func<int, FeelValue, bool> isWanted, Decimal128 step,
        AnalysisLimits limits)
    {
        (_table, _run, _isWanted, _step) = (table, table.NewRun(), isWanted, step);
        (_limits, _looks) = (limits, new(limits.Looks.Value));
        _inputs = [.. inputs.Select(TakenOf)];
        _failing = [.. _inputs.Select(values => values is null ? [] : Enumerable.Range(0, table.RuleCount).Select(
            rule => table.Uses.Index().Count(use => Passes(use.Item.Column.Tests[rule], values[use.Index]) is not true))
            .ToArray())];
    }

    internal ThresholdChanges Search()
    {
        if (_inputs.Contains(null)) { return new([], false, AnalysisEnd.Complete); }

        if (AreAllWanted(-1, 0, null)) { return new([], true, AnalysisEnd.Complete); }

        var found = new List<ThresholdChange>();
        for (var rule = 0; rule < _table.RuleCount && !_looks.IsUsedUp; rule++)
        {
            for (var column = 0; column < _table.Uses.Count; column++)
            {
                found.AddRange(ChangesOf(rule, column));
            }
        }

        var end = _looks.IsUsedUp ? AnalysisEnd.LooksExceeded
            : found.Count > _limits.Findings.Value ? AnalysisEnd.FindingsExceeded
            : AnalysisEnd.Complete;
        return new([.. found.OrderBy(ShareOf).Take(_limits.Findings.Value)], false, end);
    }

    private static double ShareOf(ThresholdChange change)
    {
        var (from, to) = (Number(change.From), Number(change.To));
        return Math.Abs(to - from) / Math.Max(Math.Abs(from), double.Epsilon);
    }

    private static double Number(Decimal128 number) => double.Parse(
        number.ToString(), System.Globalization.CultureInfo.InvariantCulture);

    private IEnumerable<ThresholdChange> ChangesOf(int rule, int column)
    {
        var cell = _table.Uses[column].Column.Tests[rule];
        var tests = cell.Tests.Select(test => test.Bounds).ToArray();
        if (tests.Length == 0 || Array.Exists(tests, bounds => bounds is null)) { yield break; }

        for (var at = 0; at < tests.Length; at++)
        {
            foreach (var (from, moved) in EndsOf(tests[at]!))
            {
                // Ends that have changed places would be a cell that no one writes.
                var change = CandidatesOf(column, from)
                    .Where(to => Comparison.Order(moved(to).Low, moved(to).High) is not > 0)
                    .Select(to => (To: to, Tests: tests.Select((bounds, place) =>
                        place == at ? moved(to) : bounds!).ToArray()))
                    .FirstOrDefault(candidate => _looks.TryTake((long)_inputs.Count * _table.RuleCount)
                        && AreAllWanted(rule, column, new(cell, candidate.Tests)));
                if (change.Tests is { } found)
                {
                    var text = string.Join(", ", found.Select(CellWriter.Write));
                    yield return new(
                        rule + 1, _table.Uses[column].Column.Text, column + 1, from, change.To,
                        cell.IsNegated ? $"not({text})" : text);
                }
            }
        }
    }

    private static IEnumerable<(Decimal128 From, Func<Decimal128, TestBounds> Moved)> EndsOf(TestBounds bounds)
    {
        if (bounds.Low.IsNumber && bounds.High.IsNumber && bounds.HasLow && bounds.HasHigh && bounds.Low == bounds.High)
        {
            yield return (bounds.Low.AsNumber(), to => bounds with { Low = to, High = to });
            yield break;
        }

        if (bounds.Low.IsNumber) { yield return (bounds.Low.AsNumber(), to => bounds with { Low = to }); }

        if (bounds.High.IsNumber) { yield return (bounds.High.AsNumber(), to => bounds with { High = to }); }
    }

    /// <summary>The inputs' own values and those a step beside them, the nearest first.</summary>
    private IEnumerable<Decimal128> CandidatesOf(int column, Decimal128 from) => _inputs
        .Select(values => values![column]).Where(value => value.IsNumber).Select(value => value.AsNumber())
        .SelectMany(value => new[] { value, Sum(value, _step), Sum(value, -_step) }).OfType<Decimal128>()
        .Distinct().Select(to => (To: to, By: Distance(to, from))).Where(one => one.By is { } by && !by.IsZero)
        .OrderBy(one => one.By!.Value).ThenBy(one => one.To).Select(one => one.To);

    private static Decimal128? Sum(Decimal128 one, Decimal128 two) =>
        Decimal128.TryAdd(one, two, out var sum) ? sum : null;

    private static Decimal128? Distance(Decimal128 one, Decimal128 two) =>
        Sum(one, -two) is { } difference ? (difference.IsNegative ? -difference : difference) : null;

    /// <summary>Whether all inputs come to what is wanted with one cell changed.</summary>
    private bool AreAllWanted(int rule, int column, MovedCell? moved)
    {
        for (var input = 0; input < _inputs.Count; input++)
        {
            var (hits, failing) = (new List<int>(), _failing[input]);
            for (var at = 0; at < failing.Length; at++)
            {
                var count = failing[at];
                if (at == rule)
                {
                    count -= Passes(_table.Uses[column].Column.Tests[rule], _inputs[input]![column]) is true ? 0 : 1;
                    count += moved!.Passes(_inputs[input]![column]) ? 0 : 1;
                }

                if (count == 0) { hits.Add(at); }
            }

            if (IsInDoubt(input, hits)
                || _table.Outputs.Decide(hits) is not { State: OutputState.Constant } output
                || !_isWanted(input, output.Value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a rule may match beside those that do, because a cell of it is not analysed.</summary>
    private bool IsInDoubt(int input, List<int> hits)
    {
        foreach (var rule in _table.Rules)
        {
            if (rule.IsExact || hits.Contains(rule.Index)) { continue; }

            var isRuledOut = _table.Uses.Index().Any(use =>
                Passes(use.Item.Column.Tests[rule.Index], _inputs[input]![use.Index]) is false);
            if (!isRuledOut && hits.TrueForAll(hit => _table.Outputs.IsBefore(hit, rule.Index) is not true))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a value passes; null when that is not analysed.</summary>
    private bool? Passes(CellNode cell, FeelValue value)
    {
        var bounds = cell.Tests.ToList();
        return bounds.TrueForAll(test => test.Bounds is not null || test.TryAddCuts([]))
            ? cell.Holds(_run, value).IsTrue
            : null;
    }

    private FeelValue[]? TakenOf(FeelContext inputs)
    {
        var surveyed = _table.Prepared.Surveyed!;
        var watch = new Watch(surveyed.Survey);
        _run.Begin();
        surveyed.Evaluate([.. surveyed.Inputs.Select(input => inputs[input.Name])], watch, _run);
        FeelValue[] values = [.. _table.Uses.Select(use => watch.Taken.GetValueOrDefault(use.Column.Key))];
        return _table.Uses.Index().All(use =>
            use.Item.Column.Allowed is null || use.Item.Column.Allowed.Holds(_run, values[use.Index]).IsTrue)
                ? values
                : null;
    }

    /// <summary>A cell with other tests.</summary>
    private sealed record MovedCell(CellNode Cell, TestBounds[] Tests)
    {
        internal bool Passes(FeelValue value)
        {
            var holds = Array.ConvertAll(Tests, bounds => Holds(bounds, value));
            return Array.Exists(holds, one => one is true) ? !Cell.IsNegated
                : !Array.Exists(holds, one => one is null) && Cell.IsNegated;
        }

        private static bool? Holds(TestBounds bounds, FeelValue value)
        {
            if (bounds.HasLow && bounds.HasHigh && bounds.Low == bounds.High)
            {
                return Comparison.AreEqual(value, bounds.Low) is { } isEqual ? isEqual != bounds.IsOutside : null;
            }

            return Comparison.Includes(new(bounds.Low, bounds.HasLow, bounds.High, bounds.HasHigh), value);
        }
    }
}
