using System.CommandLine;
using System.Text;
using System.Text.Json;
using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Decisions;

namespace Huanhu.Platform.Shared.Commands;

/// <summary><c>huanhu decide</c>: decides by a model of DMN, and says why a result is null.</summary>
internal static class DecideCommand
{
    private static readonly Argument<FileInfo> Model = new("model")
    {
        Description = "A model of DMN 1.2 to 1.5; what it imports lies in the same folder.",
        HelpName = "MODEL.dmn",
    };

    private static readonly Option<string?> Decision = new("--decision")
    {
        Description = "The name of a decision or a decision service; without it all decisions.",
        HelpName = "NAME",
    };

    private static readonly Option<FileInfo?> Input = new("--input")
    {
        Description = "A JSON object of inputs by name; docs/reference/cli.md says how it writes dates and durations.",
        HelpName = "IN.json",
    };

    private static readonly Option<bool> Explain = new("--explain")
    {
        Description = "Tell which rules matched, what was read, and which inputs settle each result.",
    };

    private static readonly ExplainLimits ExplainLimits = new()
    {
        Rows = new(10_000),
        Inputs = new() { Results = new(100), States = new(100_000) },
    };

    public static Command Create()
    {
        var command = new Command("decide", "Decide by a DMN model; why a result is null comes with it.")
        {
            Model, Decision, Input, Explain,
        };
        command.SetAction((asked, cancel) => RunAsync(asked, cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult asked, CancellationToken cancel)
    {
        var read = ModelFiles.Read($"{asked.GetValue(Model)}");
        if (!read.IsDone)
        {
            return Terminal.Refuse(read.Refusal);
        }

        var inputs = await InputsAsync(asked.GetValue(Input), cancel);
        if (!inputs.IsDone)
        {
            return Terminal.Refuse(inputs.Refusal);
        }

        var (model, name) = (read.Value, asked.GetValue(Decision));
        if (name is not null && !model.Decisions.Concat(model.Services).Contains(name))
        {
            return Terminal.Refuse(Unknown(name, model));
        }

        var run = ModelFiles.NewRun(TimeProvider.System);
        var isExplained = asked.GetValue(Explain);
        var answers = (name is null ? model.Decisions : [name]).Select(one =>
        {
            run.Begin();
            return isExplained && model.Prepare(one) is { } decision
                ? Explained(decision.Explain(inputs.Value, ExplainLimits, run))
                : new(one, model.Evaluate(one, inputs.Value, run));
        }).ToList();
        if (asked.GetValue(CommonOptions.Json))
        {
            Console.WriteLine(JsonOf(answers, model.Faults, isList: name is null));
        }
        else
        {
            Show(answers, model.Faults);
        }

        return CommandLine.Done;
    }

    private static DecisionAnswer Explained(Explanation told) => new(
        told.Decision, told.Value, ExplanationAnswer.Of(told, DecisionAnswer.JsonOf, text => text));

    private static async Task<Outcome<FeelContext>> InputsAsync(FileInfo? file, CancellationToken cancel)
    {
        if (file is null)
        {
            return FeelContext.Empty;
        }

        var json = await InputFile.ReadAsync($"{file}", cancel);
        if (!json.IsDone)
        {
            return json.Refusal;
        }

        var inputs = FeelJson.ReadInputs(json.Value, ModelFiles.Limits);
        return inputs.Refusal is { } refused ? InputFile.Within($"{file}", refused) : inputs;
    }

    private static Refusal Unknown(string name, DecisionModel model)
    {
        var known = string.Join(", ", model.Decisions.Concat(model.Services).Order(StringComparer.Ordinal));
        return new("unknown_decision", new(
            $"模型“{model.Name}”中没有决策“{name}”。已有：{known}。",
            $"The model '{model.Name}' has no decision '{name}'. It has: {known}."));
    }

    private static string JsonOf(List<DecisionAnswer> answers, IReadOnlyList<ModelFault> faults, bool isList)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, DecisionAnswer.JsonForm))
        {
            if (isList) { json.WriteStartArray(); }

            answers.ForEach(answer => answer.Write(json, faults, Terminal.Language));
            if (isList) { json.WriteEndArray(); }
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }

    private static void Show(List<DecisionAnswer> answers, IReadOnlyList<ModelFault> faults)
    {
        Terminal.Table(
            ["决策 decision", "结果 value", "为空的缘由 why null"],
            answers.Select(answer => new[] { answer.Decision, answer.ValueText, answer.ReasonText }));
        answers.Select(answer => answer.Explanation).OfType<ExplanationAnswer>().ToList().ForEach(Show);
        foreach (var fault in faults)
        {
            var place = $"{fault.Line}:{fault.ColumnNumber} {fault.Element}";
            Console.WriteLine($"  模型缺陷 fault {place}: {fault.Message.Zh} {fault.Message.En}");
        }
    }

    private static void Show(ExplanationAnswer told)
    {
        Console.WriteLine();
        Console.WriteLine($"{told.Decision} = {told.Value.GetRawText()}");
        Terminal.Table(
            ["输入 input", "值 value", "作用 part"],
            told.Inputs.Select(input => new[] { input.Name, input.Value.GetRawText(), PartOf(input) }));
        Terminal.Table(
            ["依据 read", "结果 value", "读取 reads", "命中 rules"],
            told.Decisions.Select(one => new[]
            {
                one.Name, one.Value.GetRawText(), string.Join(", ", one.Reads),
                string.Join("; ", one.Tables.Select(RulesOf)),
            }));
        if (told.IsCut)
        {
            Console.WriteLine($"  只列出前 {ExplainLimits.Rows.Value} 行 only the first {ExplainLimits.Rows.Value} rows");
        }
    }

    private static string RulesOf(ExplanationAnswer.TableRow table) =>
        $"{table.Id ?? $"{table.Line}"} {table.HitPolicy}: "
        + string.Join(", ", table.Rules.Select(rule => $"{rule.RuleNumber}{(rule.IsDeciding ? "*" : "")}"));

    private static string PartOf(ExplanationAnswer.InputRow input) =>
        (input.IsRead, input.IsDeciding, input.Effect) switch
        {
            (false, _, _) => "未读取 not read",
            (_, true, InputEffect.NotAnalysed) => "未分析 not analysed",
            (_, true, _) => "决定结果 settles the result",
            _ => "改变它结果不变 cannot change the result",
        };
}
