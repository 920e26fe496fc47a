using Huanhu.Engines.Decisions.Analysis;
using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>What became of a clause between two standards.</summary>
/// <param name="Key">What its editions share.</param>
/// <param name="Title">What the clause is called: its decision, or its article in English.</param>
/// <param name="Group">Under which heading it is told.</param>
/// <param name="Left">The clause on the left; null when only the right has one.</param>
/// <param name="Right">The clause on the right; null when only the left has one.</param>
/// <param name="Kind">Seen from the left.</param>
/// <param name="Rows">Where they decide differently.</param>
internal sealed record ClauseDifference(
    string Key, BilingualText Title, ClauseGroup? Group, ClauseReading? Left, ClauseReading? Right, ClauseChange Kind,
    IReadOnlyList<TryDifference.RegionRow> Rows)
{
    /// <summary>A model with its clauses.</summary>
    internal sealed record Side(DecisionModel Model, IReadOnlyList<ClauseReading> Clauses);

    /// <summary>Pairs the clauses of two models by what their editions share, in the order of the right.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <param name="changed">Decisions that are not the same on both sides.</param>
    /// <param name="limits">For each pair.</param>
    public static IReadOnlyList<ClauseDifference> Of(
        Side left, Side right, IReadOnlySet<string> changed, AnalysisLimits limits)
    {
        var before = left.Clauses.DistinctBy(clause => clause.Key).ToDictionary(clause => clause.Key);
        var pairs = right.Clauses.DistinctBy(clause => clause.Key)
            .Select(clause => (Left: before.GetValueOrDefault(clause.Key), Right: (ClauseReading?)clause)).ToList();
        var paired = pairs.Select(pair => pair.Right!.Key).ToHashSet(StringComparer.Ordinal);
        pairs.AddRange(before.Values.Where(clause => !paired.Contains(clause.Key))
            .Select(clause => ((ClauseReading?)clause, (ClauseReading?)null)));
        return [.. pairs.Select(pair => Compare(left.Model, right.Model, pair.Left, pair.Right, changed, limits))];
    }

    private static ClauseDifference Compare(
        DecisionModel before, DecisionModel after, ClauseReading? left, ClauseReading? right,
        IReadOnlySet<string> changed, AnalysisLimits limits)
    {
        var told = (right ?? left)!;
        var title = new BilingualText(told.Decision, told.Article.En);
        if (left is null || right is null)
        {
            return new(
                told.Key, title, told.Group, left, right, left is null ? ClauseChange.Added : ClauseChange.Removed, []);
        }

        var (one, two) = (TableOf(before, left.Decision), TableOf(after, right.Decision));
        var difference = one is null || two is null ? null : TableDifference.Of(one, two, withNull: false, limits);
        var restsOnChange = left.Rests.Union(right.Rests).Any(changed.Contains);
        return new(
            told.Key, title, told.Group, left, right, KindOf(difference, restsOnChange),
            TryDifference.RowsOf(difference));
    }

    private static AnalysedTable? TableOf(DecisionModel model, string decision) =>
        model.Prepare(decision) is { } prepared ? AnalysedTable.Of(prepared) : null;

    private static ClauseChange KindOf(TableDifference? difference, bool restsOnChange)
    {
        if (difference is null or { End: not AnalysisEnd.Complete } || difference.UnlikeColumns.Count > 0
            || restsOnChange)
        {
            return ClauseChange.Other;
        }

        var steps = difference.Regions.Select(each => StateOf(each.After) - StateOf(each.Before)).ToList();
        return steps switch
        {
            [] => ClauseChange.Same,
            _ when steps.TrueForAll(step => step < 0) => ClauseChange.Stricter,
            _ when steps.TrueForAll(step => step > 0) => ClauseChange.Looser,
            _ => ClauseChange.Other,
        };
    }

    private static int? StateOf(AnalysedOutput output) =>
        output.State == OutputState.Constant && output.Value is { Kind: FeelKind.String } word
            && Enum.TryParse<ClauseState>(word.AsString(), ignoreCase: true, out var state)
                ? (int)state : null;
}

/// <summary>What became of a clause, seen from the left.</summary>
internal enum ClauseChange
{
    /// <summary>It decides the same for all inputs.</summary>
    Same,

    /// <summary>Wherever it decides otherwise, the right forbids more.</summary>
    Stricter,

    /// <summary>Wherever it decides otherwise, the right allows more.</summary>
    Looser,

    /// <summary>Only the right has it.</summary>
    Added,

    /// <summary>Only the left has it.</summary>
    Removed,

    /// <summary>More here and less there, or it rests on something that changed, or that cannot be told.</summary>
    Other,
}
