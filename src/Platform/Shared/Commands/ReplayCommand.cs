using System.CommandLine;
using System.Text.Json;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Shared.Commands;

/// <summary><c>huanhu replay</c>: decides a stored verdict again from what it rested on, and compares.</summary>
internal static class ReplayCommand
{
    private static readonly Argument<string> Id = new("verdict")
    {
        Description = "The id that check gave.",
        HelpName = "VERDICT",
    };

    public static Command Create(Composition composition)
    {
        var command = new Command("replay", "Decide a stored verdict again and compare.") { Id };
        command.SetAction((asked, cancel) => RunAsync(asked, composition, cancel));
        return command;
    }

    /// <summary>Done when it comes to the same; else refused, with the clauses that differ.</summary>
    private static async Task<int> RunAsync(ParseResult asked, Composition composition, CancellationToken cancel)
    {
        var isEqual = true;
        var status = await Terminal.RunAsync(
            asked, composition, async (server, json) =>
            {
                var replayed = await server.GetAsync<JsonElement>(
                    $"/api/siting/verdicts/{Uri.EscapeDataString(asked.GetValue(Id)!)}/replay", cancel);
                if (replayed.IsDone)
                {
                    isEqual = replayed.Value.GetProperty("equal").GetBoolean();
                    Show(replayed.Value, json);
                }

                return replayed.Refusal;
            },
            cancel);
        return status == CommandLine.Done && !isEqual ? CommandLine.Refused : status;
    }

    private static void Show(JsonElement replayed, bool asJson)
    {
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(replayed, Json.Options));
            return;
        }

        Terminal.Table(["verdict", "equal", "clauses that differ"],
        [
            [
                replayed.GetProperty("verdict").GetString()!, replayed.GetProperty("equal").GetBoolean() ? "yes" : "no",
                string.Join(", ", replayed.GetProperty("differences").EnumerateArray().Select(id => id.GetString())),
            ],
        ]);
    }
}
