using Huanhu.Engines.Decisions.Analysis.Space;

namespace Huanhu.Engines.Decisions.Analysis;

/// <summary>What is wrong or odd in a table for some inputs, each with an example of these.</summary>
/// <param name="Gaps">Inputs for which no rule matches; no larger one that differs in some columns is a gap.</param>
/// <param name="HasDefault">Whether the table gives a default there, so that a gap may be meant (§8.3.1).</param>
/// <param name="GapEnd">Whether these are all.</param>
/// <param name="Overlaps">Pairs of rules that match together: conflicts first.</param>
/// <param name="OverlapEnd">Whether these are all.</param>
/// <param name="Effects">Of each rule whether it ever decides, in their order.</param>
/// <param name="Merges">Rules that one rule can replace; each by itself, not one after the other.</param>
/// <param name="MergeEnd">Whether these are all of those that lie beside one another.</param>
/// <param name="Unanalysed">Cells whose content is not analysed.</param>
public sealed record TableFindings(
    IReadOnlyList<TableRegion> Gaps, bool HasDefault, AnalysisEnd GapEnd,
    IReadOnlyList<RuleOverlap> Overlaps, AnalysisEnd OverlapEnd,
    IReadOnlyList<RuleEffect> Effects, IReadOnlyList<RuleMerge> Merges, AnalysisEnd MergeEnd,
    IReadOnlyList<UnanalysedCell> Unanalysed)
{
    /// <summary>Looks a table over.</summary>
    /// <param name="table">The table.</param>
    /// <param name="withNull">
    /// Whether each input may be null. Otherwise only those may of which some rule asks for null.
    /// </param>
    /// <param name="limits">A quarter of the looks each is for gaps, overlaps, merges, and for effects.</param>
    public static TableFindings Of(AnalysedTable table, bool withNull, AnalysisLimits limits)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(limits);
        var space = withNull ? new TableSpace([table], withNull, table.NewRun()) : table.Space;
        var rules = withNull ? space.RulesOf(table) : table.Rules;
        var looks = new Looks(limits.Looks.Value);
        var part = looks.Left / 4;
        var gapLooks = looks.Lend(part);
        var gaps = new GapSearch(space, rules, limits.Findings, gapLooks);
        gaps.Search();
        looks.Return(gapLooks);
        var overlaps = new OverlapSearch(table.Outputs, space, rules, limits.Findings, looks.Lend(part));
        overlaps.Search();
        var merges = new MergeSearch(table, space, rules, looks.Lend(part));
        var merged = merges.Search();
        return new(
            gaps.Found, table.Outputs.HasDefault, gaps.End, overlaps.Found, overlaps.End,
            new EffectSearch(table.Outputs, space, rules, looks).Search(), merged, merges.End, table.Unanalysed);
    }
}

/// <summary>Two rules that match for the same inputs.</summary>
/// <param name="FirstRuleNumber">From 1.</param>
/// <param name="SecondRuleNumber">From 1, behind the first.</param>
/// <param name="Effect">What the hit policy makes of it.</param>
/// <param name="Region">Where.</param>
public sealed record RuleOverlap(int FirstRuleNumber, int SecondRuleNumber, OverlapEffect Effect, TableRegion Region);

/// <summary>What a hit policy makes of two rules that match together (§8.2.8).</summary>
public enum OverlapEffect
{
    /// <summary>The result is null: UNIQUE allows no two rules, ANY none that differ.</summary>
    Conflict,

    /// <summary>Both give computed results, of which ANY allows only equal ones.</summary>
    Unknown,

    /// <summary>They differ, and the order of rules or of priority tells which one counts.</summary>
    Ordered,

    /// <summary>Both give the same.</summary>
    Same,

    /// <summary>Both results are in the list, or in what it adds up to.</summary>
    Collected,
}

/// <summary>Whether a rule ever decides.</summary>
/// <param name="RuleNumber">From 1.</param>
/// <param name="State">Whether it does.</param>
/// <param name="Region">Inputs for which it does, with an example; null when there are none, or none is known.</param>
/// <param name="MaskedBy">The rules that keep it from deciding, from 1; of a few only those that are needed.</param>
public sealed record RuleEffect(int RuleNumber, RuleState State, TableRegion? Region, IReadOnlyList<int> MaskedBy);

/// <summary>Whether a rule ever decides.</summary>
public enum RuleState
{
    /// <summary>For some inputs.</summary>
    Decides,

    /// <summary>Its own cells have no value together.</summary>
    Empty,

    /// <summary>Wherever it matches, others count: by order, by priority, or as UNIQUE allows no two.</summary>
    Masked,

    /// <summary>It rests on a cell that is not analysed, or looks were used up.</summary>
    Unknown,
}

/// <summary>Rules that one rule can replace, which then decides the same for all inputs.</summary>
/// <param name="RuleNumbers">From 1; the new one stands where the first does.</param>
/// <param name="Column">The only column in which they differ.</param>
/// <param name="Cell">Its cell in the new rule.</param>
public sealed record RuleMerge(IReadOnlyList<int> RuleNumbers, string Column, string Cell);
