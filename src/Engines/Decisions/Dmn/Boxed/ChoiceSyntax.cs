using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Feel.Grammar;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Dmn.Boxed;

/// <summary>
/// A boxed conditional (§10.2.1.8). Unlike <c>if</c> in a text its condition has to be a boolean or null (suite, 1150).
/// </summary>
internal sealed record ChoiceSyntax(Syntax If, Syntax Then, Syntax Else) : ModelSyntax
{
    internal override IEnumerable<Syntax> Parts => [If, Then, Else];

    internal override Node Compile(Compiler compiler) =>
        new ChoiceNode(compiler.Compile(If), compiler.Compile(Then), compiler.Compile(Else));

    private sealed class ChoiceNode(Node condition, Node then, Node otherwise) : Node(condition.Position)
    {
        internal override FeelValue Evaluate(FeelRun run)
        {
            var holds = condition.Evaluate(run);
            return holds.IsTrue ? then.Evaluate(run)
                : holds.IsFalse || holds.IsNull ? otherwise.Evaluate(run)
                : Nulls.Because(
                    NullCode.OperandsUnfit, $"if 的条件应为布尔值，而不是{Nulls.KindOf(holds).Zh}",
                    $"if takes a boolean, not {Nulls.KindOf(holds).En}", condition.Position);
        }
    }
}
