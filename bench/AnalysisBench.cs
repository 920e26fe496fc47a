using System.Diagnostics;
using System.Globalization;
using System.Security;
using System.Text;
using Huanhu.Engines.Decisions.Analysis;
using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Engines.Decisions.Feel;

namespace Huanhu.Bench;

/// <summary>
/// Findings and differences of tables of 8 columns: rules that bind at most 3 of them, partitions without a gap, and
/// tables made to be hard.
/// </summary>
/// <remarks>
/// <c>analysis/RULES</c> is the time from a table that was read to all findings, boxes and cuts among them. There is
/// no peer: no other engine that we could run answers these questions.
/// </remarks>
internal static class AnalysisBench
{
    private const int Columns = 8;

    private static readonly int[] RuleCounts = [100, 1_000, 10_000];

    private static readonly FeelLimits Texts = new()
    {
        Depth = new(100), Steps = new(1_000_000), Time = TimeSpan.FromSeconds(5), ListSize = new(100_000),
        TextLength = new(100_000), PatternTime = TimeSpan.FromSeconds(1),
    };

    private static readonly AnalysisLimits Limits = new() { Findings = new(100), Looks = new(100_000_000) };

    public static Task<IReadOnlyList<BenchRow>> RunAsync()
    {
        // What is measured is not the compiler's first look at the code.
        TableFindings.Of(Read(Random(50, 1)), false, Limits);
        IReadOnlyList<BenchRow> rows =
        [
            .. RuleCounts.SelectMany(count => new[]
            {
                Findings($"analysis/{count}", Random(count, 2)),
                Findings($"analysis/{count}-partition", Partition(count)),
                Difference($"analysis/{count}-difference", Partition(count)),
            }),
            Findings("analysis/adversarial-wide", Wide(200)),
            Findings("analysis/adversarial-parity", Parity()),
            AllDifferent("analysis/adversarial-difference", Wide(60)),
        ];
        return Task.FromResult(rows);
    }

    private static BenchRow Findings(string name, List<string[]> rules)
    {
        var decision = Prepare(rules);
        var (table, seconds) = Timed(() => AnalysedTable.Of(decision)!);
        var (found, analysis) = Timed(() => TableFindings.Of(table, false, Limits));
        return Row(name, seconds + analysis, new()
        {
            ["table_seconds"] = Math.Round(seconds, 3),
            ["gaps"] = found.Gaps.Count,
            ["gap_end"] = found.GapEnd.ToString(),
            ["overlaps"] = found.Overlaps.Count,
            ["overlap_end"] = found.OverlapEnd.ToString(),
            ["masked"] = found.Effects.Count(effect => effect.State == RuleState.Masked),
            ["unknown"] = found.Effects.Count(effect => effect.State == RuleState.Unknown),
            ["merges"] = found.Merges.Count,
        });
    }

    /// <summary>A table and the same with one threshold moved.</summary>
    private static BenchRow Difference(string name, List<string[]> rules)
    {
        List<string[]> changed = [.. rules.Select(rule => (string[])[.. rule])];
        var at = changed.FindIndex(rule => rule[0].StartsWith('['));
        changed[at][0] = changed[at][0].Replace("..", ".5..", StringComparison.Ordinal);
        return Compare(name, rules, changed);
    }

    private static BenchRow AllDifferent(string name, List<string[]> rules) =>
        Compare(name, rules, [.. Enumerable.Reverse(rules)]);

    private static BenchRow Compare(string name, List<string[]> rules, List<string[]> changed)
    {
        var (before, after) = (Read(rules), Read(changed));
        var (difference, seconds) = Timed(() => TableDifference.Of(before, after, false, Limits));
        return Row(name, seconds, new()
        {
            ["regions"] = difference.Regions.Count,
            ["end"] = difference.End.ToString(),
        });
    }

    private static BenchRow Row(string name, double seconds, Dictionary<string, object> more)
    {
        var told = string.Join(", ", more.Select(one => $"{one.Key} {one.Value}"));
        Console.Error.WriteLine($"{name}: {seconds:N3} s; {told}");
        return new(name, Math.Round(seconds * 1_000, 1), "ms", null, null, null, more);
    }

    private static (T Value, double Seconds) Timed<T>(Func<T> make)
    {
        var began = Stopwatch.GetTimestamp();
        var value = make();
        return (value, Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    /// <summary>Each rule binds one to three columns to a range of some tenths of all there is.</summary>
    private static List<string[]> Random(int count, int seed)
    {
        var chance = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var cells = Enumerable.Repeat("-", Columns).ToArray();
            foreach (var column in Enumerable.Range(0, Columns).OrderBy(_ => chance.Next()).Take(chance.Next(1, 4)))
            {
                var from = chance.Next(10 * count);
                cells[column] = $"[{from}..{from + chance.Next(1, 3 * count)})";
            }

            return cells;
        })];
    }

    /// <summary>Bands of three columns that together hold each value once.</summary>
    private static List<string[]> Partition(int count)
    {
        var side = (int)Math.Round(Math.Cbrt(count));
        return [.. from one in Enumerable.Range(0, side)
                   from two in Enumerable.Range(0, side)
                   from three in Enumerable.Range(0, side)
                   select (string[])[
                       Band(one, side), Band(two, side), Band(three, side), .. Enumerable.Repeat("-", Columns - 3)]];
    }

    private static string Band(int band, int count) => band == 0 ? "< 10"
        : band == count - 1 ? $">= {band * 10}"
        : $"[{band * 10}..{(band * 10) + 10})";

    /// <summary>Each rule binds all columns to most of what there is.</summary>
    private static List<string[]> Wide(int count)
    {
        var chance = new Random(5);
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, Columns).Select(_ =>
            chance.Next(2) == 0 ? $"< {500 + chance.Next(500)}" : $">= {chance.Next(500)}").ToArray())];
    }

    /// <summary>Half of all corners, those of an even number of high sides: no two of them lie side by side.</summary>
    private static List<string[]> Parity() =>
        [.. Enumerable.Range(0, 1 << Columns).Where(corner => int.PopCount(corner) % 2 == 0).Select(corner =>
            Enumerable.Range(0, Columns).Select(column => (corner & (1 << column)) == 0 ? "< 5" : ">= 5").ToArray())];

    private static AnalysedTable Read(List<string[]> rules) => AnalysedTable.Of(Prepare(rules))!;

    private static PreparedDecision Prepare(List<string[]> rules)
    {
        var text = new StringBuilder(
            "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"b\" namespace=\"b\">");
        for (var column = 0; column < Columns; column++)
        {
            text.Append(CultureInfo.InvariantCulture, $"""
                <inputData id="c{column}" name="c{column}"><variable name="c{column}" typeRef="number"/></inputData>
                """);
        }

        text.Append("<decision id=\"d\" name=\"d\">");
        for (var column = 0; column < Columns; column++)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"<informationRequirement><requiredInput href=\"#c{column}\"/></informationRequirement>");
        }

        text.Append("<decisionTable hitPolicy=\"FIRST\">");
        for (var column = 0; column < Columns; column++)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"<input><inputExpression><text>c{column}</text></inputExpression></input>");
        }

        text.Append("<output/>");
        foreach (var (at, rule) in rules.Index())
        {
            text.Append("<rule>");
            foreach (var cell in rule)
            {
                text.Append("<inputEntry><text>").Append(SecurityElement.Escape(cell)).Append("</text></inputEntry>");
            }

            text.Append(CultureInfo.InvariantCulture, $"<outputEntry><text>{at % 7}</text></outputEntry></rule>");
        }

        return DecisionModel.Read(
            new StringReader($"{text}</decisionTable></decision></definitions>"), [],
            new() { FileLength = new(20_000_000), Depth = new(50) }, Texts).Value.Prepare("d")!;
    }
}
