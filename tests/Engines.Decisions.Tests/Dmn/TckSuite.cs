namespace Huanhu.Engines.Decisions.Tests.Dmn;

/// <summary>The DMN Technology Compatibility Kit, beside the repository or where HUANHU_SHARED says.</summary>
internal static class TckSuite
{
    /// <summary>Its folder; null when it is not there.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>The files of all models, imported ones too.</summary>
    public static IReadOnlyList<string> Models() => Folder is null
        ? []
        : [.. Directory.EnumerateFiles(Folder, "*.dmn", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>The files of cases.</summary>
    public static IReadOnlyList<string> Cases() => Folder is null
        ? []
        : [.. Directory.EnumerateFiles(Folder, "*-test-*.xml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)];

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("HUANHU_SHARED") is { Length: > 0 } given)
        {
            return Path.Combine(given, "suites", "dmn-tck");
        }

        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var beside = Path.Combine(at.FullName, "shared", "suites", "dmn-tck");
            if (Directory.Exists(beside))
            {
                return beside;
            }
        }

        return null;
    }
}
