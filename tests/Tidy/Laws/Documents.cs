using System.Text.RegularExpressions;

namespace Huanhu.Tidy.Laws;

/// <summary>Documents are found from one page, say one thing each, and point at what is there.</summary>
internal static class Documents
{
    private static readonly Regex Link = new(
        @"\]\((?<to>[^)#\s:]+)(#[^)\s]*)?\)", RegexOptions.ExplicitCapture);

    // A page that code points at, such as "docs/operating/configuration.md lists them".
    private static readonly Regex Mention = new(@"\bdocs/[\w/-]+\.md\b");

    // Two words or more in a code span; a name such as XModule stands for many.
    private static readonly Regex TypeName = new("`(?<name>(?!X[A-Z])[A-Z][a-z]+([A-Z][a-z0-9]+)+)(\\.[A-Z]\\w+)?`");

    internal static Law[] Laws { get; } =
    [
        new("one-title", "A page has one subject: its first line, and no second title.", Titles),
        new("link-alive", "A link that leads nowhere teaches readers not to follow links.", DeadLinks),
        new("name-alive", "A page that names a type which is gone explains another program.", DeadNames),
        new("document-linked", "A page nobody can reach from docs/README.md is not read.", Orphans),
    ];

    private static IEnumerable<SourceFile> Pages(Tree tree) => tree.Files.Where(file => file.Kind == ".md");

    private static IEnumerable<Finding> Titles(Tree tree) =>
        from file in Pages(tree)
        let titles = OutsideFences(file).Where(line => line.Text.StartsWith("# ", StringComparison.Ordinal)).ToList()
        where titles.Count != 1 || titles[0].Number != 1
        select file.At(titles.Count > 1 ? titles[1].Number : 1, $"{titles.Count} titles; one, on the first line");

    private static IEnumerable<(int Number, string Text)> OutsideFences(SourceFile file)
    {
        var isFenced = false;
        foreach (var (index, line) in file.Lines.Index())
        {
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal)) { isFenced = !isFenced; }
            else if (!isFenced) { yield return (index + 1, line); }
        }
    }

    private static IEnumerable<Finding> DeadLinks(Tree tree)
    {
        var links = from file in Pages(tree)
                    from line in OutsideFences(file)
                    from Match link in Link.Matches(line.Text)
                    select (File: file, line.Number, Target: Resolve(file.Folder, link.Groups["to"].Value));
        var mentions = from file in tree.Files
                       where file.IsCode && !file.Under("tests/Tidy/")
                       from Match mention in Mention.Matches(file.Text)
                       select (File: file, Number: file.LineOf(mention.Index), Target: mention.Value);
        return from link in links.Concat(mentions)
               where !tree.Others.Contains(link.Target)
                   && !tree.Files.Any(other => other.Path == link.Target || other.Under($"{link.Target}/"))
               select link.File.At(link.Number, $"{link.Target} does not exist");
    }

    private static IEnumerable<Finding> DeadNames(Tree tree)
    {
        var sources = tree.Files.Where(file => file.IsCode || file.Kind is ".csproj" or ".props").ToList();
        return from file in Pages(tree)
               where !file.Path.Contains('/') || file.Under("docs/internals/") || file.Under("docs/decisions/")
               where file.Name is not ("STYLE.md" or "DEPENDENCIES.md" or "CHANGELOG.md")
               from line in OutsideFences(file)
               from Match name in TypeName.Matches(line.Text)
               let type = name.Groups["name"].Value
               where !sources.Exists(source => source.Text.Contains(type, StringComparison.Ordinal))
               select file.At(line.Number, $"nothing is called {type}");
    }

    private static IEnumerable<Finding> Orphans(Tree tree)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(["docs/README.md"]);
        while (open.TryDequeue(out var path))
        {
            if (!reached.Add(path) || tree.Find(path) is not { Kind: ".md" } page) { continue; }

            foreach (var link in Link.Matches(page.Text).Select(match => match.Groups["to"].Value))
            {
                open.Enqueue(Resolve(page.Folder, link));
            }
        }

        return Pages(tree).Where(file => file.Under("docs/") && !reached.Contains(file.Path))
            .Select(file => file.At(1, "not reached from docs/README.md"));
    }

    private static string Resolve(string folder, string link)
    {
        var parts = new List<string>();
        foreach (var part in $"{folder}/{link}".Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && parts.Count > 0) { parts.RemoveAt(parts.Count - 1); }
            else if (part != ".") { parts.Add(part); }
        }

        return string.Join('/', parts);
    }
}
