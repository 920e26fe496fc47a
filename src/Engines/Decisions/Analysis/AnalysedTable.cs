using Huanhu.Engines.Decisions.Analysis.Space;
using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Engines.Decisions.Dmn.Boxed;
using Huanhu.Engines.Decisions.Dmn.Explain;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Feel.Grammar;

namespace Huanhu.Engines.Decisions.Analysis;

/// <summary>A decision whose whole logic is a table (DMN 1.5 §8), seen as boxes over its input expressions.</summary>
/// <remarks>
/// <para>A cell against constants is a set of values that can be told exactly; what two neighbouring constants enclose
/// is one class, and no test tells its values apart. So a table is a list of boxes, and questions about all inputs are
/// questions about boxes (D. Calvanese et al., "Semantics and Analysis of DMN Decision Tables", BPM 2016).</para>
/// <para>Numbers, strings, booleans, dates, dates with times (all local or all zoned) and durations are told so. A cell
/// that asks another input, calls a function or is against other kinds is named in <see cref="Unanalysed"/>: it may
/// hold or not, and what rests on that is marked as not certain. Immutable and safe for all threads.</para>
/// </remarks>
public sealed class AnalysedTable
{
    private AnalysedTable(PreparedDecision decision, TestedTable table)
    {
        (Prepared, Tested, Syntax) = (decision, table, (TableSyntax)table.Outputs.Table);
        var surveyed = decision.Surveyed!;
        Uses = [.. table.Columns.Select(column =>
        {
            var part = column.Direct is { } read && surveyed.InputOf(read.Source) is >= 0 and var input
                ? surveyed.Inputs[input]
                : null;
            return new ColumnUse(
                column, part?.Name, part?.Type is { } type ? [.. column.Types, type] : column.Types);
        })];
        Space = new([this], withNull: false, NewRun());
        Rules = Space.RulesOf(this);
        Outputs = new(this);
        Unanalysed = [.. UnanalysedCells()];
    }

    /// <summary>The decision.</summary>
    public string Decision => Prepared.Name;

    /// <summary>As DMN writes it, such as <c>RULE ORDER</c> (§8.2.8).</summary>
    public string HitPolicy => Explaining.WordOf(Syntax.HitPolicy, Syntax.Aggregation);

    /// <summary>Its input expressions, each once, as FEEL.</summary>
    public IReadOnlyList<string> Columns => [.. Space.Dimensions.Select(dimension => dimension.Text)];

    /// <summary>How many rules it has.</summary>
    public int RuleCount => Tested.RuleCount;

    /// <summary>Cells that hold or not for reasons that are not analysed.</summary>
    public IReadOnlyList<UnanalysedCell> Unanalysed { get; }

    internal PreparedDecision Prepared { get; }

    internal TestedTable Tested { get; }

    internal TableSyntax Syntax { get; }

    internal IReadOnlyList<ColumnUse> Uses { get; }

    internal TableSpace Space { get; }

    internal IReadOnlyList<SpacedRule> Rules { get; }

    internal RuleOutputs Outputs { get; }

    /// <summary>The table of a decision; null when its logic is something else, or asks no input at all.</summary>
    public static AnalysedTable? Of(PreparedDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return decision.Surveyed?.Root.Readings is [var read]
            && read.Source.Region.Tables.Find(table => table.IsOnce) is { Columns.Count: > 0 } table
                ? new(decision, table)
                : null;
    }

    /// <summary>What a rule asks, a cell for each of <see cref="Columns"/>, and what it gives.</summary>
    /// <param name="ruleNumber">From 1.</param>
    public AnalysedRule RuleOf(int ruleNumber)
    {
        var rule = Syntax.Rules[ruleNumber - 1];
        return new(
            ruleNumber, rule.Where.Id, rule.Where.Line,
            [.. Columns.Select(text => string.Join(" and ", Uses.Index()
                .Where(use => use.Item.Column.Text == text).Select(use => Printer.Print(rule.Tests[use.Index]))))],
            Outputs.TextOf(ruleNumber - 1));
    }

    // Tests of constants cost no time that depends on inputs, so the clock stands still.
    internal FeelRun NewRun() => new(Prepared.Limits, StoppedClock.Instance, default);

    private IEnumerable<UnanalysedCell> UnanalysedCells()
    {
        foreach (var (at, use) in Uses.Index())
        {
            var dimension = Space.Dimensions.First(one => one.Text == use.Column.Text);
            foreach (var (rule, cell) in use.Column.Tests.Index())
            {
                if (!cell.Tests.All(dimension.IsExact))
                {
                    yield return new(rule + 1, dimension.Text, Printer.Print(Syntax.Rules[rule].Tests[at]));
                }
            }

            if (!dimension.IsKnown) { yield return new(null, dimension.Text, "-"); }
        }
    }
}

/// <summary>A rule as it is written.</summary>
/// <param name="RuleNumber">From 1, in the order of the file.</param>
/// <param name="Id">Its id; null when it has none.</param>
/// <param name="Line">Where it begins in the model's file, from 1.</param>
/// <param name="Cells">What it asks of each column; a dash asks nothing.</param>
/// <param name="Output">What it gives, as FEEL.</param>
public sealed record AnalysedRule(int RuleNumber, string? Id, int Line, IReadOnlyList<string> Cells, string Output);

/// <summary>A cell that is not analysed.</summary>
/// <param name="RuleNumber">From 1; null when the values of the column itself are not known by constants.</param>
/// <param name="Column">The input expression.</param>
/// <param name="Cell">As FEEL.</param>
public sealed record UnanalysedCell(int? RuleNumber, string Column, string Cell);
