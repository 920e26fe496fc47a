namespace Huanhu.Platform.Shared;

/// <summary>The region pack: the files under <c>data/taihu</c> that a first start loads.</summary>
internal sealed record RegionPack(string Folder)
{
    /// <summary>The pack beside the program, or beside the door.</summary>
    public static RegionPack Found { get; } = new(new[]
        {
            Path.Combine(AppContext.BaseDirectory, "data", "taihu"),
            Path.Combine(Environment.GetEnvironmentVariable("HUANHU_HOME") ?? ".", "data", "taihu"),
        }
        .Select(Path.GetFullPath)
        .FirstOrDefault(Directory.Exists) ?? "");

    /// <summary>The full path of a file of the pack, such as <c>calendar/2026.json</c>.</summary>
    public string PathOf(string name) => Path.Combine(Folder, name);
}
