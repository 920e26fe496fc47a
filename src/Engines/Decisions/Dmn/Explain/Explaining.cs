using Huanhu.Engines.Decisions.Dmn.Boxed;
using Huanhu.Engines.Decisions.Dmn.Model;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Feel.Grammar;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Dmn.Explain;

/// <summary>Decides once with a watch, then takes inputs away to see which of them the result rests on.</summary>
internal sealed class Explaining(SurveyedDecision decision, FeelValue[] inputs, ExplainLimits limits, FeelRun run)
{
    private readonly Watch _watch = new(decision.Survey, limits.Rows.Value);

    internal Explanation Explain(string name)
    {
        var value = decision.Evaluate(inputs, _watch, run);
        var isStopped = run.Stop is not null;
        var constants = decision.Survey.Constants
            .Select(one => new ExplainedDecision(one.Name, one.Value, [], []));
        var parts = _watch.Parts.Where(part => part.Source.IsDecision)
            .Select(part => new ExplainedDecision(
                part.Source.Name, part.Value, ReadsOf(part.Source),
                [.. _watch.Tables.Where(told => told.Reader == part.Source).Select(TableOf)]));
        return new(name, value, isStopped ? Unanalysed() : InputsOf(value), [.. constants, .. parts], _watch.IsCut);
    }

    /// <summary>What a part read, imports looked through.</summary>
    private string[] ReadsOf(Source part) => [.. _watch.ReadsOf(part)
        .SelectMany(read => read.IsDecision || decision.InputOf(read) >= 0
            ? new HashSet<Source> { read }
            : _watch.ReadsOf(read))
        .OrderBy(read => read.Index).Select(read => read.Name)];

    private ExplainedInput[] Unanalysed() => [.. decision.Inputs.Select((input, at) => new ExplainedInput(
        input.Name, inputs[at], IsRead(at), IsRead(at), InputEffect.NotAnalysed))];

    private ExplainedInput[] InputsOf(FeelValue value)
    {
        var effects = inputs.Select((_, at) => IsRead(at) ? EffectOf(at) : InputEffect.CannotMatter).ToArray();
        var left = Array.ConvertAll(inputs, input => (FeelValue?)input);
        for (var at = 0; at < inputs.Length; at++)
        {
            left[at] = IsRead(at) ? left[at] : null;
        }

        for (var at = 0; at < inputs.Length; at++)
        {
            if (IsRead(at) && effects[at] == InputEffect.CannotMatter)
            {
                var kept = left[at];
                left[at] = null;
                left[at] = Settles(left, value) ? null : kept;
            }
        }

        return [.. decision.Inputs.Select((input, at) => new ExplainedInput(
            input.Name, inputs[at], IsRead(at), left[at] is not null, effects[at]))];
    }

    private bool IsRead(int input) => _watch.IsRead(decision.Survey.Sources[input]);

    private InputEffect EffectOf(int input)
    {
        var others = Array.ConvertAll(inputs, value => (FeelValue?)value);
        others[input] = null;
        return new PartialAnalysis(decision, others, limits.Inputs, run).Analyse().Inputs[input].Effect!.Value;
    }

    private bool Settles(FeelValue?[] known, FeelValue value)
    {
        var (results, gap) = new PartialAnalysis(decision, known, limits.Inputs, run).Results();
        return gap is null && results is [var only] && only.Value == value;
    }

    private static ExplainedTable TableOf(Watch.ToldTable told)
    {
        var table = (TableSyntax)told.Table;
        return new(
            table.Where.Id, table.Where.Line, WordOf(table.HitPolicy, table.Aggregation),
            [.. told.Columns.Select((value, at) => new ExplainedColumn(table.TextOf(at), value))],
            [.. told.Rules.Select((hit, at) => new ExplainedRule(
                hit.Rule + 1, table.Rules[hit.Rule].Where.Id, table.Rules[hit.Rule].Where.Line,
                Counts(table, told, at), [.. table.Rules[hit.Rule].Tests.Select(Printer.Print)], hit.Value))]);
    }

    private static bool Counts(TableSyntax table, Watch.ToldTable told, int hit) =>
        (table.HitPolicy, table.Aggregation) switch
        {
            (HitPolicy.First, _) => hit == 0,
            (HitPolicy.Priority, _) or (HitPolicy.Collect, Aggregation.Min or Aggregation.Max) =>
                told.Rules[hit].Value == told.Value,
            _ => true,
        };

    internal static string WordOf(HitPolicy policy, Aggregation aggregation) => policy switch
    {
        HitPolicy.RuleOrder => "RULE ORDER",
        HitPolicy.OutputOrder => "OUTPUT ORDER",
        HitPolicy.Collect when aggregation != Aggregation.None =>
            $"COLLECT {aggregation.ToString().ToUpperInvariant()}",
        _ => policy.ToString().ToUpperInvariant(),
    };
}
