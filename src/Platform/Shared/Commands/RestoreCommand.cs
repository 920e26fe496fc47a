using System.CommandLine;
using System.Globalization;
using Huanhu.Platform.Shared.Backups;

namespace Huanhu.Platform.Shared.Commands;

/// <summary><c>huanhu restore</c>: a new data folder out of a backup, as it was at a moment.</summary>
internal static class RestoreCommand
{
    private static readonly Option<string> From = new("--from")
    {
        Description = "The backup folder.",
        HelpName = "DIR",
        Required = true,
    };

    private static readonly Option<string?> At = new("--at")
    {
        Description = "As it was at this moment, with its offset; the latest that is kept when left out.",
        HelpName = "MOMENT",
    };

    public static Command Create()
    {
        var command = new Command("restore", "Make a new data folder out of a backup; a damaged one is refused.")
        {
            From, At,
        };
        command.SetAction(Restore);
        return command;
    }

    private static int Restore(ParseResult asked)
    {
        var place = Workplace.Of(asked);
        DateTimeOffset? at = null;
        if (asked.GetValue(At) is { } text)
        {
            // Without its offset a moment is another one on another machine.
            if (text is not ([.., 'Z'] or [.., '+' or '-', _, _, ':', _, _]) || !DateTimeOffset.TryParse(
                text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
            {
                return Terminal.Refuse(new("bad_request", new(
                    $"--at {text}：应形如 2026-11-28T12:00+08:00。",
                    $"--at {text}: expected like 2026-11-28T12:00+08:00."), "at"));
            }

            at = moment;
        }

        var restored = RestoreBackup.Handle(
            new(Path.GetFullPath(asked.GetValue(From)!)), place.Folder.Path, at);
        if (!restored.IsDone)
        {
            return Terminal.Refuse(restored.Refusal);
        }

        var answer = restored.Value;
        Terminal.Answer(place.AsJson, answer, ["data folder", "from", "as of"],
            [[answer.Data, answer.Base, $"{answer.RestoredAt:O}"]]);
        return CommandLine.Done;
    }
}
