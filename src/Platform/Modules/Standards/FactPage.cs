using System.Text;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>The page docs/reference/facts.md: what a decision table may read.</summary>
internal static class FactPage
{
    private const string Head = """
        # The fact catalogue

        What a rule may read, printed from `FactCatalogue` by its test; `HUANHU_BLESS=1` rewrites it. A name is the
        variable of FEEL in a decision table. A table that names another input, or compares in another unit, is not
        loaded. A fact that nobody gave is missing: a clause that reads it is `unknown` when it could still decide
        otherwise, and names it.

        """;

    public static string Print()
    {
        var page = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var group in FactCatalogue.All.GroupBy(fact => fact.Group))
        {
            page.Append($"\n## {TitleOf(group.Key)}\n\n")
                .Append("| name | 中文 | English | type | unit | made of | drawn as |\n|---|---|---|---|---|---|---|\n");
            foreach (var fact in group)
            {
                page.Append($"| `{fact.Name}` | {fact.Title.Zh} | {fact.Title.En} | {TypeOf(fact.Type)} ")
                    .Append($"| {fact.Unit} | {fact.Made.Zh}; {fact.Made.En} | {DrawnAs(fact.Evidence)} |\n");
            }
        }

        return page.ToString();
    }

    /// <summary>As FEEL writes it.</summary>
    public static string TypeOf(FactType type) => type switch
    {
        FactType.Number => "number",
        FactType.Truth => "boolean",
        FactType.Day => "date",
        FactType.Texts => "list<string>",
        _ => "string",
    };

    private static string TitleOf(FactGroup group) => group switch
    {
        FactGroup.Place => "Of the place",
        FactGroup.Project => "Of the project",
        FactGroup.Firm => "Of the firm",
        FactGroup.Quota => "Of the ledger",
        _ => "Of the day",
    };

    private static string DrawnAs(FactEvidence evidence) => evidence switch
    {
        FactEvidence.Point => "the place",
        FactEvidence.ShoreLine => "a line to the shore",
        FactEvidence.Parcel => "the parcel's outline",
        FactEvidence.Overlap => "the overlap",
        _ => "",
    };
}
