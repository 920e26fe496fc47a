using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared;

/// <summary>An opened data folder: what every part of the program is handed at its start.</summary>
internal sealed record Installation(
    InstallationFolder Folder, Settings Settings, Store Store, JurisdictionTree Jurisdictions, TimeProvider Time,
    IdSource Ids)
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

/// <summary>How the parts are put together; only the program itself knows them all.</summary>
/// <param name="Region">Loads the jurisdictions, and into an empty store the region pack unless told not to.</param>
/// <param name="App">The web application with every service and route.</param>
internal sealed record Composition(
    Func<Store, bool, Task<Outcome<JurisdictionTree>>> Region, Func<Installation, WebApplication> App);
