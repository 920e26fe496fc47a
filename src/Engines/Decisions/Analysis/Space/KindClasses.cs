using Huanhu.Engines.Decisions.Dmn.Boxed;
using Huanhu.Engines.Decisions.Dmn.Explain;
using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Analysis.Space;

/// <summary>The values of one kind in a dimension, in classes that no test tells apart.</summary>
/// <remarks>
/// Of values in an order the classes are the cells of an <see cref="Axis"/> that hold something. Strings of which only
/// single ones are asked for have no order that means anything: all others are one class, the last.
/// </remarks>
internal sealed class KindClasses
{
    private readonly Axis _axis;
    private readonly bool _isNamed;
    private readonly int _first;

    // The first class that lies at a cell or behind it.
    private readonly int[] _classAt;
    private readonly List<int> _cells = [];
    private readonly List<FeelValue> _samples = [];

    /// <param name="axis">The kind, cut.</param>
    /// <param name="isNamed">Whether only single values are asked for, and the others are one class.</param>
    /// <param name="first">The number of its first class in the dimension.</param>
    /// <param name="admits">Whether a value may come.</param>
    internal KindClasses(Axis axis, bool isNamed, int first, Func<FeelValue, bool> admits)
    {
        (_axis, _isNamed, _first, _classAt) = (axis, isNamed, first, new int[axis.CellCount + 1]);
        FeelValue? other = isNamed && axis.CellOf("…") % 2 == 0 && admits("…") ? "…" : default(FeelValue?);
        for (var cell = 0; cell < axis.CellCount; cell++)
        {
            _classAt[cell] = first + _cells.Count;
            if (axis.Witness(cell) is not { } sample || !admits(sample)) { continue; }

            if (isNamed && cell % 2 == 0)
            {
                other ??= sample;
                continue;
            }

            _cells.Add(cell);
            _samples.Add(sample);
        }

        _classAt[axis.CellCount] = first + _cells.Count;
        if (other is { } one)
        {
            HasOthers = true;
            _samples.Add(one);
        }
    }

    internal FeelKind Kind => _axis.Kind;

    /// <summary>A value of each class.</summary>
    internal IReadOnlyList<FeelValue> Samples => _samples;

    /// <summary>Whether the last class is all values that no test names.</summary>
    internal bool HasOthers { get; }

    internal ClassSet All => Between(_first, _first + _samples.Count - 1);

    /// <summary>The number of the class of a value; −1 when it is of another kind, or none that may come.</summary>
    internal int ClassOf(FeelValue value)
    {
        var cell = _axis.CellOf(value);
        return cell < 0 ? -1
            : _isNamed && cell % 2 == 0 ? (HasOthers ? _first + _samples.Count - 1 : -1)
            : _classAt[cell + 1] > _classAt[cell] ? _classAt[cell]
            : -1;
    }

    /// <summary>Whether the ends of a test are of this kind.</summary>
    internal bool Knows(TestBounds bounds) =>
        (bounds.Low.IsNull || bounds.Low.Kind == Kind) && (bounds.High.IsNull || bounds.High.Kind == Kind);

    /// <summary>The classes whose values pass a test that this kind knows.</summary>
    internal ClassSet Passing(TestBounds bounds)
    {
        var from = bounds.Low.IsNull ? 0 : _axis.CellOf(bounds.Low) + (bounds.HasLow ? 0 : 1);
        var to = bounds.High.IsNull ? _axis.CellCount - 1 : _axis.CellOf(bounds.High) - (bounds.HasHigh ? 0 : 1);
        var inside = from > to ? ClassSet.Empty : Between(_classAt[from], _classAt[to + 1] - 1);
        return bounds.IsOutside ? inside.Others(_first + _samples.Count).Within(All) : inside;
    }

    /// <summary>Whether classes are told by naming each, and not by their ends.</summary>
    internal bool IsListed => _isNamed || Kind == FeelKind.Boolean || _cells.TrueForAll(cell => cell % 2 == 1);

    /// <summary>What lies between two classes, both in it, told by their ends.</summary>
    internal TestBounds BoundsOf(CellSpan span)
    {
        var (from, to) = (_cells[span.First - _first], _cells[span.Last - _first]);
        if (from == to && from % 2 == 1)
        {
            return new(_axis.Thresholds[from / 2], true, _axis.Thresholds[from / 2], true);
        }

        // A class that nothing lies before, such as a cell without values, is as good as none.
        from = span.First == _first ? 0 : from;
        to = span.Last == _first + _cells.Count - 1 ? _axis.CellCount - 1 : to;
        return new(
            from == 0 ? default : _axis.Thresholds[(from - 1) / 2], from % 2 == 1,
            to == _axis.CellCount - 1 ? default : _axis.Thresholds[to / 2], to % 2 == 1);
    }

    private static ClassSet Between(int first, int last) => ClassSet.Of([new(first, last)]);
}
