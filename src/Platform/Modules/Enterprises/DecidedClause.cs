using System.Buffers;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>What a clause comes to for each row of a population, each distinct case decided once.</summary>
/// <remarks>
/// Each fact that the clause reads is cut at what the clause holds it against (<see cref="Clause.CutsOf(string)"/>);
/// a fact it uses otherwise is cut into its distinct values. Rows with the same piece of each fact are a cell, and no
/// clause tells them apart: the first of them is decided with its own facts, and the others come to the same. So a
/// clause without cuts is decided row by row where no two rows are alike: slow, and right. Not safe for threads.
/// </remarks>
internal sealed class DecidedClause
{
    // As many entries are looked up in an array rather than in a table of hashes.
    private const int MostDirect = 1 << 20;

    // Of a clause that scores a dozen facts no two firms are alike: looking for all their ways out would take minutes.
    private const int MostTries = 500_000;

    private readonly Population _population;
    private readonly DateTimeOffset _now;
    private readonly FeelRun _run;
    private readonly FactColumn?[] _inputs;
    private readonly FeelValue[] _values;
    private readonly int[] _cellByRow;
    private readonly List<int> _firstRows = [];
    private readonly List<ClauseState?> _states = [];
    private readonly Dictionary<(int Cell, ClauseState Needed), IReadOnlyList<CellLimit>> _limits = [];
    private readonly Dictionary<string, IReadOnlyList<FeelValue>?> _cuts = new(StringComparer.Ordinal);
    private int _triesLeft = MostTries;

    /// <param name="clause">Which.</param>
    /// <param name="population">Of whom.</param>
    /// <param name="now">The moment of the question.</param>
    public DecidedClause(Clause clause, Population population, DateTimeOffset now)
    {
        (Clause, _population, _now, _cellByRow) = (clause, population, now, new int[population.RowCount]);
        _inputs = [.. clause.Logic.Inputs.Select(population.Find)];
        (_run, _values) = (Clause.RunAt(now), new FeelValue[_inputs.Length]);
        Cut();
    }

    public Clause Clause { get; }

    /// <summary>How many cases were told apart.</summary>
    public int CellCount => _firstRows.Count;

    /// <summary>What it comes to for a row.</summary>
    public ClauseState StateOf(int row)
    {
        var cell = _cellByRow[row];
        return _states[cell] ??= Decide(_firstRows[cell], null, 0);
    }

    /// <summary>The nearest value of one fact with which a row comes to a state or a better one.</summary>
    /// <param name="row">Which.</param>
    /// <param name="needed">The state.</param>
    /// <returns>
    /// Null when no number by itself leads there, and when half a million values of this clause were tried already.
    /// </returns>
    public FactLimit? NearestLimit(int row, ClauseState needed)
    {
        var key = (_cellByRow[row], needed);
        if (!_limits.TryGetValue(key, out var limits))
        {
            _limits[key] = limits = LimitsOf(_firstRows[key.Item1], needed);
        }

        FactLimit? nearest = null;
        foreach (var limit in limits)
        {
            var value = _population.Find(limit.Fact.Name)!.NumberOf(row)!.Value;
            var found = new FactLimit(limit.Fact, value, limit.Value, FactLimit.PercentOf(value, limit.Value));
            nearest = nearest is null || found.MarginPercent < nearest.MarginPercent ? found : nearest;
        }

        return nearest;
    }

    private void Cut()
    {
        var rows = _cellByRow.Length;
        var classes = ArrayPool<int>.Shared.Rent(rows);
        var cellCount = 1;
        foreach (var fact in Clause.Reads)
        {
            if (_population.Find(fact.Name) is { } column)
            {
                var classCount = column.Classify(_cuts[fact.Name] = Clause.CutsOf(fact.Name), classes.AsSpan(0, rows));
                cellCount = Combine(cellCount, classes, classCount);
            }
        }

        ArrayPool<int>.Shared.Return(classes);
        for (var row = 0; row < rows; row++)
        {
            if (_cellByRow[row] == _firstRows.Count)
            {
                _firstRows.Add(row);
                _states.Add(null);
            }
        }
    }

    /// <summary>Splits cells by classes; cells are numbered in the order of their first rows.</summary>
    private int Combine(int cellCount, int[] classes, int classCount)
    {
        var pairs = (long)cellCount * classCount;
        return pairs <= MostDirect ? CombineByArray((int)pairs, classes, classCount)
            : CombineByHash(classes, classCount);
    }

    private int CombineByArray(int pairs, int[] classes, int classCount)
    {
        var (numbers, count) = (new int[pairs], 0);
        for (var row = 0; row < _cellByRow.Length; row++)
        {
            ref var number = ref numbers[(_cellByRow[row] * classCount) + classes[row]];
            if (number == 0)
            {
                number = ++count;
            }

            _cellByRow[row] = number - 1;
        }

        return count;
    }

    private int CombineByHash(int[] classes, int classCount)
    {
        var numbers = new Dictionary<long, int>();
        for (var row = 0; row < _cellByRow.Length; row++)
        {
            var pair = ((long)_cellByRow[row] * classCount) + classes[row];
            if (!numbers.TryGetValue(pair, out var number))
            {
                number = numbers.Count;
                numbers.Add(pair, number);
            }

            _cellByRow[row] = number;
        }

        return numbers.Count;
    }

    /// <summary>Of each number the nearest values up and down that lead to a state, the others as they are.</summary>
    private List<CellLimit> LimitsOf(int row, ClauseState needed)
    {
        var found = new List<CellLimit>();
        foreach (var fact in Clause.Reads.Where(fact => fact.Type == FactType.Number))
        {
            if (_population.Find(fact.Name)?.NumberOf(row) is { } from && _cuts[fact.Name] is { } cuts)
            {
                var candidates = FactLimit.CandidatesOf(cuts, from).ToList();
                found.AddRange(new[]
                {
                    candidates.Where(to => to > from).Order().Cast<decimal?>().FirstOrDefault(Leads),
                    candidates.Where(to => to < from).OrderDescending().Cast<decimal?>().FirstOrDefault(Leads),
                }.OfType<decimal>().Select(to => new CellLimit(fact, to)));
            }

            bool Leads(decimal? to) => _triesLeft-- > 0 && Decide(row, fact, to!.Value) >= needed;
        }

        return found;
    }

    /// <summary>Decides a row, with another value in the place of one fact.</summary>
    private ClauseState Decide(int row, Fact? moved, decimal value)
    {
        var isComplete = true;
        for (var at = 0; at < _inputs.Length; at++)
        {
            _values[at] = _inputs[at]?.ValueOf(row) ?? FeelValue.Null;
            isComplete &= !_values[at].IsNull;
            if (moved is not null && _inputs[at]?.Fact == moved)
            {
                _values[at] = value;
            }
        }

        if (isComplete)
        {
            return Clause.StateOf(_values, _run);
        }

        var facts = _population.FactsOf(row, Clause.Reads);
        if (moved is not null)
        {
            facts[moved.Name] = new(moved, value, "", null);
        }

        return Clause.StateOf(facts, _now);
    }

    private sealed record CellLimit(Fact Fact, decimal Value);
}
