using Huanhu.Engines.Decisions.Feel.Grammar;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Feel.Closures;

/// <summary>A table of rules as a survey sees it.</summary>
/// <param name="columns">Its input expressions with the tests of all rules.</param>
/// <param name="ruleCount">How many rules there are.</param>
/// <param name="isOnce">Whether it is the whole logic of a decision, and so evaluated once at most.</param>
/// <param name="isConstant">Whether its outputs are constants, so that cells of the inputs are all it takes.</param>
/// <param name="outputs">What its rules give.</param>
internal sealed class TestedTable(
    IReadOnlyList<TestedColumn> columns, int ruleCount, bool isOnce, bool isConstant, TestedOutputs outputs)
{
    internal IReadOnlyList<TestedColumn> Columns { get; } = columns;

    internal int RuleCount { get; } = ruleCount;

    internal bool IsOnce { get; } = isOnce;

    internal bool IsConstant { get; } = isConstant;

    internal TestedOutputs Outputs { get; } = outputs;
}

/// <summary>What the rules of a table give.</summary>
/// <param name="Table">As it was read.</param>
/// <param name="ValueOf">Of a rule, from 0; null when it is computed.</param>
/// <param name="HasDefault">Whether it gives something when no rule matches.</param>
/// <param name="Default">What that is; null when it is computed, or there is none.</param>
/// <param name="Compare">Below 0 when the first result is the more important; null when none can be told.</param>
internal sealed record TestedOutputs(
    ModelSyntax Table, Func<FeelRun, int, FeelValue?> ValueOf, bool HasDefault, Func<FeelRun, FeelValue?> Default,
    Func<FeelRun, FeelValue, FeelValue, int>? Compare);

/// <summary>An input expression of a table, and what its values are held against.</summary>
internal sealed class TestedColumn : Use
{
    private TestedColumn(
        object key, string text, Region region, ReadingNode? direct, List<FeelValue>? cuts,
        (IReadOnlyList<FeelType> Types, CellNode? Allowed, IReadOnlyList<CellNode> Tests) held) : base(cuts ?? [])
    {
        (Key, Text, Region, Direct, IsCut) = (key, text, region, direct, cuts is not null);
        (Types, Allowed, Tests) = held;
        if (direct is not null && IsCut) { direct.Use = this; }
    }

    /// <summary>What a <see cref="Watch"/> knows the column by.</summary>
    internal object Key { get; }

    /// <summary>The expression.</summary>
    internal string Text { get; }

    /// <summary>What the expression reads.</summary>
    internal Region Region { get; }

    /// <summary>The input or decision that is the whole expression; null when there is more to it.</summary>
    internal ReadingNode? Direct { get; }

    /// <summary>Whether all it is held against are constants that cut its values.</summary>
    internal bool IsCut { get; }

    /// <summary>The types its value is made to fit, in the order of fitting.</summary>
    internal IReadOnlyList<FeelType> Types { get; }

    /// <summary>What its value may be; null without.</summary>
    internal CellNode? Allowed { get; }

    /// <summary>A cell for each rule.</summary>
    internal IReadOnlyList<CellNode> Tests { get; }

    /// <param name="key">What a watch knows the column by.</param>
    /// <param name="text">The expression, for people.</param>
    /// <param name="region">What the expression reads.</param>
    /// <param name="tested">The expression, without the types its value is made to fit.</param>
    /// <param name="types">Those types, in the order of fitting.</param>
    /// <param name="allowed">What its value may be; null without.</param>
    /// <param name="tests">A cell for each rule.</param>
    internal static TestedColumn Of(
        object key, string text, Region region, Node tested, IReadOnlyList<FeelType> types, CellNode? allowed,
        IReadOnlyList<CellNode> tests)
    {
        var cuts = Closures.Cuts.Of(allowed is null ? tests : [.. tests, allowed]);
        var isCut = cuts is not null && types.All(type => type.TryAddCuts(cuts));
        return new(key, text, region, tested as ReadingNode, isCut ? cuts : null, (types, allowed, tests));
    }

    /// <summary>What the column makes of a value; false when it is not allowed.</summary>
    internal bool TryTake(FeelRun run, FeelValue value, out FeelValue taken)
    {
        taken = value;
        foreach (var type in Types)
        {
            taken = !taken.IsNull && type.TryCoerce(taken, run, out var fit) ? fit : default;
        }

        return Allowed is null || Allowed.Holds(run, taken).IsTrue;
    }

    /// <summary>Whether a value fits as it is.</summary>
    internal bool Admits(FeelValue value) => Types.All(type => type.Admits(value));

    /// <summary>Whether a value that was taken passes the test of a rule.</summary>
    internal bool Passes(FeelRun run, int rule, FeelValue taken) => Tests[rule].Holds(run, taken).IsTrue;
}
