using System.Text.Json;
using Huanhu.Engines.Decisions.Analysis;
using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Standards;

/// <summary><c>POST /api/decisions/analysis</c>: what is wrong or odd in the tables of a model.</summary>
/// <remarks>docs/internals/analysis.md says how. Nothing is stored; what cannot be read is an answer too.</remarks>
internal static class TryAnalysis
{
    /// <param name="Model">The text of the .dmn file.</param>
    /// <param name="Decision">One decision to look at; null of all.</param>
    internal sealed record Body(string Model, string? Decision = null);

    /// <summary>What sort of thing was found.</summary>
    internal enum FindingKind
    {
        /// <summary>Inputs for which no rule matches.</summary>
        Gap,

        /// <summary>Two rules match together, and the hit policy allows that.</summary>
        Overlap,

        /// <summary>Two rules match together, and the hit policy allows no such two.</summary>
        Conflict,

        /// <summary>A rule that never decides.</summary>
        Masked,

        /// <summary>Rules that one can replace.</summary>
        Mergeable,
    }

    /// <summary>Whether all that there is was found.</summary>
    internal enum SearchEnd
    {
        /// <summary>What is not told does not exist.</summary>
        Whole,

        /// <summary>A limit was met; there may be more.</summary>
        Cut,
    }

    /// <param name="Name">The input expression: of most columns a fact.</param>
    /// <param name="Title">What people call that fact; its name when it is none.</param>
    /// <param name="Unit">Empty when it has none.</param>
    /// <param name="Test">Unary tests of FEEL.</param>
    internal sealed record ColumnRow(string Name, BilingualText Title, string Unit, string Test);

    /// <param name="Rules">From 1; the one that is masked stands before those that mask it.</param>
    /// <param name="Effect">Of two rules that match together, what the hit policy makes of it; else null.</param>
    /// <param name="Columns">Where: columns that ask something there.</param>
    /// <param name="Example">A value of each column, by its expression; empty when there is none.</param>
    /// <param name="IsCertain">False where it rests on a cell that is not analysed.</param>
    internal sealed record FindingRow(
        FindingKind Kind, IReadOnlyList<int> Rules, OverlapEffect? Effect, IReadOnlyList<ColumnRow> Columns,
        JsonElement Example, bool IsCertain, BilingualText Message);

    /// <param name="Name">As the model writes it.</param>
    /// <param name="IsTable">Whether its whole logic is a table; of other logic nothing is found.</param>
    /// <param name="Unanalysed">Cells that hold or not for reasons that are not looked into.</param>
    internal sealed record DecisionRow(
        string Name, bool IsTable, IReadOnlyList<FindingRow> Findings, SearchEnd Ended,
        IReadOnlyList<UnanalysedCell> Unanalysed);

    /// <param name="Decisions">In the order of the model.</param>
    /// <param name="Faults">What is wrong in the model; decisions that rest on it are not looked at.</param>
    internal sealed record Answer(
        IReadOnlyList<DecisionRow> Decisions, IReadOnlyList<TryDecisions.ElementFaultRow> Faults);

    public static Answer Handle(Body body)
    {
        var read = DecisionModel.Read(new StringReader(body.Model), [], TryLimits.Model, TryLimits.Reading);
        if (!read.IsDone)
        {
            return new([], [TryDecisions.Unread(read.Refusal)]);
        }

        var names = read.Value.Decisions.Where(name => body.Decision is null || name == body.Decision)
            .Distinct().ToList();
        var limits = TryLimits.AnalysisOf(names.Count);
        return new(
            [.. names.Select(name => Analyse(read.Value, name, limits))],
            [.. read.Value.Faults.Take(TryLimits.MostRows.Value).Select(TryDecisions.Row)]);
    }

    internal static JsonElement ExampleOf(IReadOnlyList<string> columns, TableRegion? region) => ValueAnswer.Of(
        FeelContext.Of([.. columns.Zip(region?.Example ?? [])])).Json;

    /// <summary>The columns that ask something in a region.</summary>
    internal static List<ColumnRow> ColumnsOf(IReadOnlyList<string> columns, TableRegion? region) =>
        [.. columns.Zip(region?.Cells ?? []).Where(cell => cell.Second != "-")
            .Select(cell => ColumnOf(cell.First, cell.Second))];

    internal static ColumnRow ColumnOf(string column, string test) => FactCatalogue.Find(column) is { } fact
        ? new(column, fact.Title, fact.Unit, test)
        : new(column, new(column, column), "", test);

    private static DecisionRow Analyse(DecisionModel model, string name, AnalysisLimits limits)
    {
        if (model.Prepare(name) is not { } prepared || AnalysedTable.Of(prepared) is not { } table)
        {
            return new(name, false, [], SearchEnd.Whole, []);
        }

        var found = TableFindings.Of(table, withNull: false, limits);
        var isWhole = new[] { found.GapEnd, found.OverlapEnd, found.MergeEnd }
            .All(end => end == AnalysisEnd.Complete) && found.Effects.All(effect => effect.State != RuleState.Unknown);
        return new(
            name, true, [.. RowsOf(table.Columns, found)], isWhole ? SearchEnd.Whole : SearchEnd.Cut,
            [.. found.Unanalysed.Take(limits.Findings.Value)]);
    }

    private static IEnumerable<FindingRow> RowsOf(IReadOnlyList<string> columns, TableFindings found)
    {
        foreach (var gap in found.HasDefault ? [] : found.Gaps)
        {
            var where = TextOf(ColumnsOf(columns, gap));
            yield return Row(FindingKind.Gap, [], gap, new(
                $"没有规则覆盖：{where.Zh}。", $"No rule covers {where.En}."));
        }

        foreach (var overlap in found.Overlaps)
        {
            var (first, second) = (overlap.FirstRuleNumber, overlap.SecondRuleNumber);
            var where = TextOf(ColumnsOf(columns, overlap.Region));
            var isConflict = overlap.Effect == OverlapEffect.Conflict;
            yield return Row(
                isConflict ? FindingKind.Conflict : FindingKind.Overlap, [first, second], overlap.Region,
                isConflict
                    ? new($"第 {first} 条与第 {second} 条同时命中而策略不许：{where.Zh}。",
                        $"Rules {first} and {second} match together, which the hit policy forbids: {where.En}.")
                    : new($"第 {first} 条与第 {second} 条重叠：{where.Zh}。",
                        $"Rules {first} and {second} overlap: {where.En}."),
                overlap.Effect);
        }

        foreach (var effect in found.Effects)
        {
            var others = string.Join(", ", effect.MaskedBy);
            if (effect.State == RuleState.Masked)
            {
                yield return Row(FindingKind.Masked, [effect.RuleNumber, .. effect.MaskedBy], null, new(
                    $"第 {effect.RuleNumber} 条从不起作用，被第 {others} 条挡住。",
                    $"Rule {effect.RuleNumber} never decides: {others} come before it."));
            }
            else if (effect.State == RuleState.Empty)
            {
                yield return Row(FindingKind.Masked, [effect.RuleNumber], null, new(
                    $"第 {effect.RuleNumber} 条从不命中：没有值能同时满足各列。",
                    $"Rule {effect.RuleNumber} never matches: no values satisfy all of its cells."));
            }
        }

        foreach (var merge in found.Merges)
        {
            var cell = ColumnOf(merge.Column, merge.Cell);
            var rules = string.Join(", ", merge.RuleNumbers);
            yield return new(
                FindingKind.Mergeable, merge.RuleNumbers, null, [cell], ExampleOf([], null), true, new(
                    $"第 {rules} 条可并为一条：{TextOf([cell]).Zh}。",
                    $"Rules {rules} can be one: {TextOf([cell]).En}."));
        }

        FindingRow Row(
            FindingKind kind, IReadOnlyList<int> rules, TableRegion? region, BilingualText message,
            OverlapEffect? effect = null) => new(
            kind, rules, effect, ColumnsOf(columns, region), ExampleOf(columns, region), region?.IsCertain ?? true,
            message);
    }

    /// <summary>Where, in words: what each column asks there.</summary>
    internal static BilingualText TextOf(List<ColumnRow> columns) => columns.Count == 0
        ? new("任何输入", "any input")
        : new(
            string.Join("，", columns.Select(column => TextOf(column, column.Title.Zh))),
            string.Join(", ", columns.Select(column => TextOf(column, column.Title.En))));

    private static string TextOf(ColumnRow column, string title) =>
        string.Join(' ', new[] { title, ClauseReading.Spoken(column.Test), column.Unit }
            .Where(part => part.Length > 0));
}
