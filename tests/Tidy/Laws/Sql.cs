using System.Text.RegularExpressions;

namespace Huanhu.Tidy.Laws;

/// <summary>One SQL text for two stores, and every table in one room.</summary>
internal static class Sql
{
    // SQL that is not ours to choose.
    private static readonly (string Where, string Why)[] OtherPeoples =
    [
        ("bench/Peers/", "a peer is measured as its own users write it"),
        ("src/Platform/Shared/Hosting/Membership/", "Orleans asks for its queries by name, in PostgreSQL's own words"),
        ("src/Platform/Shared/Storage/Journal/", "DbUp keeps its table of steps its own way"),
    ];

    private static readonly (Regex Pattern, string Why)[] Bans =
    [
        (Words(@"\bin\s*\(?\s*@"), "'in @list' becomes different SQL for each length; join a values list"),
        (Words(@"\bbool(ean)?\b"), "SQLite has no boolean: bigint 0 or 1"),
        (Words(@"\btimestamp(tz)?\b"), "times are bigint microseconds UTC"),
        (Words(@"\bjsonb?\b"), "JSON is text: only one store has a type for it"),
        (Words(@"\bfor\s+update\b"), "SQLite has no row locks: the writer queue orders writers"),
        (Words(@"(?<!\bcast\s*\(\s*)\bsum\s*\("), "a sum is numeric on PostgreSQL: cast(sum(x) as bigint)"),
    ];

    private static readonly Regex Order = Words(
        @"\border\s+by\s+(?<terms>.+?)(?=\blimit\b|\boffset\b|\breturning\b|\bunion\b|\brows\b|\)|;|\z)");

    private static readonly Regex Term = Words(
        @"^\s*(\w+\.)?(?<column>\w+)(\s+(asc|desc))?(?<nulls>\s+nulls\s+\w+)?\s*");

    internal static Law[] Laws { get; } =
    [
        new("sql-words", "One SQL text runs on SQLite and on PostgreSQL.", BannedWords),
        new("sql-types", "Columns are bigint, text, double precision or blob: both stores have those.", OtherTypes),
        new("sql-nulls", "SQLite sorts nulls first, PostgreSQL last: say which.", SilentNulls),
        new("sql-table-name", "A table is named after its owner: land_parcel.", ForeignPrefixes),
        new("sql-table-room", "Only a module's store names its tables.", ForeignTables),
    ];

    private static Regex Words(string pattern) =>
        new(pattern, RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.Singleline);

    private static IEnumerable<SqlText> OurSql(Tree tree) => SqlText.In(tree)
        .Where(sql => sql.File.Under("src/") || sql.File.Under("bench/"))
        .Where(sql => !Array.Exists(OtherPeoples, other => sql.File.Under(other.Where)));

    private static IEnumerable<Finding> BannedWords(Tree tree) =>
        from sql in OurSql(tree)
        from ban in Bans
        from Match match in ban.Pattern.Matches(sql.Text)
        select sql.File.At(sql.LineOf(match.Index), ban.Why);

    private static IEnumerable<Finding> OtherTypes(Tree tree) =>
        from table in SqlTable.In(tree)
        from column in table.Columns
        where column.Type is not ("bigint" or "text" or "double precision" or "blob")
        select table.File.At(column.Line, $"{table.Name}.{column.Name} is {column.Type}");

    private static IEnumerable<Finding> SilentNulls(Tree tree)
    {
        var tables = SqlTable.In(tree).ToList();
        return from sql in OurSql(tree)
               let nullables = tables.Where(table => IsNamed(sql, table.Name))
                   .SelectMany(table => table.Columns.Where(column => column.IsNullable))
                   .Select(column => column.Name).ToHashSet(StringComparer.OrdinalIgnoreCase)
               from Match order in Order.Matches(sql.Text)
               from part in SqlText.SplitAtCommas(order.Groups["terms"].Value, 0)
               let term = Term.Match(part.Text)
               where nullables.Contains(term.Groups["column"].Value) && !term.Groups["nulls"].Success
               select sql.File.At(
                   sql.LineOf(order.Index), $"order by {term.Groups["column"].Value}: nulls first, or last?");
    }

    private static IEnumerable<Finding> ForeignPrefixes(Tree tree) =>
        from table in SqlTable.In(tree)
        let owner = SnakeCase(table.OwnerName)
        where !table.Name.StartsWith($"{owner}_", StringComparison.Ordinal)
            && !table.Name.StartsWith($"{owner.TrimEnd('s')}_", StringComparison.Ordinal)
        select table.File.At(table.Line, $"{table.Name} lies in {table.OwnerName}: {owner}_…");

    private static IEnumerable<Finding> ForeignTables(Tree tree)
    {
        var tables = SqlTable.In(tree).ToList();
        return from sql in OurSql(tree)
               where sql.File.IsCSharp && sql.File.Under("src/")
               from table in tables
               where IsNamed(sql, table.Name) && !IsRoomOf(sql.File, table)
               select sql.File.At(sql.Line, $"names {table.Name}, which is {table.OwnerName}'s");
    }

    private static bool IsRoomOf(SourceFile file, SqlTable table) => file.Under($"{table.OwnerFolder}/")
        && (!file.Under("src/Platform/Modules/")
            || file.Name.StartsWith($"{table.OwnerName}Store.", StringComparison.Ordinal));

    private static bool IsNamed(SqlText sql, string table) => Regex.IsMatch(sql.Text, $@"\b{table}\b");

    private static string SnakeCase(string name) =>
        string.Join('_', Names.WordsOf(name).Select(word => word.ToLowerInvariant()));
}
