using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Huanhu.Boundaries;

/// <summary>Who may know whom between the folders of <c>Platform/Modules</c>, read from the source.</summary>
/// <remarks>
/// A module may name the public types in another module's door file, <c>&lt;Module&gt;Module.cs</c>, and nothing else
/// of it; so may the program's own files, of which <c>Routes.cs</c> names every handler. Shared names no module.
/// Source is read rather than IL because constants and <c>nameof</c> leave no trace in IL.
/// </remarks>
internal sealed class ModuleBoundaries
{
    private const string Platform = "Huanhu.Platform.";
    private const string Modules = "Huanhu.Platform.Modules.";

    // What the web SDK imports everywhere: source read without the SDK does not know it.
    private const string Implicit = """
        global using System; global using System.Collections.Generic; global using System.IO;
        global using System.Linq; global using System.Net.Http; global using System.Net.Http.Json;
        global using System.Threading; global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http; global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration; global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting; global using Microsoft.Extensions.Logging;
        """;

    private readonly List<Use> _uses;

    internal ModuleBoundaries(IEnumerable<(string Path, string Text)> sources)
    {
        var trees = sources.Append(("Implicit.cs", Implicit))
            .Select(source => CSharpSyntaxTree.ParseText(source.Item2, path: source.Item1))
            .ToList();
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is not "huanhu.dll")
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "check", trees, references, new(OutputKind.ConsoleApplication, allowUnsafe: true));
        _uses = [.. trees.SelectMany(tree => UsesIn(tree, compilation)).Distinct()];
    }

    /// <summary>One place where a room names another module's type.</summary>
    private sealed record Use(string File, int Line, string From, string To, string Type, bool IsDoor);

    /// <summary>Names that go past a door, each as file:line and a sentence.</summary>
    internal IReadOnlyList<string> Violations =>
    [
        .. _uses.Where(use => (!use.IsDoor && use.File != "Routes.cs") || use.From == "Shared")
            .Select(use => use.From == "Shared"
                ? $"{use.File}:{use.Line}: Shared names {use.To}'s {use.Type}; Shared knows no module"
                : $"{use.File}:{use.Line}: {use.From} names {use.To}'s {use.Type}; only {use.To}Module.cs is open")
            .Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>Which module asks which, through its door.</summary>
    internal IReadOnlyList<(string From, string To)> Edges =>
    [
        .. _uses.Where(use => use.From is not ("Shared" or "Program")).Select(use => (use.From, use.To))
            .Distinct().Order(),
    ];

    /// <summary>The modules of a ring, in order, the first again at the end; empty when there is none.</summary>
    internal IReadOnlyList<string> Cycle()
    {
        var next = Edges.ToLookup(edge => edge.From, edge => edge.To);
        var done = new HashSet<string>(StringComparer.Ordinal);
        return [.. next.Select(from => Ring(from.Key, [])).FirstOrDefault(ring => ring.Count > 0) ?? []];

        List<string> Ring(string at, List<string> path)
        {
            if (path.IndexOf(at) is var start and >= 0) { return [.. path[start..], at]; }

            if (!done.Add(at)) { return []; }

            return next[at].Select(to => Ring(to, [.. path, at])).FirstOrDefault(ring => ring.Count > 0) ?? [];
        }
    }

    private static IEnumerable<Use> UsesIn(SyntaxTree tree, CSharpCompilation compilation)
    {
        var model = compilation.GetSemanticModel(tree);
        foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            var info = model.GetSymbolInfo(name);
            var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
            var type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
            var to = Module(type?.ContainingNamespace?.ToDisplayString());
            var from = Room(NamespaceAround(name));
            if (to is null || from == to) { continue; }

            var line = tree.GetLineSpan(name.Span).StartLinePosition.Line + 1;
            yield return new(Path.GetFileName(tree.FilePath), line, from, to, type!.Name, IsDoor(type, to));
        }
    }

    // Top-level statements and using directives stand in no namespace: they are the program's own.
    // Syntax says so; the symbol around the parameters of a record is the namespace itself, one step too far out.
    private static string NamespaceAround(SyntaxNode node) =>
        node.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>()?.Name.ToString() ?? "";

    private static bool IsDoor(INamedTypeSymbol type, string module) =>
        Outermost(type) is var outer && outer.DeclaredAccessibility == Accessibility.Public
        && type.DeclaredAccessibility == Accessibility.Public
        && outer.Locations.Any(at => Path.GetFileName(at.SourceTree?.FilePath) == $"{module}Module.cs");

    private static INamedTypeSymbol Outermost(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? Outermost(outer) : type;

    private static string Room(string space) => Module(space)
        ?? (space.StartsWith($"{Platform}Shared", StringComparison.Ordinal) ? "Shared" : "Program");

    private static string? Module(string? space) =>
        space is not null && space.StartsWith(Modules, StringComparison.Ordinal)
            ? space[Modules.Length..].Split('.')[0]
            : null;
}
