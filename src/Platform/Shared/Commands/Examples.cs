using System.CommandLine;

namespace Huanhu.Platform.Shared.Commands;

/// <summary>The lines at the end of each command's help.</summary>
internal static class Examples
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Lines = new()
    {
        ["run"] =
        [
            "huanhu run                                  start on http://127.0.0.1:8080",
            "huanhu run --urls http://127.0.0.1:0        start on a free port and print it",
            "huanhu run --data /srv/huanhu --db 'Host=db;Database=huanhu;Username=huanhu'",
        ],
    };

    public static IReadOnlyList<string> Of(Command command) => Lines.GetValueOrDefault(PathOf(command)) ?? [];

    private static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent and not RootCommand
            ? $"{PathOf(parent)} {command.Name}"
            : command.Name;
}
