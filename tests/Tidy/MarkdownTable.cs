namespace Huanhu.Tidy;

/// <summary>The rows of a page's tables, by the first cell of their head.</summary>
internal static class MarkdownTable
{
    /// <summary>A row: its line, and its cells without backticks.</summary>
    internal sealed record Row(int Line, string[] Cells);

    /// <summary>All rows of the tables whose first head cell is <paramref name="head"/>.</summary>
    internal static IEnumerable<Row> Rows(SourceFile page, string head)
    {
        var isOurs = false;
        foreach (var (index, line) in page.Lines.Index())
        {
            if (!line.StartsWith('|')) { isOurs = false; continue; }

            var cells = line.Trim().Trim('|').Split('|').Select(cell => cell.Trim().Trim('`')).ToArray();
            if (cells[0] == head) { isOurs = true; continue; }

            if (isOurs && !cells[0].StartsWith("--", StringComparison.Ordinal)) { yield return new(index + 1, cells); }
        }
    }
}
