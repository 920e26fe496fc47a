namespace Huanhu.Platform.Shared.Http;

/// <summary>What the program is and on whose work it stands: the repository's own NOTICE and DEPENDENCIES.md.</summary>
internal static class About
{
    private const string Shipped = "## Shipped";

    private static readonly Answer Told = new(
        ProgramVersion.Text, "Apache-2.0", Read("NOTICE"), [.. PackagesOf(Read("DEPENDENCIES.md"))]);

    /// <param name="Licence">Of the program itself.</param>
    /// <param name="Notice">Whose data it shows, and under which licences.</param>
    /// <param name="Packages">What is shipped with it.</param>
    internal sealed record Answer(string Version, string Licence, string Notice, IReadOnlyList<Package> Packages);

    internal sealed record Package(string Name, string Licence);

    public static Answer Handle() => Told;

    // Rows read | `name` | what for | instead | licence | who |, below the headings of what is shipped.
    private static IEnumerable<Package> PackagesOf(string text)
    {
        var isShipped = false;
        foreach (var line in text.Split('\n'))
        {
            isShipped = line.StartsWith("## ", StringComparison.Ordinal)
                ? line.StartsWith(Shipped, StringComparison.Ordinal)
                : isShipped;
            if (isShipped && line.StartsWith("| `", StringComparison.Ordinal)
                && line.Split('|', StringSplitOptions.TrimEntries) is [_, var name, _, _, var licence, ..])
            {
                yield return new(name.Trim('`'), licence);
            }
        }
    }

    private static string Read(string name)
    {
        using var file = new StreamReader(typeof(About).Assembly.GetManifestResourceStream(name)!);
        return file.ReadToEnd();
    }
}
