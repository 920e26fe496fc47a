using Huanhu.Engines.Decisions.Values;
using Huanhu.Kernel;

namespace Huanhu.Engines.Decisions.Dmn;

/// <summary>How a result came about: what was read, which rules matched, and which inputs decided.</summary>
/// <param name="Decision">Its name.</param>
/// <param name="Value">What it came to.</param>
/// <param name="Inputs">In the order of <see cref="PreparedDecision.Inputs"/>.</param>
/// <param name="Decisions">
/// All decisions that were read on the way, each behind those it read, so that the last is the one that was asked for.
/// </param>
/// <param name="IsCut">Whether tables or rules were left out because of the limit.</param>
public sealed record Explanation(
    string Decision, FeelValue Value, IReadOnlyList<ExplainedInput> Inputs, IReadOnlyList<ExplainedDecision> Decisions,
    bool IsCut);

/// <summary>What part an input had in a result.</summary>
/// <param name="Name">As the model writes it.</param>
/// <param name="Value">What was handed in.</param>
/// <param name="IsRead">Whether anything looked at it.</param>
/// <param name="IsDeciding">
/// Whether it is one of those that settle the result: with these as they are, all others may have any value of their
/// types. Of several such sets one that has no smaller one inside. What is not analysed counts as deciding.
/// </param>
/// <param name="Effect">Whether another value of it alone, not null, could have changed the result.</param>
public sealed record ExplainedInput(string Name, FeelValue Value, bool IsRead, bool IsDeciding, InputEffect Effect);

/// <summary>A decision that was read on the way to a result.</summary>
/// <param name="Name">As the model writes it.</param>
/// <param name="Value">What it came to.</param>
/// <param name="Reads">The inputs and decisions its logic read.</param>
/// <param name="Tables">The tables that were asked in its logic, in that order.</param>
public sealed record ExplainedDecision(
    string Name, FeelValue Value, IReadOnlyList<string> Reads, IReadOnlyList<ExplainedTable> Tables);

/// <summary>A table that was asked.</summary>
/// <param name="Id">The id of the element it is in; null when it has none.</param>
/// <param name="Line">Where that begins in the model's file, from 1.</param>
/// <param name="HitPolicy">As DMN writes it, such as <c>RULE ORDER</c> (§8.2.8).</param>
/// <param name="Columns">Its input expressions.</param>
/// <param name="Rules">The rules that match, in their order.</param>
public sealed record ExplainedTable(
    string? Id, int Line, string HitPolicy, IReadOnlyList<ExplainedColumn> Columns,
    IReadOnlyList<ExplainedRule> Rules);

/// <summary>An input expression of a table.</summary>
/// <param name="Expression">As FEEL.</param>
/// <param name="Value">What it came to.</param>
public sealed record ExplainedColumn(string Expression, FeelValue Value);

/// <summary>A rule that matches.</summary>
/// <param name="RuleNumber">From 1, in the order of the file.</param>
/// <param name="Id">Its id; null when it has none.</param>
/// <param name="Line">Where it begins in the model's file, from 1.</param>
/// <param name="IsDeciding">Whether the hit policy lets it count; of rules that clash each does.</param>
/// <param name="Tests">What it asks of each column; a dash asks nothing.</param>
/// <param name="Value">What it gives.</param>
public sealed record ExplainedRule(
    int RuleNumber, string? Id, int Line, bool IsDeciding, IReadOnlyList<string> Tests, FeelValue Value);

/// <summary>What an explanation may cost, beside the limits of its run.</summary>
public sealed record ExplainLimits
{
    /// <summary>Tables, their columns and their rules that are told.</summary>
    public required Limit Rows { get; init; }

    /// <summary>What may be tried to find which inputs decided.</summary>
    public required PartialLimits Inputs { get; init; }
}
