using System.Text.RegularExpressions;

namespace Huanhu.Engines.Deals.Tests;

/// <summary>A table of states in <c>docs/internals/deals.md</c>, which the tests walk.</summary>
internal static partial class StateTable
{
    /// <summary>What an event does.</summary>
    /// <param name="At">The state it finds.</param>
    /// <param name="Happens">The event.</param>
    /// <param name="Then">The state it leaves.</param>
    /// <param name="Sends">The message it sends, as the table words it; empty for none.</param>
    internal sealed record Row(string At, string Happens, string Then, string Sends);

    /// <summary>The events of one end, by its heading on the page; a row of several states is several.</summary>
    internal static IReadOnlyList<Row> EventsOf(string heading) =>
    [
        .. from cells in Cells(heading, 4)
           from state in cells[0].Split('`').Where((_, at) => at % 2 == 1)
           select new Row(
               state, cells[1], cells[2] == "the same" ? state : cells[2].Trim('`'), cells[3] == "–" ? "" : cells[3]),
    ];

    /// <summary>What the ledger is told in each state, and who is waited for.</summary>
    internal static IReadOnlyList<(string State, string Told, string WaitsFor)> StatesOf(string heading) =>
        [.. Cells(heading, 3).Select(cells => (cells[0].Trim('`'), cells[1], cells[2]))];

    /// <summary>A name of the code as the page writes it.</summary>
    internal static string Snake(string name) => Hump().Replace(name, "_$0").ToLowerInvariant();

    private static IEnumerable<string[]> Cells(string heading, int columns)
    {
        var section = File.ReadAllText(Path.Combine(Root(), "docs", "internals", "deals.md"))
            .Split("\n## ").Single(part => part.StartsWith($"{heading}\n", StringComparison.Ordinal));
        return section.Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == columns);
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Huanhu.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }

    [GeneratedRegex("(?<!^)[A-Z]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hump();
}
