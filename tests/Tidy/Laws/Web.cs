using System.Text.RegularExpressions;

namespace Huanhu.Tidy.Laws;

/// <summary>The console: one set of colours, and features that do not reach into one another.</summary>
internal static class Web
{
    private static readonly Regex Colour = new(
        @"(?<![\w&/(-])#([0-9a-fA-F]{6}|[0-9a-fA-F]{8}|[0-9a-fA-F]{3})\b|\b(rgb|hsl)a?\(\s*\d");

    private static readonly Regex Import = new(
        @"(from|import)\s*\(?\s*['""](?<from>[^'""]+)['""]", RegexOptions.ExplicitCapture);

    internal static Law[] Laws { get; } =
    [
        new("colour-token", "A colour outside tokens.css is wrong in the other theme.", HardColours),
        new("feature-import", "What two features need lies in components or map, not in one of them.", CrossImports),
    ];

    private static IEnumerable<SourceFile> Sources(Tree tree) => tree.Files
        .Where(file => file.Under("web/console/src/") && file.Kind is ".ts" or ".vue" or ".css" && !file.IsGenerated);

    private static IEnumerable<Finding> HardColours(Tree tree) =>
        from file in Sources(tree)
        where file.Name != "tokens.css"
        from Match colour in Colour.Matches(file.Text)
        select file.At(file.LineOf(colour.Index), $"{colour.Value} belongs into tokens.css");

    private static IEnumerable<Finding> CrossImports(Tree tree) =>
        from file in Sources(tree)
        let home = FeatureOf(file.Path)
        where home is not null
        from Match import in Import.Matches(file.Text)
        let target = FeatureOf(Target(file.Folder, import.Groups["from"].Value))
        where target is not null && target != home
        select file.At(file.LineOf(import.Index), $"{home} imports from {target}");

    private static string Target(string folder, string import) => import switch
    {
        ['@', '/', .. var rest] => $"web/console/src/{rest}",
        ['.', ..] => Path.GetRelativePath("/", Path.GetFullPath($"/{folder}/{import}")),
        _ => import,
    };

    private static string? FeatureOf(string path) =>
        Regex.Match(path, "^web/console/src/modules/([^/]+)") is { Success: true } match ? match.Groups[1].Value : null;
}
