using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Huanhu.Tidy.Laws;

/// <summary>Law 7: seventy lines a method, six hundred a file, a hundred and twenty a line.</summary>
internal static class Sizes
{
    private const int LineLimit = 120;
    private const int MethodLimit = 70;
    private const int FileLimit = 600;

    internal static Law[] Laws { get; } =
    [
        new("line-length", "A line is read without moving the eye back: 120 characters.", LongLines),
        new("method-length", "A method is understood on one screen: 70 lines.", LongMethods),
        new("file-length", "A file has one subject: 600 lines.", LongFiles),
    ];

    private static IEnumerable<Finding> LongLines(Tree tree) =>
        from file in tree.Files
        where !file.IsGenerated && !file.IsTable
        from line in file.Lines.Index()
        where line.Item.Length > LineLimit && !IsTableRow(file, line.Item)
        let length = line.Item.EnumerateRunes().Count()
        where length > LineLimit
        select file.At(line.Index + 1, $"{length} characters, {LineLimit} are the limit");

    // A row of a Markdown table cannot be broken; nor can an address.
    private static bool IsTableRow(SourceFile file, string line) =>
        file.Kind == ".md" && (line.StartsWith('|') || !line.Trim().Contains(' '));

    private static IEnumerable<Finding> LongMethods(Tree tree) =>
        from file in tree.CSharp
        where !file.IsGenerated
        from node in file.Syntax.DescendantNodes()
        where node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax
        let span = node.GetLocation().GetLineSpan()
        let lines = span.EndLinePosition.Line - span.StartLinePosition.Line + 1
        where lines > MethodLimit
        select file.At(node, $"{NameOf(node)} has {lines} lines, {MethodLimit} are the limit");

    private static string NameOf(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        LocalFunctionStatementSyntax local => local.Identifier.Text,
        _ => node.Kind().ToString(),
    };

    private static IEnumerable<Finding> LongFiles(Tree tree) =>
        from file in tree.Files
        where file.IsCode && !file.IsGenerated && file.Lines.Length > FileLimit
        select file.At(1, $"{file.Lines.Length} lines, {FileLimit} are the limit");
}
