using System.Text.Json;
using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Decisions;

/// <summary>How a result came about, in the one shape that docs/reference/explain.md lists.</summary>
/// <param name="Decision">Its name.</param>
/// <param name="Value">What it came to.</param>
/// <param name="Inputs">All it rests on.</param>
/// <param name="Decisions">Those that were read on the way, each behind those it read.</param>
/// <param name="IsCut">Whether tables or rules were left out because of a limit.</param>
internal sealed record ExplanationAnswer(
    string Decision, JsonElement Value, IReadOnlyList<ExplanationAnswer.InputRow> Inputs,
    IReadOnlyList<ExplanationAnswer.DecisionRow> Decisions, bool IsCut)
{
    /// <param name="Name">As the model writes it.</param>
    /// <param name="Value">What was handed in.</param>
    /// <param name="IsRead">Whether anything looked at it.</param>
    /// <param name="IsDeciding">
    /// Whether it is one of those that settle the result, whatever all others are.
    /// </param>
    /// <param name="Effect">Whether another value of it alone could have changed the result.</param>
    internal sealed record InputRow(
        string Name, JsonElement Value, bool IsRead, bool IsDeciding, InputEffect Effect);

    /// <param name="Name">As the model writes it.</param>
    /// <param name="Value">What it came to.</param>
    /// <param name="Reason">Why that is null; null when it is not, or nobody noted it.</param>
    /// <param name="Reads">The inputs and decisions its logic read.</param>
    /// <param name="Tables">The tables its logic asked.</param>
    internal sealed record DecisionRow(
        string Name, JsonElement Value, ReasonAnswer? Reason, IReadOnlyList<string> Reads,
        IReadOnlyList<TableRow> Tables);

    /// <param name="Id">The id of the element the table is in; null when it has none.</param>
    /// <param name="Line">Where that begins in the file, from 1.</param>
    /// <param name="HitPolicy">As DMN writes it.</param>
    /// <param name="Columns">Its input expressions.</param>
    /// <param name="Rules">The rules that match.</param>
    internal sealed record TableRow(
        string? Id, int Line, string HitPolicy, IReadOnlyList<ColumnRow> Columns, IReadOnlyList<RuleRow> Rules);

    /// <param name="Expression">As FEEL.</param>
    /// <param name="Value">What it came to.</param>
    internal sealed record ColumnRow(string Expression, JsonElement Value);

    /// <param name="RuleNumber">From 1.</param>
    /// <param name="Id">Its id; null when it has none.</param>
    /// <param name="Line">Where it begins in the file, from 1.</param>
    /// <param name="IsDeciding">Whether the hit policy lets it count.</param>
    /// <param name="Tests">What it asks of each column; a dash asks nothing.</param>
    /// <param name="Value">What it gives.</param>
    internal sealed record RuleRow(
        int RuleNumber, string? Id, int Line, bool IsDeciding, IReadOnlyList<string> Tests, JsonElement Value);

    /// <param name="told">What the engine tells.</param>
    /// <param name="json">How a value is written.</param>
    /// <param name="text">How a text of the model is written.</param>
    public static ExplanationAnswer Of(
        Explanation told, Func<FeelValue, JsonElement> json, Func<string, string> text)
    {
        return new(
            told.Decision, json(told.Value),
            [.. told.Inputs.Select(input => new InputRow(
                input.Name, json(input.Value), input.IsRead, input.IsDeciding, input.Effect))],
            [.. told.Decisions.Select(one => new DecisionRow(
                one.Name, json(one.Value), ReasonAnswer.Of(one.Value.Reason), one.Reads,
                [.. one.Tables.Select(Table)]))],
            told.IsCut);

        TableRow Table(ExplainedTable table) => new(
            table.Id, table.Line, table.HitPolicy,
            [.. table.Columns.Select(column => new ColumnRow(text(column.Expression), json(column.Value)))],
            [.. table.Rules.Select(rule => new RuleRow(
                rule.RuleNumber, rule.Id, rule.Line, rule.IsDeciding, [.. rule.Tests.Select(text)],
                json(rule.Value)))]);
    }
}

/// <summary>Why a value is null, and the null that led to it.</summary>
/// <param name="Code">A word of the engine's list, such as <c>operands_unfit</c>.</param>
/// <param name="Message">What was asked and what was there.</param>
/// <param name="Place">Line, column, element and id in the model; null outside of any text.</param>
/// <param name="Cause">The null that led to this one.</param>
internal sealed record ReasonAnswer(string Code, BilingualText Message, string? Place, ReasonAnswer? Cause)
{
    // The engine's word for a reason that only says where in the model the next one arose.
    private const string InModel = "in_model";

    public static ReasonAnswer? Of(NullReason? reason) => Of(reason, null);

    private static ReasonAnswer? Of(NullReason? reason, string? place) =>
        reason is null ? null
        : reason.Code == InModel ? Of(reason.Cause, reason.Message.En)
        : new(reason.Code, reason.Message, place, Of(reason.Cause, null));
}
