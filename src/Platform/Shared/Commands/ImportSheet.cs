using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Shared.Commands;

/// <summary>A command that takes in the rows of a workbook, all or none, and names every faulty cell.</summary>
internal static class ImportSheet
{
    /// <param name="name">Of the command.</param>
    /// <param name="description">Of the command.</param>
    /// <param name="address">The route that takes the file, by jurisdiction.</param>
    public static Command Create(
        Composition composition, string name, string description, Func<string, string> address)
    {
        var file = new Argument<FileInfo>("file")
        {
            Description = "The sheet; the console has a template.", HelpName = "FILE",
        };
        var jurisdiction = new Option<string>("--jurisdiction")
        {
            Description = "Who owns what is stored.", HelpName = "CODE", Required = true,
        };
        var check = new Option<bool>("--check") { Description = "Say what is wrong with the rows and store nothing." };
        var id = new Option<string?>("--id")
        {
            Description = "The import's id, 32 hexadecimal digits: sent again with it, a file is stored once.",
            HelpName = "ID",
        };
        var command = new Command(name, description) { file, jurisdiction, check, id };
        command.SetAction(async (asked, cancel) =>
        {
            var hasFaults = false;
            var query = asked.GetValue(check) ? "check=true" : $"id={asked.GetValue(id) ?? $"{NewId()}"}";
            var path = $"{address(asked.GetValue(jurisdiction)!)}?{query}";
            var status = await Terminal.RunAsync(
                asked, composition, async (server, asJson) =>
                {
                    var sent = await SendAsync(server, asked.GetValue(file)!.FullName, path, cancel);
                    hasFaults = sent.IsDone && Tell(sent.Value, asJson);
                    return sent.Refusal;
                },
                cancel);
            return status == CommandLine.Done && hasFaults ? CommandLine.Refused : status;
        });
        return command;
    }

    private static async Task<Outcome<JsonElement>> SendAsync(
        ServerClient server, string path, string address, CancellationToken cancel)
    {
        var file = await InputFile.ReadAsync(path, cancel);
        if (!file.IsDone)
        {
            return file.Refusal;
        }

        using var body = new ByteArrayContent(file.Value);
        body.Headers.ContentType = new(Workbook.MediaType);
        return await server.SendAsync<JsonElement>(HttpMethod.Post, address, body, cancel);
    }

    /// <summary>Prints what became of it; whether a row has a fault.</summary>
    private static bool Tell(JsonElement answer, bool asJson)
    {
        var faults = answer.GetProperty("rows").EnumerateArray().ToList();
        if (faults.Count > 0)
        {
            Terminal.Answer(asJson, answer, ["cell", "what was wrong", "what was expected"],
                faults.Select(fault => new[]
                {
                    fault.GetProperty("cell").GetString()!, Words(fault, "text"), Words(fault, "expected"),
                }));
            return true;
        }

        var isStored = answer.GetProperty("stored").GetBoolean() ? "yes" : "no";
        Terminal.Answer(asJson, answer, ["good rows", "stored"],
            [[$"{answer.GetProperty("accepted_count").GetInt32()}", isStored]]);
        return false;
    }

    private static string Words(JsonElement fault, string name) =>
        fault.GetProperty(name).GetProperty(Terminal.Language == "en" ? "en" : "zh").GetString()!;

    private static TimeOrderedId NewId() =>
        new IdSource(TimeProvider.System, new(RandomNumberGenerator.GetInt32(int.MaxValue))).Next();
}
