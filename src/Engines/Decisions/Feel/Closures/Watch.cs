using Huanhu.Engines.Decisions.Feel.Grammar;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Feel.Closures;

/// <summary>Evaluates the parts of a surveyed graph as they are read, and takes down what was.</summary>
/// <param name="survey">Of the graph.</param>
/// <param name="rows">How many tables, columns and rules are told; 0 when nobody asks.</param>
internal sealed class Watch(Survey survey, int rows = 0)
{
    private readonly bool _isTold = rows > 0;
    private readonly bool[] _isReady = new bool[survey.Sources.Count];
    private readonly bool[] _isRead = new bool[survey.Sources.Count];
    private readonly bool[] _isReadWhole = new bool[survey.Sources.Count];
    private readonly HashSet<object> _assumed = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Source, HashSet<Source>> _reads = [];
    private readonly List<(Source Source, FeelValue Value)> _parts = [];
    private readonly List<ToldTable> _tables = [];
    private Source? _reader;
    private int _rowsLeft = rows;

    /// <summary>A table that was asked.</summary>
    /// <param name="Reader">The part in whose logic it is, perhaps through functions.</param>
    /// <param name="Table">The table.</param>
    /// <param name="Columns">What its input expressions were.</param>
    /// <param name="Rules">The rules that match, from 0, and what they give.</param>
    internal sealed record ToldTable(
        Source? Reader, ModelSyntax Table, List<FeelValue> Columns, List<(int Rule, FeelValue Value)> Rules)
    {
        /// <summary>What it came to.</summary>
        internal FeelValue Value { get; set; }
    }

    /// <summary>Columns of tables whose values are handed in and not evaluated.</summary>
    internal IReadOnlyDictionary<object, FeelValue> Assumptions { get; init; } = new Dictionary<object, FeelValue>();

    /// <summary>Those of them that were asked for.</summary>
    internal IReadOnlySet<object> Assumed => _assumed;

    /// <summary>What columns of tables were found to be.</summary>
    internal Dictionary<object, FeelValue> Taken { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The parts that were read, each behind those it read itself.</summary>
    internal IReadOnlyList<(Source Source, FeelValue Value)> Parts => _parts;

    /// <summary>The tables that were asked, as far as rows allowed.</summary>
    internal IReadOnlyList<ToldTable> Tables => _tables;

    /// <summary>Whether rows did not allow all.</summary>
    internal bool IsCut { get; private set; }

    /// <summary>Whether what is evaluated now was told before.</summary>
    internal bool IsMuted { get; set; }

    /// <summary>Whether something was read at all.</summary>
    internal bool IsRead(Source source) => _isRead[source.Index];

    /// <summary>Whether its value itself was used, and not only in which cell it lies.</summary>
    internal bool IsReadWhole(Source source) => _isReadWhole[source.Index];

    /// <summary>What the logic of a part read.</summary>
    internal IReadOnlySet<Source> ReadsOf(Source source) => _reads.GetValueOrDefault(source) ?? [];

    internal FeelValue Read(FeelRun run, ReadingNode reading)
    {
        var source = reading.Source;
        _isRead[source.Index] = true;
        _isReadWhole[source.Index] |= reading.Use is null;
        if (_reader is not null && _isTold)
        {
            (_reads.TryGetValue(_reader, out var reads) ? reads : _reads[_reader] = []).Add(source);
        }

        if (_isReady[source.Index])
        {
            return run.Slot(source.Slot);
        }

        if (!run.HasRoom(reading.Position))
        {
            return default;
        }

        var (outer, decision) = (_reader, run.Trace?.Decision);
        _reader = source;
        run.Trace?.Decision = source.IsDecision ? source.Name : decision;
        var value = source.Node.Evaluate(run);
        _reader = outer;
        run.Trace?.Decision = decision;
        run.Put(source.Slot, value);
        _isReady[source.Index] = true;
        _parts.Add((source, value));
        return value;
    }

    /// <summary>The value that is assumed for a column; null when it is to be evaluated.</summary>
    internal FeelValue? ValueOf(object column)
    {
        if (!Assumptions.TryGetValue(column, out var value))
        {
            return null;
        }

        _assumed.Add(column);
        return value;
    }

    /// <summary>A table that is asked now; null when it is not to be told.</summary>
    internal ToldTable? Open(ModelSyntax table, int columnCount)
    {
        if (IsMuted || !HasRoom(columnCount + 1))
        {
            return null;
        }

        var told = new ToldTable(_reader, table, [], []);
        _tables.Add(told);
        return told;
    }

    /// <summary>Whether one more row, or some, may be told.</summary>
    internal bool HasRoom(int count)
    {
        IsCut |= _isTold && count > _rowsLeft;
        _rowsLeft -= IsCut ? 0 : count;
        return _isTold && !IsCut;
    }
}
