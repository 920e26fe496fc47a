using Huanhu.Engines.Decisions.Dmn.Explain;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Kernel;

namespace Huanhu.Engines.Decisions.Dmn;

/// <summary>
/// The cells of a decision that is a table: whoever has many inputs decides each cell once and shares what it came to.
/// </summary>
/// <remarks>
/// A cell is one of each axis; its number counts them with the last axis fastest. Safe for all threads. Only a table
/// whose tests are all against constants of one kind a column, and whose outputs are constants, has cells.
/// </remarks>
public sealed class TableCells
{
    private readonly SurveyedDecision _decision;
    private readonly bool _isDirect;

    private TableCells(SurveyedDecision decision, TestedTable table)
    {
        _decision = decision;
        Axes = [.. table.Columns.Select(column => new CellAxis(
            column, column.Direct is { } read && decision.InputOf(read.Source) is >= 0 and var input
                ? decision.Inputs[input].Type
                : null))];
        _isDirect = table.Columns.All(column => column.Direct is { } read && decision.InputOf(read.Source) >= 0);
        var count = Axes.Aggregate((UInt128)1, (sofar, axis) => UInt128.Min(
            sofar * (uint)axis.CellCount, (UInt128)long.MaxValue + 1));
        Count = count <= (UInt128)long.MaxValue ? (long)count : null;
    }

    /// <summary>One for each input expression of the table, in its order.</summary>
    public IReadOnlyList<CellAxis> Axes { get; }

    /// <summary>How many cells there are, the empty ones among them; null when no long can say it.</summary>
    public long? Count { get; }

    internal static TableCells? Of(SurveyedDecision decision) =>
        decision.Root.Readings is [var read] && read.Source.Region.Tables is [{ IsOnce: true, IsConstant: true } table]
            && table.Columns.All(column => column.IsCut && column.Cuts.Select(cut => cut.Kind).Distinct().Count() <= 1)
                ? new(decision, table)
                : null;

    /// <summary>The cell of each axis in which inputs lie; false when the run met a limit.</summary>
    /// <param name="inputs">In the order of <see cref="PreparedDecision.Inputs"/>; those that lack are null.</param>
    /// <param name="cells">Room for a number for each axis.</param>
    /// <param name="run">Evaluates what the columns require; nothing is allocated where each is an input.</param>
    public bool TryLocate(ReadOnlySpan<FeelValue> inputs, Span<int> cells, FeelRun run)
    {
        if (!_isDirect)
        {
            return TryEvaluate(inputs, cells, run);
        }

        for (var at = 0; at < Axes.Count; at++)
        {
            var column = Axes[at].Column;
            var input = _decision.InputOf(column.Direct!.Source);
            var value = input < inputs.Length ? _decision.Fit(input, inputs[input], run) : FeelValue.Null;
            column.TryTake(run, value, out var taken);
            cells[at] = Axes[at].CellOf(taken);
        }

        return run.Stop is null;
    }

    /// <summary>The number of a cell.</summary>
    /// <param name="cells">The cell of each axis.</param>
    /// <returns>From 0 to below <see cref="Count"/>; a fault when that is null.</returns>
    public long NumberOf(ReadOnlySpan<int> cells)
    {
        var number = 0L;
        for (var at = 0; at < Axes.Count; at++)
        {
            number = (number * Axes[at].CellCount) + cells[at];
        }

        return number;
    }

    /// <summary>What the decision comes to for all inputs that lie in a cell.</summary>
    /// <param name="cells">The cell of each axis.</param>
    /// <param name="run">Limits, moment and room.</param>
    /// <returns>Null without a reason when a cell is empty, so that no inputs lie in it.</returns>
    public FeelValue Decide(ReadOnlySpan<int> cells, FeelRun run)
    {
        var columns = new Dictionary<object, FeelValue>(ReferenceEqualityComparer.Instance);
        for (var at = 0; at < Axes.Count; at++)
        {
            if (Axes[at].Witness(cells[at]) is not { } value)
            {
                return FeelValue.Null;
            }

            columns.Add(Axes[at].Column.Key, value);
        }

        return _decision.Evaluate([], new(_decision.Survey) { Assumptions = columns }, run);
    }

    /// <summary>The cells in which a value lies on each axis, in the order of their numbers.</summary>
    /// <param name="most">How many at most.</param>
    public IEnumerable<TableCell> Enumerate(Limit most)
    {
        var (cells, left) = (new int[Axes.Count], most.Value);
        for (var isNext = true; isNext && left > 0; isNext = TryAdvance(cells))
        {
            FeelValue?[] values = [.. Axes.Select((axis, at) => axis.Witness(cells[at]))];
            if (Array.TrueForAll(values, value => value is not null))
            {
                left--;
                yield return new([.. cells], [.. values.Select(value => value!.Value)]);
            }
            else
            {
                // All cells that begin so are empty.
                var empty = Array.FindIndex(values, value => value is null);
                for (var at = empty + 1; at < cells.Length; at++)
                {
                    cells[at] = Axes[at].CellCount - 1;
                }
            }
        }
    }

    private bool TryAdvance(int[] cells)
    {
        for (var at = cells.Length - 1; at >= 0; at--)
        {
            if (++cells[at] < Axes[at].CellCount)
            {
                return true;
            }

            cells[at] = 0;
        }

        return false;
    }

    private bool TryEvaluate(ReadOnlySpan<FeelValue> inputs, Span<int> cells, FeelRun run)
    {
        var watch = new Watch(_decision.Survey);
        _decision.Evaluate(inputs, watch, run);
        for (var at = 0; at < Axes.Count; at++)
        {
            // Behind an input that is not allowed the others are not asked for, and do not matter.
            cells[at] = Axes[at].CellOf(watch.Taken.GetValueOrDefault(Axes[at].Column.Key));
        }

        return run.Stop is null;
    }
}

/// <summary>A cell of a table.</summary>
/// <param name="Cells">The cell of each axis.</param>
/// <param name="Witness">A value of each input expression that lies in it.</param>
public sealed record TableCell(IReadOnlyList<int> Cells, IReadOnlyList<FeelValue> Witness);
