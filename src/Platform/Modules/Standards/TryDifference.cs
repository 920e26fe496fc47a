using System.Text.Json;
using Huanhu.Engines.Decisions.Analysis;
using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Standards;

/// <summary><c>POST /api/decisions/diff</c>: where two models decide differently, clause by clause.</summary>
internal static class TryDifference
{
    /// <summary>What became of a decision.</summary>
    internal enum DecisionChange
    {
        /// <summary>It decides the same for all inputs.</summary>
        Same,

        /// <summary>For some inputs it decides otherwise, or that cannot be ruled out.</summary>
        Changed,

        /// <summary>The right model alone has it.</summary>
        Added,

        /// <summary>The left model alone has it.</summary>
        Removed,
    }

    /// <param name="Left">The text of a .dmn file.</param>
    /// <param name="Right">The text of the other.</param>
    internal sealed record Body(string Left, string Right);

    /// <summary>Inputs for which two tables come to different results.</summary>
    /// <param name="Columns">Where: columns that ask something there.</param>
    /// <param name="Left">What the left table gives there, as FEEL.</param>
    /// <param name="LeftRules">The rules of the left table that match there, from 1.</param>
    /// <param name="Example">A value of each column, by its expression.</param>
    /// <param name="IsCertain">False where it rests on a cell that is not analysed.</param>
    internal sealed record RegionRow(
        IReadOnlyList<TryAnalysis.ColumnRow> Columns, string Left, IReadOnlyList<int> LeftRules, string Right,
        IReadOnlyList<int> RightRules, JsonElement Example, bool IsCertain);

    /// <param name="Name">As both models write it.</param>
    /// <param name="Rows">Where they differ; none of logic that is no table.</param>
    internal sealed record DecisionRow(
        string Name, DecisionChange State, IReadOnlyList<RegionRow> Rows, TryAnalysis.SearchEnd Ended);

    /// <param name="Faults">Why one of the texts cannot be read; then nothing was compared.</param>
    internal sealed record Answer(
        IReadOnlyList<DecisionRow> Decisions, IReadOnlyList<ClauseDifference> Clauses,
        IReadOnlyList<TryDecisions.ElementFaultRow> Faults);

    public static Answer Handle(Body body) => Compare(body.Left, body.Right);

    /// <summary><c>GET /api/standards/diff</c>: the same of stored versions.</summary>
    /// <param name="left">A version.</param>
    /// <param name="right">The other.</param>
    public static async Task<Outcome<Answer>> HandleStoredAsync(
        string left, string right, StandardsModule standards)
    {
        await standards.RefreshAsync();
        var (before, after) = (standards.FindRules(left), standards.FindRules(right));
        return before is null || after is null
            ? StandardsRefusals.UnknownVersion(before is null ? left : right) with
            {
                Where = before is null ? nameof(left) : nameof(right),
            }
            : Compare(before.Text, after.Text);
    }

    /// <summary>Compares two models.</summary>
    /// <param name="left">The text of a .dmn file.</param>
    /// <param name="right">The text of the other.</param>
    internal static Answer Compare(string left, string right)
    {
        var (before, after) = (Read(left), Read(right));
        TryDecisions.ElementFaultRow[] faults = [.. new[] { before, after }
            .Where(read => !read.IsDone).Select(read => TryDecisions.Unread(read.Refusal!))];
        if (faults.Length > 0)
        {
            return new([], [], faults);
        }

        var limits = TryLimits.AnalysisOf(2 * before.Value.Decisions.Union(after.Value.Decisions).Count());
        var differences = DecisionDifferences.Of(before.Value, after.Value, withNull: false, limits);
        var changed = differences.Decisions.Where(each => each.State != DifferenceState.Same)
            .Select(each => each.Decision).ToHashSet(StringComparer.Ordinal);
        return new(
            [.. differences.Decisions.Select(each => new DecisionRow(
                each.Decision, StateOf(each.State), RowsOf(each.Table), EndOf(each.Table)))],
            ClauseDifference.Of(
                new(before.Value, ClauseReading.AllOf(left)), new(after.Value, ClauseReading.AllOf(right)), changed,
                limits),
            []);
    }

    internal static IReadOnlyList<RegionRow> RowsOf(TableDifference? table) => table is null
        ? []
        : [.. table.Regions.Select(each => new RegionRow(
            TryAnalysis.ColumnsOf(table.Columns, each.Region), each.Before.Text, each.Before.RuleNumbers,
            each.After.Text, each.After.RuleNumbers, TryAnalysis.ExampleOf(table.Columns, each.Region),
            each.Region.IsCertain))];

    private static Outcome<DecisionModel> Read(string text) =>
        DecisionModel.Read(new StringReader(text), [], TryLimits.Model, TryLimits.Reading);

    private static TryAnalysis.SearchEnd EndOf(TableDifference? table) =>
        table is null or { End: AnalysisEnd.Complete } ? TryAnalysis.SearchEnd.Whole : TryAnalysis.SearchEnd.Cut;

    private static DecisionChange StateOf(DifferenceState state) => state switch
    {
        DifferenceState.Same => DecisionChange.Same,
        DifferenceState.Added => DecisionChange.Added,
        DifferenceState.Removed => DecisionChange.Removed,
        _ => DecisionChange.Changed,
    };
}
