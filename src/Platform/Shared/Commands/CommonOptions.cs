using System.CommandLine;

namespace Huanhu.Platform.Shared.Commands;

/// <summary>The options every command takes.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Answer in JSON, in the shapes docs/reference/cli.md lists.",
        Recursive = true,
    };

    public static Option<string?> Data { get; } = new("--data")
    {
        Description = "The data folder; without it .huanhu beside the door.",
        HelpName = "DIR",
        Recursive = true,
    };

    public static Option<string> Db { get; } = new("--db")
    {
        Description = "sqlite, or a PostgreSQL connection string.",
        HelpName = "sqlite|CONNECTION",
        DefaultValueFactory = _ => "sqlite",
        Recursive = true,
    };

    public static Option<string?> Url { get; } = new("--url")
    {
        Description = "A remote server instead of the data folder.",
        HelpName = "URL",
        Recursive = true,
    };

    public static Option<string?> Token { get; } = new("--token")
    {
        Description =
            "The API token for --url; better in the environment as HUANHU_TOKEN, where no process list shows it.",
        HelpName = "TOKEN",
        Recursive = true,
    };

    public static void AddTo(RootCommand root)
    {
        root.Options.Add(Json);
        root.Options.Add(Data);
        root.Options.Add(Db);
        root.Options.Add(Url);
        root.Options.Add(Token);
    }
}
