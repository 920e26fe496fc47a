using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Huanhu.Tidy;

/// <summary>The files that laws read: what git tracks here, or a planted sample.</summary>
internal sealed class Tree(IEnumerable<SourceFile> files, params IEnumerable<string> others)
{
    private static readonly HashSet<string> TextKinds =
    [
        ".cs", ".csproj", ".props", ".targets", ".slnx", ".editorconfig", ".gitignore", ".npmrc", ".json", ".geojson",
        ".md", ".ts", ".vue", ".css", ".js", ".mjs", ".html", ".sql", ".sh", ".txt", ".csv", ".tsv", ".yml", ".svg", "",
    ];

    private static readonly Lazy<Tree> OfRepository = new(ReadRepository);

    /// <summary>The repository this test was compiled in.</summary>
    internal static Tree Repository => OfRepository.Value;

    internal static string Root { get; } = FindRoot();

    internal IReadOnlyList<SourceFile> Files { get; } = [.. files];

    /// <summary>Paths of what is no text, such as pictures.</summary>
    internal IReadOnlySet<string> Others { get; } = others.ToHashSet(StringComparer.Ordinal);

    internal IEnumerable<SourceFile> CSharp => Files.Where(file => file.IsCSharp);

    internal SourceFile? Find(string path) => Files.FirstOrDefault(file => file.Path == path);

    /// <summary>A sample written as one text: <c>--- path</c> opens a file, <c>--- expect</c> the findings.</summary>
    internal static (Tree Tree, string[] Expected) Planted(string sample)
    {
        var parts = Regex.Split(sample, "^--- ", RegexOptions.Multiline)
            .Where(part => part.Length > 0)
            .Select(part => part.Split('\n', 2))
            .ToList();
        var expected = parts.Single(part => part[0] == "expect")[1];
        var files = parts.Where(part => part[0] != "expect").Select(part => new SourceFile(part[0], part[1]));
        return (new(files), expected.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static Tree ReadRepository()
    {
        var paths = Git("ls-files", "-z").Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Where(path => !path.StartsWith("tests/Tidy/Planted/", StringComparison.Ordinal))
            .Where(path => File.Exists(Path.Combine(Root, path)))
            .ToLookup(path => TextKinds.Contains(Path.GetExtension(path).ToLowerInvariant()));
        return new(
            paths[true].Select(path => new SourceFile(path, File.ReadAllText(Path.Combine(Root, path)))), paths[false]);
    }

    private static string Git(params string[] arguments)
    {
        // The tree may belong to someone else than the one who tests it.
        var start = new ProcessStartInfo("git", ["-c", "safe.directory=*", .. arguments])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var git = Process.Start(start) ?? throw new InvalidOperationException("git does not start.");
        var answer = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0
            ? answer
            : throw new InvalidOperationException($"git {string.Join(' ', arguments)} ended with {git.ExitCode}.");
    }

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Huanhu.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));
    }
}
