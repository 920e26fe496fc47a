using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Huanhu.Tidy.Laws;

/// <summary>Law 12: a word means one thing, in code, data, documents and on screen.</summary>
/// <remarks>
/// <c>docs/terms.md</c> is the list. A type name is made of its words: <c>JurisdictionTree</c> of Jurisdiction and
/// Tree. A word is a domain word, a shared word that every part may use, or a craft word that says what sort of
/// thing a type is.
/// </remarks>
internal static class Terms
{
    private const string Page = "docs/terms.md";

    private sealed record Term(int Line, string Code, string Zh, string En, string Kind);

    internal static Law[] Laws { get; } =
    [
        new("term-unique", "One word for two things, or two words for one, and talk goes wrong.", SharedWords),
        new("term-used", "A word the code does not use is not our word.", UnusedWords),
        new("type-in-terms", "A public noun is a word of docs/terms.md, or made of such words.", UnlistedTypes),
        new("shared-word", "Shared serves every module: it knows none of their nouns.", DomainWordsInShared),
    ];

    private static List<Term> Of(Tree tree) => tree.Find(Page) is { } page
        ? [.. MarkdownTable.Rows(page, "code").Select(row => row.Cells.Length == 5
            ? new Term(row.Line, row.Cells[0], row.Cells[1], row.Cells[2], row.Cells[3])
            : throw new FormatException($"{Page}:{row.Line}: a row is code, 中文, English, kind, meaning."))]
        : [];

    private static IEnumerable<Finding> SharedWords(Tree tree)
    {
        var terms = Of(tree);
        return from words in new Func<Term, string>[] { term => term.Code, term => term.Zh, term => term.En }
               from term in terms
               let word = words(term)
               where word.Length == 0 || terms.Exists(other => other.Line < term.Line && words(other) == word)
               select new Finding(Page, term.Line, word.Length == 0 ? "an empty word" : $"'{word}' has a row already");
    }

    private static IEnumerable<Finding> UnusedWords(Tree tree)
    {
        var code = string.Join('\n', tree.Files
            .Where(file => (file.Under("src/") || file.Under("web/console/src/")) && file.IsCode)
            .Select(file => file.Text));
        return from term in Of(tree)
               let snake = string.Join('_', Names.WordsOf(term.Code)).ToLowerInvariant()
               let camel = char.ToLowerInvariant(term.Code[0]) + term.Code[1..]
               where !Regex.IsMatch(code, $@"{term.Code}s?(?![a-z])|\b{camel}s?(?![a-z])|(\b|_){snake}s?(\b|_)")
               select new Finding(Page, term.Line, $"nothing in src or the console is called {term.Code}");
    }

    private static IEnumerable<Finding> UnlistedTypes(Tree tree)
    {
        var words = Of(tree).Select(term => term.Code).ToHashSet(StringComparer.Ordinal);
        var types = from file in tree.CSharp
                    where file.Under("src/Kernel/") || file.Under("src/Engines/")
                    from type in file.Syntax.DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
                    where type.Modifiers.Any(SyntaxKind.PublicKeyword)
                    let name = type.Identifier.Text
                    select (File: file, file.At(type, "").Line,
                        Name: type is InterfaceDeclarationSyntax ? name[1..] : name);
        var nouns = from file in tree.CSharp
                    where file.Under("src/Platform/Modules/")
                    select (File: file, Line: 1, Name: file.Name.Split('.')[0]);
        return from named in types.Concat(nouns)
               where !IsMadeOf(words, [.. Names.WordsOf(named.Name)])
               select named.File.At(named.Line, $"{named.Name} is not made of words in {Page}");
    }

    /// <summary>Whether the words can be cut into runs that are all listed, each singular or plural.</summary>
    private static bool IsMadeOf(HashSet<string> listed, string[] words) => words.Length == 0
        || Enumerable.Range(1, words.Length).Any(length =>
            IsListed(listed, string.Concat(words[..length])) && IsMadeOf(listed, words[length..]));

    private static bool IsListed(HashSet<string> listed, string word) => listed.Contains(word)
        || (word.EndsWith('s') && listed.Contains(word[..^1]))
        || (word.EndsWith("ies", StringComparison.Ordinal) && listed.Contains($"{word[..^3]}y"));

    private static IEnumerable<Finding> DomainWordsInShared(Tree tree)
    {
        var domain = Of(tree).Where(term => term.Kind == "domain").Select(term => term.Code)
            .ToHashSet(StringComparer.Ordinal);
        return from file in tree.CSharp
               where file.Under("src/Platform/Shared/")
               from type in file.Syntax.DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
               let word = Names.WordsOf(type.Identifier.Text).FirstOrDefault(word => IsListed(domain, word))
               where word is not null
               select file.At(type, $"{type.Identifier.Text}: '{word}' is a domain word, and Shared has none");
    }
}
