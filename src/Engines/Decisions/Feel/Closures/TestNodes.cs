using Huanhu.Engines.Decisions.Feel.Grammar;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Feel.Closures;

/// <summary>
/// What a value is held against after <c>in</c> or in a cell (§10.3.2.8 and table 55); true, false or null.
/// </summary>
internal abstract class Test(int position)
{
    internal int Position { get; } = position;

    internal abstract FeelValue Holds(FeelRun run, FeelValue tested);

    /// <summary>
    /// What values of one kind hold, when that is known before: those between two ends. Null when it has to be tried.
    /// </summary>
    internal virtual TestBounds? Bounds => null;

    /// <summary>Adds the constants it is against; false when it is against something else.</summary>
    internal abstract bool TryAddCuts(List<FeelValue> cuts);
}

/// <summary>The values that pass a test: those between two ends, of which one may be open, or all others.</summary>
/// <remarks>A null end is open; with both ends open there are no bounds.</remarks>
internal sealed record TestBounds(FeelValue Low, bool HasLow, FeelValue High, bool HasHigh, bool IsOutside = false);

/// <summary><c>&lt; 5</c> and the like.</summary>
internal sealed class ComparisonTest(BinaryOperator comparison, Node endpoint, int position) : Test(position)
{
    internal override FeelValue Holds(FeelRun run, FeelValue tested) =>
        CompareNode.Compare(comparison, tested, endpoint.Evaluate(run), Position);

    internal override TestBounds? Bounds =>
        endpoint is not ConstantNode { Value: { IsNull: false } end } ? null : comparison switch
        {
            BinaryOperator.Less => new(default, false, end, false),
            BinaryOperator.AtMost => new(default, false, end, true),
            BinaryOperator.Greater => new(end, false, default, false),
            BinaryOperator.AtLeast => new(end, true, default, false),
            BinaryOperator.Equal => new(end, true, end, true),
            BinaryOperator.Unequal => new(end, true, end, true, IsOutside: true),
            _ => null,
        };

    internal override bool TryAddCuts(List<FeelValue> cuts) =>
        endpoint is ConstantNode constant && Cuts.TryAdd(cuts, constant.Value);
}

/// <summary>A range written in place, which need not be made.</summary>
internal sealed class RangeTest(bool hasStart, Node start, Node end, bool hasEnd, int position) : Test(position)
{
    internal override FeelValue Holds(FeelRun run, FeelValue tested)
    {
        var (from, to) = (start.Evaluate(run), end.Evaluate(run));
        var (after, before) = (Comparison.Order(tested, from), Comparison.Order(tested, to));
        return after is not { } low ? Nulls.Unfit("in", tested, from, Position)
            : before is not { } high ? Nulls.Unfit("in", tested, to, Position)
            : (low > 0 || (low == 0 && hasStart)) && (high < 0 || (high == 0 && hasEnd));
    }

    internal override TestBounds? Bounds =>
        start is ConstantNode { Value: { IsNull: false } low } && end is ConstantNode { Value: { IsNull: false } high }
            ? new(low, hasStart, high, hasEnd)
            : null;

    internal override bool TryAddCuts(List<FeelValue> cuts) => start is ConstantNode low && end is ConstantNode high
        && Cuts.TryAdd(cuts, low.Value) && Cuts.TryAdd(cuts, high.Value);
}

/// <summary>An expression: a value to equal, a range to lie in, a list of such; in a cell also a condition.</summary>
internal sealed class ValueTest(Node value, bool isCondition, bool isCell, int position) : Test(position)
{
    internal override FeelValue Holds(FeelRun run, FeelValue tested)
    {
        var wanted = value.Evaluate(run);
        if (isCondition) { return wanted.IsBoolean ? wanted : Nulls.Unfit("?", wanted, default, Position); }

        // A cell may hold a condition on other inputs; for a tested boolean it is the value to equal.
        return isCell && wanted.IsBoolean && !tested.IsBoolean ? wanted : IsIn(tested, wanted, Position);
    }

    internal override TestBounds? Bounds => !isCondition && value is ConstantNode { Value: { IsNull: false } wanted }
        ? new(wanted, true, wanted, true)
        : null;

    internal override bool TryAddCuts(List<FeelValue> cuts) =>
        !isCondition && value is ConstantNode constant && Cuts.TryAdd(cuts, constant.Value);

    /// <summary><c>tested in wanted</c>.</summary>
    internal static FeelValue IsIn(FeelValue tested, FeelValue wanted, int position)
    {
        switch (wanted.Kind)
        {
            case FeelKind.Range when tested.Kind != FeelKind.Range:
                return Comparison.Includes(wanted.AsRange(), tested) is { } isIncluded
                    ? isIncluded
                    : Nulls.Unfit("in", tested, wanted, position);
            case FeelKind.List:
                if (tested.Kind == FeelKind.List && Comparison.AreEqual(tested, wanted) is true) { return true; }

                foreach (var item in wanted.AsList().Items)
                {
                    if (IsOneOf(tested, item)) { return true; }
                }

                return false;
            default:
                return Comparison.AreEqual(tested, wanted) is { } areEqual
                    ? areEqual
                    : Nulls.Unfit("in", tested, wanted, position);
        }
    }

    private static bool IsOneOf(FeelValue tested, FeelValue item) =>
        item.Kind == FeelKind.Range && tested.Kind != FeelKind.Range
            ? Comparison.Includes(item.AsRange(), tested) is true
            : Comparison.AreEqual(tested, item) is true;
}

/// <summary><c>e in (tests)</c>: true when one holds, false when none does, null when one cannot be told.</summary>
internal sealed class InNode(Node value, Test[] tests, int position) : Node(position)
{
    internal override FeelValue Evaluate(FeelRun run) => AnyHolds(run, value.Evaluate(run), tests);

    internal static FeelValue AnyHolds(FeelRun run, FeelValue tested, Test[] tests)
    {
        FeelValue all = false;
        foreach (var test in tests)
        {
            var holds = test.Holds(run, tested);
            if (holds.IsTrue) { return true; }

            if (!holds.IsFalse) { all = holds; }
        }

        return all;
    }
}

/// <summary>A cell: the variable <c>?</c> is tested (§7.3.3); no tests at all is <c>-</c> and holds.</summary>
internal sealed class CellNode(int testedSlot, bool isNegated, Test[] tests, int position) : Node(position)
{
    internal bool IsNegated => isNegated;

    internal IReadOnlyList<Test> Tests => tests;

    internal override FeelValue Evaluate(FeelRun run) => Holds(run, run.Slot(testedSlot));

    internal FeelValue Holds(FeelRun run, FeelValue tested)
    {
        if (tests.Length == 0) { return true; }

        var holds = InNode.AnyHolds(run, tested, tests);
        return isNegated && holds.IsBoolean ? !holds.IsTrue : holds;
    }
}
