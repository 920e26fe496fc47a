using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Huanhu.Tidy.Laws;

/// <summary>Laws 6 and 8: a type is a noun that says something; an interface has two lives.</summary>
internal static class Names
{
    private static readonly HashSet<string> Empty =
    [
        "Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Service", "Services", "Processor",
        "Base", "Impl", "Data", "Info", "Dto", "Entity", "Model",
    ];

    private static readonly Regex ScriptType = new(
        @"^\s*(export\s+)?(default\s+)?(abstract\s+)?(class|interface|type|enum)\s+(?<name>\w+)",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline);

    internal static Law[] Laws { get; } =
    [
        new("type-name", "A word that fits every class says nothing of this one: name the noun.", EmptyWords),
        new("interface-twice", "An interface with one implementation is a second file to read.", LonelyInterfaces),
        new("test-name", "A test is named Subject_condition_outcome, in words.", UnnamedTests),
    ];

    /// <summary>The words of a name in PascalCase, camelCase, kebab-case or snake_case.</summary>
    internal static IEnumerable<string> WordsOf(string name) =>
        Regex.Matches(name, "[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+").Select(word => word.Value);

    private static IEnumerable<Finding> EmptyWords(Tree tree)
    {
        var inCode = from file in tree.CSharp
                     from type in file.Syntax.DescendantNodes()
                     let name = type switch
                     {
                         BaseTypeDeclarationSyntax declared => declared.Identifier.Text,
                         DelegateDeclarationSyntax declared => declared.Identifier.Text,
                         _ => "",
                     }
                     from word in WordsOf(name)
                     where Empty.Contains(word)
                     select file.At(type, $"{name}: '{word}' says nothing; name the noun");
        var inScripts = from file in tree.Files
                        where file.Kind is ".ts" or ".vue" && !file.IsGenerated
                        from Match type in ScriptType.Matches(file.Text)
                        let name = type.Groups["name"].Value
                        from word in WordsOf(name)
                        where Empty.Contains(word)
                        select file.At(file.LineOf(type.Groups["name"].Index), $"{name}: '{word}' says nothing");
        return inCode.Concat(inScripts);
    }

    private static IEnumerable<Finding> LonelyInterfaces(Tree tree)
    {
        var sources = tree.CSharp.Where(file => file.Under("src/")).ToList();
        var lives = sources.SelectMany(file => file.Syntax.DescendantNodes().OfType<BaseTypeSyntax>())
            .GroupBy(named => SimpleName(named.Type), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        return from file in sources
               from type in file.Syntax.DescendantNodes().OfType<InterfaceDeclarationSyntax>()
               where !IsGrain(type) && lives.GetValueOrDefault(type.Identifier.Text) < 2
               select file.At(type, $"{type.Identifier.Text} has {lives.GetValueOrDefault(type.Identifier.Text)} "
                   + "implementations; two make an interface");
    }

    // Orleans calls a grain through an interface: it is the wire format, not a seam of ours.
    private static bool IsGrain(InterfaceDeclarationSyntax type) =>
        type.BaseList is { } list
        && list.Types.Any(named => SimpleName(named.Type).StartsWith("IGrain", StringComparison.Ordinal));

    private static string SimpleName(TypeSyntax type) => type switch
    {
        SimpleNameSyntax simple => simple.Identifier.Text,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.Text,
        _ => type.ToString(),
    };

    private static IEnumerable<Finding> UnnamedTests(Tree tree) =>
        from file in tree.CSharp
        where file.Under("tests/")
        from method in file.Syntax.DescendantNodes().OfType<MethodDeclarationSyntax>()
        where method.AttributeLists.SelectMany(list => list.Attributes).Any(IsTest)
        where !Regex.IsMatch(method.Identifier.Text, "^[A-Z0-9][A-Za-z0-9]*(_[A-Za-z0-9]+){2,}$")
        select file.At(method.Identifier, $"{method.Identifier.Text}: name it Subject_condition_outcome");

    private static bool IsTest(AttributeSyntax attribute) => attribute.Name.ToString() is "Fact" or "Theory";

    private static Finding At(this SourceFile file, SyntaxToken token, string what) =>
        file.At(token.GetLocation().GetLineSpan().StartLinePosition.Line + 1, what);
}
