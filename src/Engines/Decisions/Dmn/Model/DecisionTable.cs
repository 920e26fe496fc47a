namespace Huanhu.Engines.Decisions.Dmn.Model;

/// <summary>Rules, each with a test for every input and a value for every output (§8.3.1).</summary>
internal sealed record DecisionTable(
    HitPolicy HitPolicy,
    Aggregation Aggregation,
    IReadOnlyList<TableInput> Inputs,
    IReadOnlyList<TableOutput> Outputs,
    IReadOnlyList<TableRule> Rules);

/// <summary>Which of the rules that match give the result (§8.2.8).</summary>
internal enum HitPolicy
{
    Unique,
    First,
    Priority,
    Any,
    Collect,
    RuleOrder,
    OutputOrder,
}

/// <summary>What becomes of collected outputs (§8.2.9).</summary>
internal enum Aggregation
{
    None,
    Sum,
    Count,
    Min,
    Max,
}

/// <remarks>
/// <c>Expression</c>: what is tested. <c>TypeRef</c>: of its value; null when the file does not say.
/// <c>AllowedValues</c>: tests the value has to pass, else it is as good as null; null without.
/// </remarks>
internal sealed record TableInput(ModelText Expression, string? TypeRef, ModelText? AllowedValues, ModelPlace Place);

/// <remarks>
/// <c>Name</c>: null for a table of one output. <c>AllowedValues</c>: in the order of priority; null without.
/// <c>Default</c>: when no rule matches; null without.
/// </remarks>
internal sealed record TableOutput(
    string? Name, string? TypeRef, ModelText? AllowedValues, ModelText? Default, ModelPlace Place);

/// <remarks>
/// <c>Tests</c>: a unary test for each input. <c>Values</c>: an expression for each output. Annotations are not read.
/// </remarks>
internal sealed record TableRule(
    IReadOnlyList<ModelText> Tests, IReadOnlyList<ModelText> Values, ModelPlace Place);
