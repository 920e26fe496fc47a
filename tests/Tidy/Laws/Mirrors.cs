using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Huanhu.Tidy.Laws;

/// <summary>Tests mirror the source: whoever knows one path knows the other.</summary>
internal static class Mirrors
{
    private const int NoticeableLines = 60;

    internal static Law[] Laws { get; } =
    [
        new("test-mirrors-source", "src/X/Y.cs is tested by tests/X.Tests/YTests.cs.", TestsOfNothing),
        new("source-has-test", "A public file of an engine, of some size, has a test of its own.", UntestedSources),
    ];

    private static IEnumerable<Finding> TestsOfNothing(Tree tree)
    {
        var sources = tree.CSharp.Where(file => file.Under("src/")).Select(file => file.Path).ToHashSet();
        return from file in tree.CSharp
               let source = SourceOf(file.Path)
               where source is not null && !sources.Contains(source)
               select file.At(1, $"{source} does not exist");
    }

    /// <summary>The source a test file is about; null for support files, and for stories of single bugs.</summary>
    private static string? SourceOf(string test)
    {
        var parts = test.Split('/');
        if (parts[0] != "tests" || parts.Length < 3 || !parts[1].EndsWith(".Tests", StringComparison.Ordinal)
            || parts.Contains("Issues") || parts.Contains("Scenarios"))
        {
            return null;
        }

        var subject = parts[^1].Split('.')[0];
        if (!subject.EndsWith("Tests", StringComparison.Ordinal)) { return null; }

        var folder = parts[1][..^".Tests".Length].Replace('.', '/');
        return string.Join('/', ["src", folder, .. parts[2..^1], $"{subject[..^"Tests".Length]}.cs"]);
    }

    private static IEnumerable<Finding> UntestedSources(Tree tree)
    {
        var tested = tree.CSharp.Select(file => SourceOf(file.Path)).OfType<string>().ToHashSet();
        return from file in tree.CSharp
               where file.Under("src/Kernel/") || file.Under("src/Engines/")
               where file.Lines.Length >= NoticeableLines && ShowsType(file) && !tested.Contains(SourceName(file))
               select file.At(1, $"{file.Lines.Length} lines without a test of their own");
    }

    // What is internal is tested through what is public.
    private static bool ShowsType(SourceFile file) => file.Syntax.DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
        .Any(type => type.Modifiers.Any(SyntaxKind.PublicKeyword));

    // Area.Parsing.cs is tested with Area.cs.
    private static string SourceName(SourceFile file) => $"{file.Folder}/{file.Name.Split('.')[0]}.cs";
}
