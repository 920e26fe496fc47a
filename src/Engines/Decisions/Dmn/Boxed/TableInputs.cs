using Huanhu.Engines.Decisions.Dmn.Model;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Dmn.Boxed;

/// <summary>The inputs of a table: each is evaluated once and lies where the cells of its column look.</summary>
internal sealed class TableInputs(TableInputs.Column[] columns)
{
    /// <param name="Tested">The input expression.</param>
    /// <param name="Slot">Where the column's cells find its value.</param>
    /// <param name="Allowed">What it may be; null without.</param>
    internal sealed record Column(Node Tested, int Slot, CellNode? Allowed);

    internal int Count => columns.Length;

    /// <summary>What an input was found to be.</summary>
    internal FeelValue ValueOf(FeelRun run, int column) => run.Slot(columns[column].Slot);

    /// <summary>Evaluates them; false when one is not among its allowed values (§8.3.2), with the reason.</summary>
    internal bool TryTake(FeelRun run, ModelPlace where, out FeelValue unfit)
    {
        foreach (var column in columns)
        {
            var value = run.Watch?.ValueOf(column) ?? column.Tested.Evaluate(run);
            run.Put(column.Slot, value);
            run.Watch?.Taken[column] = value;
            if (column.Allowed is { } allowed && !allowed.Evaluate(run).IsTrue)
            {
                unfit = Nulls.Because(
                    NullCode.ArgumentUnfit, $"{where}：输入为 {value}，不在允许的值之内",
                    $"{where}: an input is {value}, which is not allowed",
                    column.Tested.Position, value.Reason);
                return false;
            }
        }

        unfit = default;
        return true;
    }
}
