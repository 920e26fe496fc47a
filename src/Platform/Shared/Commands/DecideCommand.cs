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

    public static Command Create()
    {
        var command = new Command("decide", "Decide by a DMN model; why a result is null comes with it.")
        {
            Model, Decision, Input,
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
        var answers = (name is null ? model.Decisions : [name]).Select(one =>
        {
            run.Begin();
            return new DecisionAnswer(one, model.Evaluate(one, inputs.Value, run));
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
        foreach (var fault in faults)
        {
            var place = $"{fault.Line}:{fault.ColumnNumber} {fault.Element}";
            Console.WriteLine($"  模型缺陷 fault {place}: {fault.Message.Zh} {fault.Message.En}");
        }
    }
}
