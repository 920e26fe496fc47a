using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Huanhu.Platform.Shared.Commands;

/// <summary>The command line: exits 0 done, 1 refused or failed checks, 2 bad input with one line on stderr.</summary>
internal static class CommandLine
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int BadInput = 2;

    // Draining, the last answers, and a ledger's snapshot.
    private static readonly TimeSpan LongestStop = TimeSpan.FromMinutes(6);

    public static async Task<int> RunAsync(string[] args, Composition composition)
    {
        var root = new RootCommand("Huanhu 环湖: one ledger, one map, one standard for jurisdictions around one lake.");
        CommonOptions.AddTo(root);
        root.Add(RunCommand.Create(composition));
        root.Add(UserCommand.Create(composition));
        root.Add(TokenCommand.Create(composition));
        root.Add(KeysCommand.Create(composition));
        root.Add(PeersCommand.Create(composition));
        root.Add(VerifyCommand.Create(composition));
        root.Add(BackupCommand.Create(composition));
        root.Add(RestoreCommand.Create());
        root.Add(ExportCommand.Create(composition));
        root.Add(ImportCommand.Create(composition));
        root.Add(CheckCommand.Create(composition));
        root.Add(SiteCommand.Create(composition));
        root.Add(ReplayCommand.Create(composition));
        root.Add(ReserveCommand.Create(composition));
        ActCommand.All(composition).ToList().ForEach(root.Add);
        root.Add(TotalsCommand.Create(composition));
        root.Add(DecideCommand.Create());
        root.Add(TckCommand.Create());
        ShowExamples(root);

        var asked = root.Parse(args);
        // Whoever asks for help has not typed the rest yet.
        if (asked.Errors.Count > 0 && asked.Action is not HelpWithExamples)
        {
            var command = asked.CommandResult.Command;
            var path = command is RootCommand ? "huanhu" : $"huanhu {Examples.PathOf(command)}";
            await Console.Error.WriteLineAsync($"huanhu: {asked.Errors[0].Message} Try: {path} --help");
            return BadInput;
        }

        try
        {
            return await asked.InvokeAsync(
                new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = LongestStop });
        }
        catch (OperationCanceledException)
        {
            return Refused;
        }
    }

    private static void ShowExamples(RootCommand root)
    {
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Action = new HelpWithExamples((HelpAction)help.Action!);
        }
    }

    private sealed class HelpWithExamples(HelpAction plain) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult asked)
        {
            plain.Invoke(asked);
            var output = asked.InvocationConfiguration.Output;
            if (Examples.Of(asked.CommandResult.Command) is { Count: > 0 } examples)
            {
                output.WriteLine("Examples:");
                foreach (var example in examples)
                {
                    output.WriteLine($"  {example}");
                }

                output.WriteLine();
            }

            output.WriteLine("Exit status: 0 done, 1 refused or failed checks, 2 bad input (one line on stderr).");
            return Done;
        }
    }
}
