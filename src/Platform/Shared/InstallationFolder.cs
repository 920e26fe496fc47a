namespace Huanhu.Platform.Shared;

/// <summary>Where an installation keeps what it owns; nobody but its user may enter.</summary>
internal sealed record InstallationFolder(string Path)
{
    public string Config => Under("config.json");

    /// <summary>The unix socket by which the command line reaches the running server.</summary>
    public string Socket => Under("huanhu.sock");

    /// <summary>Where keys lie: as the settings say, else in this folder.</summary>
    public string KeysBy(Settings settings) => settings.KeysFolder ?? Under("keys");

    /// <summary>What <c>--data</c> names, else <c>.huanhu</c> beside the door, else in the working folder.</summary>
    public static InstallationFolder Of(string? option) => new(System.IO.Path.GetFullPath(
        option ?? System.IO.Path.Combine(Environment.GetEnvironmentVariable("HUANHU_HOME") ?? ".", ".huanhu")));

    /// <summary>Makes the folder for its user alone, if it is not there.</summary>
    public void Create() => Directory.CreateDirectory(
        Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private string Under(string name) => System.IO.Path.Combine(Path, name);
}
