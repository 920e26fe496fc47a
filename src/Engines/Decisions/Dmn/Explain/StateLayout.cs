using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Dmn.Explain;

/// <summary>
/// What can be told of unknowns by all that reads them: of each table which rules they leave, of each comparison how it
/// ends, and of each value that is used as it is, which one it is.
/// </summary>
/// <remarks>
/// Two assignments with the same state have the same result. A state is a row of bits; what one more unknown tells
/// takes bits of tables away and sets those of its own.
/// </remarks>
internal sealed class StateLayout
{
    private readonly List<(TestedTable Table, List<int> Rules, int First)> _tables = [];
    private readonly List<(TestedColumn Column, int Table)> _columns = [];
    private readonly List<(ReadingNode Reading, int Word)> _readings = [];

    /// <param name="reach">Where unknowns are read.</param>
    /// <param name="known">The value a column has for certain; null when it is not certain.</param>
    /// <param name="run">Counts the tests that are tried.</param>
    internal StateLayout(Reach reach, Func<TestedColumn, FeelValue?> known, FeelRun run)
    {
        foreach (var table in reach.Tables)
        {
            var rules = RulesLeft(table, known, run);
            _columns.AddRange(table.Columns.Select(column => (column, _tables.Count)));
            _tables.Add((table, rules, WordCount));
            // One bit more tells whether all inputs are allowed.
            WordCount += (rules.Count / 64) + 1;
        }

        foreach (var reading in reach.Readings.Where(reading => reading.Use is not TestedColumn))
        {
            _readings.Add((reading, WordCount++));
        }
    }

    /// <summary>Words of 64 bits of a state.</summary>
    internal int WordCount { get; private set; }

    /// <summary>What is told of nothing.</summary>
    internal ulong[] Start
    {
        get
        {
            var state = new ulong[WordCount];
            _tables.ForEach(table => state.AsSpan(table.First, (table.Rules.Count / 64) + 1).Fill(ulong.MaxValue));
            return state;
        }
    }

    /// <summary>What a value of an unknown tells: bits to keep, and bits to set.</summary>
    /// <param name="unknown">A source, or a column that may be in any cell.</param>
    /// <param name="value">The value.</param>
    /// <param name="number">Of the value among those of the unknown, from 1.</param>
    /// <param name="run">Counts the tests that are tried.</param>
    internal ulong[] Told(object unknown, FeelValue value, int number, FeelRun run)
    {
        var (kept, set) = (new ulong[WordCount], new ulong[WordCount]);
        kept.AsSpan().Fill(ulong.MaxValue);
        foreach (var (column, table) in _columns)
        {
            if (ReferenceEquals(column, unknown)
                || (column.Direct is { Use: not null } direct && ReferenceEquals(direct.Source, unknown)))
            {
                Keep(kept, _tables[table], column, value, run);
            }
        }

        foreach (var (reading, word) in _readings)
        {
            if (ReferenceEquals(reading.Source, unknown))
            {
                set[word] = reading.Use is Comparing use ? Answer(use.Observe(run, value)) : (ulong)number;
            }
        }

        return [.. kept, .. set];
    }

    /// <summary>The state when one more value is told.</summary>
    internal static ulong[] With(ulong[] state, ulong[] told)
    {
        var next = new ulong[state.Length];
        for (var at = 0; at < next.Length; at++)
        {
            next[at] = (state[at] & told[at]) | told[state.Length + at];
        }

        return next;
    }

    private static ulong Answer(FeelValue holds) => holds.IsTrue ? 1UL : holds.IsFalse ? 2UL : 3UL;

    private static List<int> RulesLeft(TestedTable table, Func<TestedColumn, FeelValue?> known, FeelRun run)
    {
        var rules = Enumerable.Range(0, table.RuleCount).ToList();
        foreach (var column in table.Columns)
        {
            if (known(column) is { } value && run.Step(rules.Count + 1))
            {
                rules = column.TryTake(run, value, out var taken)
                    ? rules.FindAll(rule => column.Passes(run, rule, taken))
                    : [];
            }
        }

        return rules;
    }

    private static void Keep(
        ulong[] kept, (TestedTable Table, List<int> Rules, int First) place, TestedColumn column, FeelValue value,
        FeelRun run)
    {
        var isAllowed = column.TryTake(run, value, out var taken);
        if (!isAllowed)
        {
            kept.AsSpan(place.First, (place.Rules.Count / 64) + 1).Clear();
            return;
        }

        if (!run.Step(place.Rules.Count + 1))
        {
            return;
        }

        for (var at = 0; at < place.Rules.Count; at++)
        {
            if (!column.Passes(run, place.Rules[at], taken))
            {
                kept[place.First + (at / 64)] &= ~(1UL << (at % 64));
            }
        }
    }
}

/// <summary>States are equal by their words.</summary>
internal sealed class StateComparer : IEqualityComparer<ulong[]>
{
    internal static StateComparer Instance { get; } = new();

    public bool Equals(ulong[]? x, ulong[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(ulong[] obj)
    {
        var hash = default(HashCode);
        foreach (var word in obj)
        {
            hash.Add(word);
        }

        return hash.ToHashCode();
    }
}
