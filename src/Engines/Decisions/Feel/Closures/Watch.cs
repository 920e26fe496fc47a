using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Feel.Closures;

/// <summary>Evaluates the parts of a surveyed graph as they are read, and takes down what was.</summary>
internal sealed class Watch(Survey survey)
{
    private readonly bool[] _isReady = new bool[survey.Sources.Count];
    private readonly bool[] _isRead = new bool[survey.Sources.Count];
    private readonly bool[] _isReadWhole = new bool[survey.Sources.Count];
    private readonly HashSet<object> _assumed = new(ReferenceEqualityComparer.Instance);

    /// <summary>Columns of tables whose values are handed in and not evaluated.</summary>
    internal IReadOnlyDictionary<object, FeelValue> Assumptions { get; init; } = new Dictionary<object, FeelValue>();

    /// <summary>Those of them that were asked for.</summary>
    internal IReadOnlySet<object> Assumed => _assumed;

    /// <summary>Whether something was read at all.</summary>
    internal bool IsRead(Source source) => _isRead[source.Index];

    /// <summary>Whether its value itself was used, and not only in which cell it lies.</summary>
    internal bool IsReadWhole(Source source) => _isReadWhole[source.Index];

    internal FeelValue Read(FeelRun run, ReadingNode reading)
    {
        var source = reading.Source;
        _isRead[source.Index] = true;
        _isReadWhole[source.Index] |= reading.Use is null;
        if (_isReady[source.Index])
        {
            return run.Slot(source.Slot);
        }

        if (!run.HasRoom(reading.Position))
        {
            return default;
        }

        var value = source.Node.Evaluate(run);
        run.Put(source.Slot, value);
        _isReady[source.Index] = true;
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
}
