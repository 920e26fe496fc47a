using Huanhu.Engines.Decisions.Feel.Grammar;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Feel.Closures;

/// <summary>
/// <c>and</c> in three-valued logic (table 50): one false decides, what is no boolean counts as null.
/// </summary>
internal sealed class AndNode(Node left, Node right, int position) : Node(position)
{
    internal override FeelValue Evaluate(FeelRun run)
    {
        var first = left.Evaluate(run);
        if (first.IsFalse) { return false; }

        var second = right.Evaluate(run);
        return second.IsFalse ? false
            : first.IsTrue && second.IsTrue ? true
            : Nulls.Unfit("and", first, second, Position);
    }
}

/// <summary><c>or</c>: one true decides.</summary>
internal sealed class OrNode(Node left, Node right, int position) : Node(position)
{
    internal override FeelValue Evaluate(FeelRun run)
    {
        var first = left.Evaluate(run);
        if (first.IsTrue) { return true; }

        var second = right.Evaluate(run);
        return second.IsTrue ? true
            : first.IsFalse && second.IsFalse ? false
            : Nulls.Unfit("or", first, second, Position);
    }
}

/// <summary>One of the six comparisons.</summary>
internal sealed class CompareNode(BinaryOperator comparison, Node left, Node right, int position) : Node(position)
{
    internal override FeelValue Evaluate(FeelRun run)
    {
        var (a, b) = (left.Evaluate(run), right.Evaluate(run));
        if (a.IsNumber && b.IsNumber) { return Holds(comparison, Decimal128.Compare(a.Number, b.Number)); }

        return a.Depth == 0 || run.Step(a.Weight) ? Compare(comparison, a, b, Position) : default;
    }

    /// <summary>The result of a comparison; null when the two are not comparable.</summary>
    internal static FeelValue Compare(BinaryOperator comparison, FeelValue left, FeelValue right, int position)
    {
        if (comparison is BinaryOperator.Equal or BinaryOperator.Unequal)
        {
            return Comparison.AreEqual(left, right) is { } areEqual
                ? areEqual == (comparison == BinaryOperator.Equal)
                : Nulls.Unfit("=", left, right, position);
        }

        return Comparison.Order(left, right) is { } order
            ? Holds(comparison, order)
            : Nulls.Unfit("<", left, right, position);
    }

    private static bool Holds(BinaryOperator comparison, int order) => comparison switch
    {
        BinaryOperator.Equal => order == 0,
        BinaryOperator.Unequal => order != 0,
        BinaryOperator.Less => order < 0,
        BinaryOperator.AtMost => order <= 0,
        BinaryOperator.Greater => order > 0,
        _ => order >= 0,
    };
}

/// <summary><c>e between a and b</c>: <c>e &gt;= a and e &lt;= b</c>, each evaluated once (table 55).</summary>
internal sealed class BetweenNode(Node value, Node low, Node high, int position) : Node(position)
{
    internal override FeelValue Evaluate(FeelRun run)
    {
        var tested = value.Evaluate(run);
        var (from, to) = (low.Evaluate(run), high.Evaluate(run));
        var (isAfter, isBefore) = (Comparison.Order(tested, from), Comparison.Order(tested, to));
        if (isAfter < 0 || isBefore > 0) { return false; }

        return isAfter is null ? Nulls.Unfit("between", tested, from, Position)
            : isBefore is null ? Nulls.Unfit("between", tested, to, Position)
            : true;
    }
}

/// <summary>A range with brackets (§10.3.2.7): both ends of one kind that has an order.</summary>
internal sealed class RangeNode(bool hasStart, Node start, Node end, bool hasEnd, int position) : Node(position)
{
    internal override FeelValue Evaluate(FeelRun run)
    {
        var (from, to) = (start.Evaluate(run), end.Evaluate(run));
        return Comparison.Order(from, to) is null
            ? Nulls.Unfit("..", from, to, Position)
            : new FeelRange(from, hasStart, to, hasEnd);
    }
}

/// <summary>A range open at an end: <c>(&lt;10)</c>.</summary>
internal sealed class ComparisonRangeNode(BinaryOperator comparison, Node endpoint, int position) : Node(position)
{
    internal override FeelValue Evaluate(FeelRun run) => ComparisonRange.Of(comparison, endpoint.Evaluate(run));
}
