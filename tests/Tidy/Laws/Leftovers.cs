using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Huanhu.Tidy.Laws;

/// <summary>What was left behind: code in comments, promises, dead files, names of one machine's places.</summary>
internal static class Leftovers
{
    private static readonly Regex Promise = new("\\b(TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b");

    private static readonly Regex ScriptComment = new(
        @"^\s*//\s*(?<body>\S.*)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline);

    private static readonly Regex Script = new(
        @"^(const|let|var)\s+\w+.*=|^import\s.+from\s|^export\s+(const|function|default)|^(if|for|while)\s*\(.*\)|"
        + @"^(return\b.*|await\s.+|[\w.]+\(.*\)|[\w.]+\s*=\s*.+);$|^\}\)?;?$",
        RegexOptions.ExplicitCapture);

    private static readonly Regex Markup = new(@"<!--\s*</?[a-zA-Z][\w-]*[\s>/]");

    private static readonly Regex Style = new(@"/\*\s*[\w-]+\s*:\s*[^*;]+;\s*\*/");

    private static readonly Regex OldSql = new(
        @"^\s*--\s*(select\s.+from|insert\s+into|update\s+\w+\s+set|delete\s+from|(create|drop|alter)\s+\w+)\s.*;\s*$",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline);

    // A registry's address ties the tree to the machine that wrote it; so does an absolute folder.
    private static readonly Regex Outside = new(
        "(?<![\\w.])/wo" + "rk/|https?://[^/\"\\s]*(registry|nuget|npmjs|pypi|artifactory|verdaccio)[^/\"\\s]*[/\"]");

    internal static Law[] Laws { get; } =
    [
        new("commented-out", "Old code lives in git; a comment says why.", CommentedOut),
        new("promise", "What is not done is an issue, not a word in the code.", Promises),
        new("region", "A region hides that a file has two subjects.", Regions),
        new("dead-file", "What nothing builds or imports misleads whoever searches.", DeadFiles),
        new("outside-place", "The tree builds on every machine: it names no place of one.", OutsidePlaces),
    ];

    private static IEnumerable<Finding> CommentedOut(Tree tree) => tree.Files.SelectMany(file => file.Kind switch
    {
        ".cs" => InCSharp(file),
        ".ts" or ".vue" or ".js" or ".mjs" or ".css" when !file.IsGenerated => InScript(file),
        ".sql" => Matches(file, OldSql),
        _ => [],
    });

    private static IEnumerable<Finding> InCSharp(SourceFile file) =>
        from trivia in file.Syntax.DescendantTrivia()
        where trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)
        let start = trivia.GetLocation().GetLineSpan().StartLinePosition.Line + 1
        from line in trivia.ToString().Split('\n').Index()
        where IsStatement(line.Item.Trim().TrimStart('/', '*').Trim())
        select file.At(start + line.Index, "code in a comment");

    // Prose may end in a semicolon, but it does not parse as a call, an assignment or a block.
    private static bool IsStatement(string text)
    {
        if (Regex.IsMatch(text, @"^(public|private|internal|protected|using|namespace)\s.*[;{]$")) { return true; }

        if (text.Length == 0 || text[^1] is not (';' or '{')) { return false; }

        var statement = SyntaxFactory.ParseStatement(text[^1] == '{' ? text + "}" : text);
        return !statement.ContainsDiagnostics && statement.FullSpan.Length >= text.Length && statement switch
        {
            ExpressionStatementSyntax expression => expression.Expression is InvocationExpressionSyntax
                or AssignmentExpressionSyntax or AwaitExpressionSyntax or PostfixUnaryExpressionSyntax,
            LocalDeclarationStatementSyntax local => local.Declaration.Variables.All(name => name.Initializer != null),
            ReturnStatementSyntax or ThrowStatementSyntax or IfStatementSyntax or ForEachStatementSyntax
                or ForStatementSyntax or WhileStatementSyntax or TryStatementSyntax => true,
            _ => false,
        };
    }

    private static IEnumerable<Finding> InScript(SourceFile file) =>
        ScriptComment.Matches(file.Text)
            .Where(comment => Script.IsMatch(comment.Groups["body"].Value.TrimEnd()))
            .Select(comment => file.At(file.LineOf(comment.Groups["body"].Index), "code in a comment"))
            .Concat(Matches(file, Markup))
            .Concat(Matches(file, Style));

    private static IEnumerable<Finding> Matches(SourceFile file, Regex pattern) =>
        pattern.Matches(file.Text).Select(match => file.At(
            file.LineOf(match.Index + match.Value.Length - match.Value.TrimStart().Length), "code in a comment"));

    private static IEnumerable<Finding> Promises(Tree tree) =>
        from file in tree.Files
        where (file.IsCode || file.Kind is ".csproj" or ".props" or ".yml") && !file.IsGenerated
        from Match match in Promise.Matches(file.Text)
        select file.At(file.LineOf(match.Index), $"{match.Value}: do it, or file an issue");

    private static IEnumerable<Finding> Regions(Tree tree) =>
        from file in tree.CSharp
        from trivia in file.Syntax.DescendantTrivia()
        where trivia.IsKind(SyntaxKind.RegionDirectiveTrivia)
        select file.At(trivia.GetLocation().GetLineSpan().StartLinePosition.Line + 1, "a region: split the file");

    private static IEnumerable<Finding> DeadFiles(Tree tree)
    {
        var projects = tree.Files.Where(file => file.Kind == ".csproj").Select(file => $"{file.Folder}/").ToList();
        var unbuilt = tree.CSharp.Where(file => !projects.Exists(file.Under))
            .Select(file => file.At(1, "no project builds it"));
        return unbuilt.Concat(UnimportedScripts(tree)).Concat(UnnamedPack(tree));
    }

    private static IEnumerable<Finding> UnimportedScripts(Tree tree)
    {
        var scripts = tree.Files.Where(file => file.Under("web/console/")).ToList();
        var named = scripts.SelectMany(file => Regex.Matches(file.Text, @"['""]([^'""\n]*/)?(?<name>[\w.-]+)['""]"))
            .Select(match => Regex.Replace(match.Groups["name"].Value, @"\.(ts|js|vue)$", ""))
            .ToHashSet(StringComparer.Ordinal);
        return from file in scripts
               where file.Under("web/console/src/") && file.Kind is ".ts" or ".vue" or ".css"
               where !file.Name.EndsWith(".d.ts", StringComparison.Ordinal) && !IsFoundByName(file)
               let name = Regex.Replace(file.Name, @"\.(ts|vue)$", "")
               where !named.Contains(name) && !(name == "index" && named.Contains(file.Folder.Split('/')[^1]))
               select file.At(1, "nothing imports it");
    }

    // Tests and examples are found by their names' endings.
    private static bool IsFoundByName(SourceFile file) =>
        file.Name.Contains(".test.", StringComparison.Ordinal)
        || file.Name.Contains(".examples.", StringComparison.Ordinal);

    // A file of the region pack is named by the code that reads it, or by the pack's own list.
    private static IEnumerable<Finding> UnnamedPack(Tree tree)
    {
        var readers = tree.Files.Where(file => file.IsCode || file.Kind is ".csproj" or ".md").ToList();
        return from file in tree.Files
               where file.Under("data/") && file.Kind is ".json" or ".geojson" or ".csv" or ".tsv" && !file.IsGenerated
               where !readers.Exists(reader => reader.Text.Contains(file.Name, StringComparison.Ordinal))
               select file.At(1, "nothing names it");
    }

    private static IEnumerable<Finding> OutsidePlaces(Tree tree) =>
        from file in tree.Files
        from Match match in Outside.Matches(file.Text)
        select file.At(file.LineOf(match.Index), $"{match.Value} is a place outside the tree");
}
