using System.CommandLine;
using System.Text.Json;
using Huanhu.Engines.Decisions.Conformance;
using Huanhu.Platform.Shared.Decisions;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Shared.Commands;

/// <summary><c>huanhu tck</c>: runs the DMN Technology Compatibility Kit and compares with its ledger.</summary>
internal static class TckCommand
{
    private static readonly Argument<DirectoryInfo> Folder = new("dir")
    {
        Description = "Files of cases at any depth, each with its model and what that imports beside it.",
        HelpName = "DIR",
    };

    public static Command Create()
    {
        var command = new Command(
            "tck", "Run every case of the DMN conformance suite; fail for what its ledger does not list.") { Folder };
        command.SetAction((asked, cancel) => Task.FromResult(
            Run($"{asked.GetValue(Folder)}", asked.GetValue(CommonOptions.Json), cancel)));
        return command;
    }

    private static int Run(string folder, bool asJson, CancellationToken cancel)
    {
        if (!Directory.Exists(folder))
        {
            return Terminal.Refuse(new("bad_request", new($"没有文件夹 {folder}。", $"There is no folder {folder}.")));
        }

        var result = ConformanceRun.Run(folder, TimeProvider.System, cancel);
        if (result.Totals.Suites.Count == 0)
        {
            return Terminal.Refuse(new("bad_request", new(
                $"{folder} 下没有测试用例文件（根元素为 testCases 的 .xml）。",
                $"There are no cases below {folder}: expected .xml files whose root is testCases.")));
        }

        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(result.Totals, Json.Options));
        }
        else
        {
            Show(result);
        }

        return result.IsGood ? CommandLine.Done : CommandLine.Refused;
    }

    private static void Show(ConformanceRun.Result result)
    {
        foreach (var file in result.Findings.GroupBy(finding => finding.File))
        {
            Console.WriteLine(file.Key);
            foreach (var finding in file)
            {
                Console.WriteLine($"  {finding.Case} {WordOf(finding.State)}: {finding.Why.ReplaceLineEndings(" ")}");
            }
        }

        var totals = result.Totals;
        var nulls = totals.Passed - totals.NonNullPassed;
        Console.WriteLine($"{totals.NonNullPassed} passed of {totals.NonNullTotal} that expect a value");
        Console.WriteLine($"{nulls} passed that expect null");
        Console.WriteLine($"{totals.Passed} passed, {totals.Failed} failed, {totals.Declined} declined");
    }

    private static string WordOf(TckState state) => state switch
    {
        TckState.Owed => "owed",
        TckState.ListedPass => "listed",
        _ => "failed",
    };
}
