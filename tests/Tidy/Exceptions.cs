using System.Text.RegularExpressions;

namespace Huanhu.Tidy;

/// <summary>The declared exceptions: each names a law, a file and the reason.</summary>
/// <remarks>
/// A line of <c>tidy-exceptions.txt</c> is <c>law | path | reason</c>; a path may hold <c>*</c>. A line that excuses
/// nothing is stale and fails the build, so the list only shrinks unless someone argues.
/// </remarks>
internal sealed class Exceptions(string text)
{
    private sealed record Entry(string Law, string Path, string Reason)
    {
        internal bool Excuses(string law, Finding finding) => law == Law && Regex.IsMatch(
            finding.Path, $"^{Regex.Escape(Path).Replace("\\*", ".*", StringComparison.Ordinal)}$");
    }

    private readonly List<Entry> _entries =
    [
        .. text.Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('|'))
            .Select(part => part.Length == 3 && part[2].Trim().Length > 0
                ? new Entry(part[0].Trim(), part[1].Trim(), part[2].Trim())
                : throw new FormatException($"An exception is 'law | path | reason', not '{string.Join('|', part)}'.")),
    ];

    internal static Exceptions OfRepository =>
        new(Tree.Repository.Find("tests/Tidy/tidy-exceptions.txt")?.Text ?? "");

    /// <summary>What remains of a law's findings.</summary>
    internal IEnumerable<Finding> Without(string law, IEnumerable<Finding> findings) =>
        findings.Where(finding => !_entries.Exists(entry => entry.Excuses(law, finding)));

    /// <summary>Entries that excuse nothing: the code got better, or the law's name is wrong.</summary>
    internal IEnumerable<string> Stale(IReadOnlyDictionary<string, IReadOnlyList<Finding>> findings) => _entries
        .Where(entry => !findings.GetValueOrDefault(entry.Law, []).Any(finding => entry.Excuses(entry.Law, finding)))
        .Select(entry => $"{entry.Law} | {entry.Path}");
}
