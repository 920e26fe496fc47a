using System.Text.RegularExpressions;

namespace Huanhu.Tidy;

/// <summary>A table as a schema step creates it.</summary>
internal sealed record SqlTable(SourceFile File, int Line, string Name, IReadOnlyList<SqlColumn> Columns)
{
    private static readonly Regex Creation = new(
        @"create\s+table\s+(if\s+not\s+exists\s+)?(?<name>\w+)\s*\(",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture);

    private static readonly Regex Definition = new(
        @"^\s*(?<name>\w+)\s+(?<type>double\s+precision|\w+)(?<rest>.*)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.Singleline);

    /// <summary>The folder of the module or shared part whose schema this is; its name is the table's prefix.</summary>
    internal string OwnerFolder => File.Path.Split("/Schema/")[0];

    internal string OwnerName => OwnerFolder.Split('/')[^1];

    internal static IEnumerable<SqlTable> In(Tree tree) =>
        from file in tree.Files
        where file.Kind == ".sql" && file.Under("src/") && file.Path.Contains("/Schema/", StringComparison.Ordinal)
        from table in In(file)
        select table;

    private static IEnumerable<SqlTable> In(SourceFile file)
    {
        var text = SqlText.WithoutComments(file.Text);
        foreach (Match creation in Creation.Matches(text))
        {
            var start = creation.Index + creation.Length;
            var columns = SqlText.SplitAtCommas(text, start)
                .Select(part => (part.Start, Match: Definition.Match(part.Text)))
                .Where(part => part.Match.Success && !IsConstraint(part.Match.Groups["name"].Value))
                .Select(part => ColumnOf(file, part.Start, part.Match));
            yield return new(file, file.LineOf(creation.Index), creation.Groups["name"].Value, [.. columns]);
        }
    }

    private static SqlColumn ColumnOf(SourceFile file, int start, Match match) => new(
        file.LineOf(start + match.Groups["name"].Index),
        match.Groups["name"].Value,
        Regex.Replace(match.Groups["type"].Value.ToLowerInvariant(), @"\s+", " "),
        !Regex.IsMatch(match.Groups["rest"].Value, @"\bnot\s+null\b|\bprimary\s+key\b", RegexOptions.IgnoreCase));

    private static bool IsConstraint(string word) =>
        word.ToLowerInvariant() is "primary" or "unique" or "check" or "foreign" or "constraint";
}

/// <summary>A column of a table; nullable unless it says otherwise.</summary>
internal sealed record SqlColumn(int Line, string Name, string Type, bool IsNullable);
