using Huanhu.Engines.Decisions.Dmn.Explain;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Dmn;

/// <summary>An input expression of a table, cut at the constants that its tests and its type name. Immutable.</summary>
/// <remarks>
/// Of n thresholds there are 2n + 1 cells in their order: those with odd numbers hold one threshold each, those with
/// even numbers what lies before, between and behind them. Behind them come null, and all values of other kinds. No
/// test of the table tells two values of one cell apart.
/// </remarks>
public sealed class CellAxis
{
    private readonly Axis? _axis;
    private readonly FeelType? _type;

    internal CellAxis(TestedColumn column, FeelType? type)
    {
        (Column, Expression, Input) = (column, column.Text, column.Direct?.Source.Name);
        var cuts = column.Cuts.ToList();
        _type = type?.TryAddCuts(cuts) is true ? type : null;
        _axis = cuts.Count == 0 ? null : Axis.Of(cuts[0].Kind, cuts);
    }

    /// <summary>The expression as FEEL.</summary>
    public string Expression { get; }

    /// <summary>The input or decision that is the whole expression; null when it is computed.</summary>
    public string? Input { get; }

    /// <summary>Of what kind the thresholds are; null without any.</summary>
    public FeelKind? Kind => _axis?.Kind;

    /// <summary>In their order; of booleans both.</summary>
    public IReadOnlyList<FeelValue> Thresholds => _axis?.Thresholds ?? [];

    /// <summary>How many cells there are, the empty ones among them.</summary>
    public int CellCount => Inside + 2;

    /// <summary>The cell of null.</summary>
    public int NullCellIndex => Inside;

    internal TestedColumn Column { get; }

    private int Inside => _axis?.CellCount ?? 1;

    /// <summary>The cell a value of the expression lies in.</summary>
    public int CellOf(FeelValue value) =>
        value.IsNull ? NullCellIndex
        : _axis is null ? 0
        : _axis.CellOf(value) is >= 0 and var cell ? cell
        : NullCellIndex + 1;

    /// <summary>A value of a cell; null when none that fits the column's type lies in it.</summary>
    public FeelValue? Witness(int cell)
    {
        if (cell == NullCellIndex)
        {
            return FeelValue.Null;
        }

        FeelValue?[] candidates = _axis is not null && cell < NullCellIndex ? [_axis.Witness(cell)]
            : _axis is not null ? [0, true]
            : cell < NullCellIndex ? [0, "…", true, default(FeelDate), default(YearsMonthsDuration)]
            : [];
        return Array.Find(candidates, value =>
            value is { } one && CellOf(one) == cell && Column.Admits(one) && _type?.Admits(one) is not false);
    }
}
