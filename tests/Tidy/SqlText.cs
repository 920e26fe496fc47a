using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Huanhu.Tidy;

/// <summary>A piece of SQL and where it stands: a <c>.sql</c> file, or a string in C# that reads as SQL.</summary>
internal sealed record SqlText(SourceFile File, int Line, string Text)
{
    // House style is lower case; a sentence such as "Select a parcel from the list" is neither lower nor upper case.
    private static readonly Regex Sql = new(
        @"\bselect\s.+\sfrom\s|\binsert\s+into\s|\bupdate\s+\w+\s+set\s|\bdelete\s+from\s|"
        + @"\border\s+by\s|\bgroup\s+by\s|"
        + @"\bSELECT\s.+\sFROM\s|\bINSERT\s+INTO\s|\bUPDATE\s+\w+\s+SET\s|\bDELETE\s+FROM\s|\bORDER\s+BY\s|"
        + @"\bcreate\s+(table|unique\s+index|index|domain)\s|\balter\s+table\s|\bCREATE\s+(TABLE|INDEX)\s",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline);

    internal static IEnumerable<SqlText> In(Tree tree) => tree.Files.SelectMany(In);

    internal int LineOf(int offset) => Line + Text.AsSpan(0, offset).Count('\n');

    /// <summary>Blanks <c>-- comments</c>, keeping every offset.</summary>
    internal static string WithoutComments(string sql) =>
        Regex.Replace(sql, "--[^\n]*", comment => new string(' ', comment.Length));

    /// <summary>The parts between top-level commas, from an offset to the bracket that closes.</summary>
    internal static IEnumerable<(int Start, string Text)> SplitAtCommas(string text, int start)
    {
        var (depth, from) = (0, start);
        for (var at = start; at < text.Length; at++)
        {
            depth += text[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth < 0 || (depth == 0 && text[at] == ','))
            {
                yield return (from, text[from..at]);
                from = at + 1;
            }

            if (depth < 0) { yield break; }
        }

        yield return (from, text[from..]);
    }

    private static IEnumerable<SqlText> In(SourceFile file) => file.Kind switch
    {
        ".sql" => [new(file, 1, WithoutComments(file.Text))],
        ".cs" => file.Syntax.DescendantNodes(node => !IsString(node)).Where(IsString)
            .Select(node => new SqlText(file, LineOf(node), WithoutComments(TextOf(node))))
            .Where(text => Sql.IsMatch(text.Text)),
        _ => [],
    };

    private static bool IsString(SyntaxNode node) => node switch
    {
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.StringLiteralExpression),
        InterpolatedStringExpressionSyntax => true,
        BinaryExpressionSyntax sum => sum.IsKind(SyntaxKind.AddExpression) && IsString(sum.Right),
        _ => false,
    };

    // As it stands in the source, so that lines agree; what is filled in at run time reads as a question mark.
    private static string TextOf(SyntaxNode node) => node switch
    {
        BinaryExpressionSyntax sum => $"{TextOf(sum.Left)} {Between(sum)}{TextOf(sum.Right)}",
        InterpolatedStringExpressionSyntax text => string.Concat(
            text.Contents.Select(part => part is InterpolatedStringTextSyntax words ? words.ToString() : "?")),
        LiteralExpressionSyntax literal => literal.ToString().Trim('"'),
        _ => "?",
    };

    private static string Between(BinaryExpressionSyntax sum) =>
        new('\n', Math.Max(0, LineOf(sum.Right) - EndOf(sum.Left)));

    private static int LineOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    private static int EndOf(SyntaxNode node) => node.GetLocation().GetLineSpan().EndLinePosition.Line + 1;
}
