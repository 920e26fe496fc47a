using System.CommandLine;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Backups;

namespace Huanhu.Platform.Shared.Commands;

/// <summary><c>huanhu backup</c>: a base backup of a running or a stopped installation.</summary>
internal static class BackupCommand
{
    private static readonly Option<string?> To = new("--to")
    {
        Description = "The backup folder; without it the one of the setting backup.to.",
        HelpName = "DIR",
    };

    public static Command Create(Composition composition)
    {
        var command = new Command("backup", "Back up database, settings and keys, while the platform runs or not.")
        {
            To,
        };
        command.SetAction((asked, cancel) => Terminal.RunAsync(
            asked, composition, (server, json) => MakeAsync(asked, server, json, cancel), cancel));
        return command;
    }

    private static async Task<Refusal?> MakeAsync(
        ParseResult asked, ServerClient server, bool asJson, CancellationToken cancel)
    {
        var to = asked.GetValue(To) is { } named ? Path.GetFullPath(named) : null;
        var made = await server.SendAsync<MakeBackup.Answer>(
            HttpMethod.Post, "/api/backups", new BackupRoutes.Asked(to), cancel);
        if (made.IsDone)
        {
            var (path, at, size, isContinuous) = made.Value;
            Terminal.Answer(asJson, made.Value, ["backup", "made at", "bytes", "commits after it"],
                [[path, $"{at:O}", $"{size}", isContinuous ? "kept" : "not kept"]]);
        }

        return made.Refusal;
    }
}
