using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Feel.Grammar;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Dmn.Boxed;

/// <summary>
/// A boxed filter or quantification: null as a whole once a condition is neither boolean nor null, where a text would
/// go on (§10.2.1.9 and 10.2.1.10; suite, 1151 and 1153).
/// </summary>
/// <param name="Loop">The filter or quantification around the condition it is handed.</param>
/// <param name="Condition">The condition.</param>
internal sealed record StrictSyntax(Func<Syntax, Syntax> Loop, Syntax Condition) : ModelSyntax
{
    internal override IEnumerable<Syntax> Parts => [Loop(Condition)];

    internal override Node Compile(Compiler compiler)
    {
        var slot = compiler.Frame.Reserve(1);
        return new StrictNode(compiler.Compile(Loop(new CheckedSyntax(Condition, slot))), slot);
    }

    private sealed record CheckedSyntax(Syntax Inner, int OddSlot) : ModelSyntax
    {
        internal override IEnumerable<Syntax> Parts => [Inner];

        internal override Node Compile(Compiler compiler) => new CheckedNode(compiler.Compile(Inner), OddSlot);
    }

    /// <summary>Keeps the last value that is no condition.</summary>
    private sealed class CheckedNode(Node inner, int oddSlot) : Node(inner.Position)
    {
        internal override FeelValue Evaluate(FeelRun run)
        {
            var value = inner.Evaluate(run);
            if (!value.IsBoolean && !value.IsNull)
            {
                run.Put(oddSlot, value);
            }

            return value;
        }
    }

    private sealed class StrictNode(Node loop, int oddSlot) : Node(loop.Position)
    {
        internal override FeelValue Evaluate(FeelRun run)
        {
            run.Put(oddSlot, default);
            var value = loop.Evaluate(run);
            return run.Slot(oddSlot) is { IsNull: false } odd
                ? Nulls.Because(
                    NullCode.OperandsUnfit, $"条件应为布尔值，而不是{Nulls.KindOf(odd).Zh}",
                    $"a condition is to be a boolean, not {Nulls.KindOf(odd).En}", Position)
                : value;
        }
    }
}
