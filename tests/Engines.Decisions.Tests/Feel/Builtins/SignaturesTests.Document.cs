using System.Text;
using Huanhu.Engines.Decisions.Feel.Builtins;

namespace Huanhu.Engines.Decisions.Tests.Feel.Builtins;

public sealed partial class SignaturesTests
{
    private static readonly (string Clause, string Title)[] Sections =
    [
        ("10.3.4.1", "Conversions"), ("10.3.4.2", "Boolean"), ("10.3.4.3", "Strings"), ("10.3.4.4", "Lists"),
        ("10.3.4.5", "Numbers"), ("10.3.4.6", "Dates and times"), ("10.3.4.7", "Ranges"), ("10.3.4.8", "Days"),
        ("10.3.4.9", "Sorting"), ("10.3.4.10", "Contexts"), ("10.3.4.11", "The present"),
    ];

    /// <summary>With <c>HUANHU_BLESS=1</c> the page is written instead.</summary>
    [Fact]
    public void Document_lists_every_row_with_what_it_gives()
    {
        var home = Environment.GetEnvironmentVariable("HUANHU_HOME");
        Assert.SkipWhen(home is null, "HUANHU_HOME names no tree; `./huanhu test` does.");
        var page = Path.Combine(home!, "docs/reference/feel.md");
        if (Environment.GetEnvironmentVariable("HUANHU_BLESS") == "1") { File.WriteAllText(page, Document()); }

        Assert.Equal(Document(), File.ReadAllText(page));
    }

    private static string Document()
    {
        var text = new StringBuilder("""
            # Functions of FEEL

            Every built-in of DMN 1.5 §10.3.4, printed by the tests from the one table that calls them; `HUANHU_BLESS=1`
            rewrites it. A question mark is an argument that may be left out, `…` that several arguments make one list.
            A type stands behind its parameter; without one any value is taken, and the clause says what it means.
            All may be called by the names that stand here: `substring(string: "foobar", start position: 3)`. Examples
            are evaluated at 2026-11-28T09:30:00+08:00.

            What does not fit is null, with its reason: an argument of another type, null where the clause does not say
            what it means, a result that cannot be written. One item stands for a list of it, and the other way round.

            """);
        foreach (var (clause, title) in Sections)
        {
            text.Append($"\n## {title}: §{clause}\n\n| function | 含义 meaning | example | gives |\n|---|---|---|---|\n");
            foreach (var row in Rows.Select(row => Find(row.Data)).Where(row => row.Clause == clause))
            {
                var example = $"{row.Name}({string.Join(", ", ArgumentsOf(row))})";
                text.Append($"| `{Cell(FormOf(row))}` | {row.Meaning!.Zh}<br>{row.Meaning.En} | `{Cell(example)}` "
                    + $"| `{Cell(Evaluated.Text(example))}` |\n");
            }
        }

        return text.ToString();
    }

    // With the type of each parameter; one that takes whatever there is stands alone.
    private static string FormOf(Signature row)
    {
        var parameters = row.Parameters.Select(parameter =>
        {
            var type = $"{parameter.Type}";
            return $"{parameter.Name}{(parameter.IsOptional ? "?" : "")}{(type is "Any" ? "" : $": {type}")}";
        });
        return $"{row.Name}({string.Join(", ", parameters)}{(row.Gathering == Gathering.None ? "" : ", …")})";
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
