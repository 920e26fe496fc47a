using System.Text.RegularExpressions;

namespace Huanhu.Tidy.Laws;

/// <summary>Which projects, packages and modules there may be, and who may refer to whom.</summary>
internal static class Rooms
{
    private const string Argued = "DEPENDENCIES.md";

    private static readonly string[] Modules =
    [
        "Ledger", "Land", "Environment", "Energy", "Standards", "Siting", "Projects", "Proofs", "Deals", "Monitor",
        "Approvals", "Chains", "Enterprises", "Programmes", "Science", "Talent", "Finance", "Exchange", "Vouchers",
        "Benefits", "Recognition", "Conference", "Safety", "Consultation", "Sharing", "Community",
    ];

    private static readonly Regex PackageVersion = new("<PackageVersion Include=\"(?<name>[^\"]+)\"");

    private static readonly Regex Package = new("<PackageReference Include=\"(?<name>[^\"]+)\"");

    private static readonly Regex Project = new("<ProjectReference Include=\"(?<path>[^\"]+)\"");

    private static readonly Regex Script = new(
        "\"(devD|d)ependencies\":\\s*\\{(?<rows>[^}]*)\\}", RegexOptions.ExplicitCapture);

    internal static Law[] Laws { get; } =
    [
        new("dependency-row", "A package is argued: what for, what instead, which licence, who may refer to it.", Rows),
        new("dependency-user", "A package is used where its row says, and nowhere else.", ForeignUsers),
        new("engine-reference", "An engine knows Kernel alone, and Kernel nobody.", EngineReferences),
        new("module-name", "A module is a domain of the design, not a place for what was left over.", OtherModules),
    ];

    private static IEnumerable<(SourceFile File, int Line, string Name)> Packages(Tree tree)
    {
        var nuget = from file in tree.Files
                    where file.Name == "Directory.Packages.props"
                    from Match match in PackageVersion.Matches(file.Text)
                    select (file, file.LineOf(match.Index), match.Groups["name"].Value);
        var npm = from file in tree.Files
                  where file.Name == "package.json"
                  from Match block in Script.Matches(file.Text)
                  from Match row in Regex.Matches(block.Groups["rows"].Value, "\"(?<name>[^\"]+)\":")
                  select (file, file.LineOf(block.Groups["rows"].Index + row.Index), row.Groups["name"].Value);
        return nuget.Concat(npm);
    }

    private static List<MarkdownTable.Row> RowsOf(Tree tree) =>
        tree.Find(Argued) is { } page ? [.. MarkdownTable.Rows(page, "package")] : [];

    private static IEnumerable<Finding> Rows(Tree tree)
    {
        var rows = RowsOf(tree);
        var packages = Packages(tree).ToList();
        var missing = packages.Where(package => !rows.Exists(row => row.Cells[0] == package.Name))
            .Select(package => package.File.At(package.Line, $"{package.Name} has no row in {Argued}"));
        var stale = rows.Where(row => !packages.Exists(package => package.Name == row.Cells[0]))
            .Select(row => new Finding(Argued, row.Line, $"{row.Cells[0]} is in no package list"));
        var thin = rows.Where(row => row.Cells.Length != 5 || Array.Exists(row.Cells, cell => cell.Length == 0))
            .Select(row => new Finding(Argued, row.Line, "a row is package, what for, instead, licence, who"));
        var references = tree.Files.Where(file => file.Kind is ".csproj" or ".props")
            .SelectMany(file => Package.Matches(file.Text)).Select(match => match.Groups["name"].Value).ToHashSet();
        var idle = packages.Where(package => package.File.Kind == ".props" && !references.Contains(package.Name))
            .Select(package => package.File.At(package.Line, $"no project refers to {package.Name}"));
        return missing.Concat(stale).Concat(thin).Concat(idle);
    }

    // The last cell of a row names folders or projects, such as `src/Platform, bench`.
    private static IEnumerable<Finding> ForeignUsers(Tree tree)
    {
        var users = RowsOf(tree).Where(row => row.Cells.Length == 5)
            .GroupBy(row => row.Cells[0], StringComparer.Ordinal)
            .ToDictionary(row => row.Key, row => row.First().Cells[4].Split(", "), StringComparer.Ordinal);
        return from file in tree.Files
               where file.Kind is ".csproj" or ".props" && file.Name != "Directory.Packages.props"
               from Match match in Package.Matches(file.Text)
               let name = match.Groups["name"].Value
               let allowed = users.GetValueOrDefault(name, [])
               where !Array.Exists(allowed, user => user == "every project" || file.Folder == user
                   || file.Under($"{user}/"))
               select file.At(file.LineOf(match.Index), $"{name} may be used in {string.Join(", ", allowed)}");
    }

    private static IEnumerable<Finding> EngineReferences(Tree tree)
    {
        var projects = from file in tree.Files
                       where file.Kind == ".csproj"
                       where file.Under("src/Kernel/") || file.Under("src/Engines/")
                       from Match match in Project.Matches(file.Text)
                       where file.Under("src/Kernel/") || match.Groups["path"].Value != "../../Kernel/Kernel.csproj"
                       select file.At(file.LineOf(match.Index), $"refers to {match.Groups["path"].Value}");
        var packages = from file in tree.Files
                       where file.Kind == ".csproj" && file.Under("src/Kernel/")
                       from Match match in Package.Matches(file.Text)
                       let name = match.Groups["name"].Value
                       select file.At(file.LineOf(match.Index), $"Kernel has no packages: {name}");
        return projects.Concat(packages);
    }

    private static IEnumerable<Finding> OtherModules(Tree tree) =>
        from file in tree.Files
        where file.Under("src/Platform/Modules/")
        let module = file.Path.Split('/')[3]
        group file by module into room
        where !Modules.Contains(room.Key)
        select room.First().At(1, $"{room.Key} is none of {string.Join(", ", Modules)}");
}
