using System.Text.Json;
using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Decisions;

namespace Huanhu.Platform.Modules.Standards;

/// <summary><c>POST /api/decisions/model</c>: what a model of DMN decides, for who writes one.</summary>
/// <remarks>
/// What cannot be read is an answer too. Nothing is stored. Each decision has the limits of <see cref="TryLimits"/>,
/// and all together a time; imports of other models are not followed.
/// </remarks>
internal static class TryDecisions
{
    /// <param name="Model">The text of the .dmn file.</param>
    /// <param name="Inputs">An object of JSON or a context of FEEL; null of none.</param>
    /// <param name="Decision">One decision to evaluate; null of all.</param>
    /// <param name="Explain">One decision whose result is to be explained; null of none.</param>
    internal sealed record Body(
        string Model, string? Inputs = null, string? Decision = null, string? Explain = null);

    /// <param name="Name">As the model writes it; inputs use the same.</param>
    /// <param name="Type">As FEEL writes it; null when the model does not say.</param>
    internal sealed record InputRow(string Name, string? Type);

    /// <param name="Name">As the model writes it.</param>
    /// <param name="Type">Of its value; null when the model does not say.</param>
    /// <param name="Value">What it decides; null when it was not evaluated: time or the 200 were used up.</param>
    /// <param name="Reason">Why the value, or the first null inside of it, is null.</param>
    /// <param name="Rules">The rules of its tables that match.</param>
    internal sealed record DecisionRow(
        string Name, string? Type, ValueAnswer? Value, ReasonRow? Reason, IReadOnlyList<RuleRow> Rules);

    /// <param name="Table">The id of the table; null when it has none.</param>
    /// <param name="Line">Of the table in the file, from 1.</param>
    /// <param name="RuleNumber">From 1.</param>
    internal sealed record RuleRow(string? Table, int Line, int RuleNumber);

    /// <param name="Code">Of the engine's lists, such as <c>type_unknown</c>.</param>
    /// <param name="Element">The element's name in the file; null when the whole file is meant.</param>
    /// <param name="Id">Its id; null when it has none.</param>
    /// <param name="Place">Where in the file; null when it is about the inputs.</param>
    internal sealed record ElementFaultRow(
        string Code, BilingualText Message, string? Element, string? Id, PlaceRow? Place);

    /// <param name="Name">The model's; null when it can't be read.</param>
    /// <param name="Inputs">What it is given.</param>
    /// <param name="Decisions">In the order of evaluation: each behind those it requires.</param>
    /// <param name="Faults">What is wrong in the model; what rests on that is null.</param>
    /// <param name="InputFault">Why the inputs can't be read; then nothing was evaluated.</param>
    /// <param name="Microseconds">What reading and deciding took.</param>
    /// <param name="Explanation">
    /// How the result that was asked about came about; null when none was, or the time was used up. A value longer than
    /// 500 UTF-16 units is null in it, and a text is cut there.
    /// </param>
    internal sealed record Answer(
        string? Name, IReadOnlyList<InputRow> Inputs, IReadOnlyList<DecisionRow> Decisions,
        IReadOnlyList<ElementFaultRow> Faults, FaultRow? InputFault, long Microseconds,
        ExplanationAnswer? Explanation = null);

    public static Answer Handle(Body body, TimeProvider time)
    {
        var began = time.GetTimestamp();
        var read = DecisionModel.Read(new StringReader(body.Model), [], TryLimits.Model, TryLimits.Reading);
        if (!read.IsDone)
        {
            return new(null, [], [], [Unread(read.Refusal)], null, Took());
        }

        var model = read.Value;
        var inputs = TryInputs.Read(body.Inputs ?? "", time);
        var decisions = inputs.IsDone ? Decide(model, inputs.Value, body.Decision, began, time) : [];
        return new(
            model.Name, [.. model.Inputs.Distinct().Select(name => new InputRow(name, TypeOf(model, name)))],
            decisions, [.. model.Faults.Take(TryLimits.MostRows.Value).Select(Row)],
            inputs.IsDone ? null : FaultRow.Of(inputs.Refusal, "inputs"), Took(),
            inputs.IsDone && body.Explain is { } explained && time.GetElapsedTime(began) < TryLimits.Time
                ? Explain(model, explained, inputs.Value, time)
                : null);

        long Took() => (long)time.GetElapsedTime(began).TotalMicroseconds;
    }

    private static List<DecisionRow> Decide(
        DecisionModel model, FeelContext inputs, string? only, long began, TimeProvider time)
    {
        var names = model.InOrder().Where(name => only is null || name == only).Distinct().ToList();
        var rows = new List<DecisionRow>();
        foreach (var name in names)
        {
            // Each is compiled when it is first asked for, which the run's own clock does not see.
            var isLate = rows.Count >= TryLimits.MostRows.Value
                || (rows.Count > 0 && time.GetElapsedTime(began) > TryLimits.Time);
            rows.Add(isLate ? new(name, TypeOf(model, name), null, null, []) : Decide(model, name, inputs, time));
        }

        return rows;
    }

    private static DecisionRow Decide(DecisionModel model, string name, FeelContext inputs, TimeProvider time)
    {
        var trace = new FeelTrace(TryLimits.MostRows);
        var value = model.Evaluate(name, inputs, TryLimits.Run(time, trace));
        return new(
            name, TypeOf(model, name), ValueAnswer.Of(value), ReasonRow.Of(value, null),
            [.. trace.Hits.Where(hit => hit.Decision == name)
                .Select(hit => new RuleRow(hit.Table, hit.Line, hit.RuleNumber))]);
    }

    private static ExplanationAnswer? Explain(
        DecisionModel model, string name, FeelContext inputs, TimeProvider time) =>
        model.Prepare(name) is { } decision
            ? ExplanationAnswer.Of(
                decision.Explain(inputs, TryLimits.Explain, TryLimits.Run(time)), ShortJson,
                text => text.Length <= TryLimits.ExplainedLength.Value
                    ? text
                    : $"{text[..TryLimits.ExplainedLength.Value]}…")
            : null;

    private static JsonElement ShortJson(FeelValue value) => ValueAnswer.Of(value) is { IsCut: false } shown
        && shown.Text.Length <= TryLimits.ExplainedLength.Value
            ? shown.Json
            : JsonElement.Parse("null");

    private static string? TypeOf(DecisionModel model, string name) => model.TypeOf(name)?.ToString();

    internal static ElementFaultRow Row(ModelFault fault) => new(
        fault.Code, fault.Message, fault.Element, fault.Id, new(fault.Line, fault.ColumnNumber));

    internal static ElementFaultRow Unread(Refusal refusal) => new(
        refusal.Code, refusal.Message, null, null,
        refusal.Facts is FeelPlace { Line: > 0 } place ? PlaceRow.Of(place) : null);
}
