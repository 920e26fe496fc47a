using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Feel.Grammar;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Kernel;

namespace Huanhu.Engines.Decisions.Feel;

/// <summary>An expression of FEEL (DMN 1.5 chapter 10), read once, evaluated as often as one likes.</summary>
/// <remarks>
/// Immutable and safe for all threads; each brings its own <see cref="FeelRun"/>. Reading answers a refusal of
/// <see cref="FeelRefusal"/> with line and column; evaluating always answers a value, null with its reason where the
/// standard has none, and never throws.
/// </remarks>
public sealed class FeelExpression
{
    private readonly Node _node;
    private readonly int _slotCount;

    private FeelExpression(Syntax tree, FeelScope scope, FeelLimits limits, Survey? survey = null)
    {
        (Tree, Scope) = (tree, scope);
        // What is constant does not depend on the moment: now() and today() are never computed ahead.
        (_node, _slotCount) = Compiler.Compile(
            tree, scope, new(limits, StoppedClock.Instance, default), survey);
        IsCell = tree is UnaryTestsSyntax;
    }

    /// <summary>The names it was read against; values are handed in in their order.</summary>
    public FeelScope Scope { get; }

    /// <summary>Whether it is a cell, that is unary tests of a value.</summary>
    public bool IsCell { get; }

    internal Syntax Tree { get; }

    /// <summary>Whether it has the same value in every evaluation.</summary>
    internal bool IsConstant => _node is ConstantNode;

    /// <summary>Reads an expression.</summary>
    /// <param name="text">As written.</param>
    /// <param name="scope">Names and types it may use.</param>
    /// <param name="limits">Bounds reading, and computing what is constant.</param>
    public static Outcome<FeelExpression> Parse(string text, FeelScope scope, FeelLimits limits)
    {
        var tree = Parser.Expression(text, scope, limits);
        return tree.IsDone ? new FeelExpression(tree.Value, scope, limits) : tree.Refusal;
    }

    /// <summary>Reads a cell: unary tests such as <c>&lt; 5, [10..20)</c>, <c>not("a", "b")</c>, <c>-</c>.</summary>
    /// <param name="text">As written; conditions on the tested value call it <c>?</c>.</param>
    /// <param name="scope">Names and types it may use besides.</param>
    /// <param name="limits">Bounds reading, and computing what is constant.</param>
    public static Outcome<FeelExpression> ParseCell(string text, FeelScope scope, FeelLimits limits)
    {
        var tree = Parser.UnaryTests(text, scope, limits);
        return tree.IsDone ? new FeelExpression(tree.Value, scope, limits) : tree.Refusal;
    }

    /// <summary>A tree that was made elsewhere.</summary>
    internal static FeelExpression Of(Syntax tree, FeelScope scope, FeelLimits limits, Survey? survey = null) =>
        new(tree, scope, limits, survey);

    /// <summary>Adds the constants a cell is against; false when it is against something else.</summary>
    internal bool TryAddCuts(List<FeelValue> cuts) =>
        _node is CellNode cell && cell.Tests.All(test => test.TryAddCuts(cuts));

    /// <summary>The value for inputs in the order of the scope's variables; those that lack are null.</summary>
    /// <param name="inputs">What is more than the scope has variables is left out.</param>
    /// <param name="run">
    /// Limits, moment and room; call <see cref="FeelRun.Begin"/> before what is to count anew.
    /// </param>
    public FeelValue Evaluate(ReadOnlySpan<FeelValue> inputs, FeelRun run) => Evaluate(inputs, default, run);

    /// <summary>The value for inputs by name; names the scope does not have are left out.</summary>
    public FeelValue Evaluate(FeelContext inputs, FeelRun run)
    {
        var values = new FeelValue[Scope.Variables.Count];
        for (var at = 0; at < values.Length; at++) { values[at] = inputs[Scope.Variables[at].Name]; }

        return Evaluate(values, run);
    }

    /// <summary>Whether a tested value fits a cell: true, false, or null when that cannot be told.</summary>
    /// <param name="inputs">In the order of the scope's variables.</param>
    /// <param name="tested">What the cell calls <c>?</c>.</param>
    /// <param name="run">Limits, moment and room.</param>
    public FeelValue Test(ReadOnlySpan<FeelValue> inputs, FeelValue tested, FeelRun run) =>
        Evaluate(inputs, tested, run);

    /// <summary>The text, printed from the tree.</summary>
    public override string ToString() => Printer.Print(Tree);

    private FeelValue Evaluate(ReadOnlySpan<FeelValue> inputs, FeelValue tested, FeelRun run)
    {
        if (run.Enter(_slotCount, 0, out var outer))
        {
            var count = Scope.Variables.Count;
            var given = Math.Min(inputs.Length, count);
            for (var at = 0; at < given; at++) { run.Put(at, run.Nested(inputs[at], 0)); }

            for (var at = given; at < count; at++) { run.Put(at, default); }

            if (IsCell) { run.Put(count, tested); }

            var value = _node.Evaluate(run);
            run.Leave(outer);
            if (run.Stop is null) { return value; }
        }

        return FeelValue.NullBecause(run.Stop!);
    }
}
