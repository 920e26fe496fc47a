using System.CommandLine;
using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Shared.Commands;

/// <summary>What a command says to the person or program that called it.</summary>
internal static class Terminal
{
    // English unless the terminal is set to Chinese: help and examples are English, too.
    public static string Language { get; } =
        (Environment.GetEnvironmentVariable("LC_ALL") ?? Environment.GetEnvironmentVariable("LANG") ?? "")
            .StartsWith("zh", StringComparison.Ordinal) ? "zh" : "en";

    /// <summary>One line on stderr, in the terminal's language; gives the exit status.</summary>
    public static int Refuse(Refusal refusal)
    {
        Console.Error.WriteLine($"huanhu: {refusal.Message.In(Language).ReplaceLineEndings(" ")}");
        return Problem.StatusOf(refusal, []) is 400 or 404 or 422 ? CommandLine.BadInput : CommandLine.Refused;
    }

    /// <summary>Runs a writing command against a server; gives the exit status.</summary>
    public static async Task<int> RunAsync(
        ParseResult asked,
        Composition composition,
        Func<ServerClient, bool, Task<Refusal?>> work,
        CancellationToken cancel)
    {
        var place = Workplace.Of(asked);
        var reached = await place.ReachAsync(composition, cancel);
        if (!reached.IsDone)
        {
            return Refuse(reached.Refusal);
        }

        await using var server = reached.Value;
        return await work(server, place.AsJson) is { } refusal ? Refuse(refusal) : CommandLine.Done;
    }

    /// <summary>The answer as JSON, or as a table for people.</summary>
    public static void Answer(bool asJson, object answer, string[] heads, IEnumerable<string[]> rows)
    {
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(answer, answer.GetType(), Json.Options));
        }
        else
        {
            Table(heads, rows);
        }
    }

    public static void Table(string[] heads, IEnumerable<string[]> rows)
    {
        var lines = rows.Prepend(heads).ToList();
        var widths = heads.Select((_, column) => lines.Max(line => Width(line[column]))).ToList();
        foreach (var line in lines)
        {
            var cells = line.Select((cell, column) => cell + new string(' ', widths[column] - Width(cell)));
            Console.WriteLine($"  {string.Join("  ", cells)}".TrimEnd());
        }
    }

    // A Chinese character fills two cells of a terminal.
    private static int Width(string text) => text.Sum(letter => letter >= 0x2E80 ? 2 : 1);
}
