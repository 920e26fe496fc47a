using Huanhu.Kernel;

namespace Huanhu.Platform.Shared;

/// <summary>An opened data folder: what every part of the program is handed at its start.</summary>
internal sealed record Installation(DataFolder Folder, Settings Settings, TimeProvider Time, IdSource Ids)
{
    /// <summary>False for a server that lives as long as one command: it listens on its socket alone.</summary>
    public bool ListensOnNetwork { get; init; } = true;

    /// <summary>The web console's files, or null when it is not built.</summary>
    public static string? ConsoleFolder { get; } = new[]
        {
            Path.Combine(AppContext.BaseDirectory, "console"),
            Path.Combine(Environment.GetEnvironmentVariable("HUANHU_HOME") ?? ".", "web", "console", "dist"),
        }
        .Select(Path.GetFullPath)
        .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "index.html")));
}
