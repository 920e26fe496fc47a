using Huanhu.Engines.Decisions.Dmn.Model;
using Huanhu.Engines.Decisions.Feel.Grammar;

namespace Huanhu.Engines.Decisions.Analysis.Space;

/// <summary>Rules with one output that differ in one column: together they are one rule.</summary>
/// <remarks>
/// Where values have an order, only those are told whose values lie beside one another, so that the new cell is simpler
/// than the two. What a hit policy makes of the order of rules stays as it is.
/// </remarks>
internal sealed class MergeSearch(
    AnalysedTable table, TableSpace space, IReadOnlyList<SpacedRule> rules, Looks looks)
{
    private sealed record Merging(List<SpacedRule> Rules, ClassSet Classes, bool PassesNull);

    /// <summary>Whether looks sufficed.</summary>
    internal AnalysisEnd End => looks.IsUsedUp ? AnalysisEnd.LooksExceeded : AnalysisEnd.Complete;

    internal IReadOnlyList<RuleMerge> Search()
    {
        var found = new List<RuleMerge>();
        for (var dimension = 0; dimension < space.Dimensions.Count; dimension++)
        {
            var at = dimension;
            foreach (var same in rules.Where(rule => !rule.Possible.IsEmpty && IsExactAt(rule, at))
                .GroupBy(rule => KeyWithout(rule, at)).Where(same => same.Skip(1).Any()))
            {
                found.AddRange(MergedOf(same, at).Where(merging => merging.Rules.Count > 1)
                    .Select(merging => new RuleMerge(
                        [.. merging.Rules.Select(rule => rule.Index + 1).Order()], space.Dimensions[at].Text,
                        CellWriter.Write(space.Dimensions[at], merging.Classes, merging.PassesNull))));
            }
        }

        return [.. found.OrderBy(merge => merge.RuleNumbers[0])];
    }

    private List<Merging> MergedOf(IEnumerable<SpacedRule> same, int dimension)
    {
        var isListed = space.Dimensions[dimension].Kinds.All(kind => kind.IsListed);
        var merged = new List<Merging>();
        // What lies beside one another comes one behind the other, so only the last is looked at.
        foreach (var rule in isListed ? same : same.OrderBy(rule => ClassesOf(rule, dimension).First))
        {
            var alone = new Merging([rule], ClassesOf(rule, dimension), rule.PassesNull[dimension]);
            var into = merged.FindIndex(isListed ? 0 : Math.Max(0, merged.Count - 1), one =>
                (isListed || one.Classes.With(alone.Classes).Spans.Length
                    < one.Classes.Spans.Length + alone.Classes.Spans.Length) && IsAllowed(one, alone));
            if (into < 0)
            {
                merged.Add(alone);
                continue;
            }

            var one = merged[into];
            merged[into] = new(
                [.. one.Rules, rule], one.Classes.With(alone.Classes), one.PassesNull || alone.PassesNull);
        }

        return merged;
    }

    private bool IsAllowed(Merging merging, Merging alone)
    {
        var outputs = table.Outputs;
        var isTogether = merging.Classes.Meets(alone.Classes) || (merging.PassesNull && alone.PassesNull);
        if (isTogether && (!outputs.IsSingle || outputs.Policy == HitPolicy.Unique)) { return false; }

        List<SpacedRule> all = [.. merging.Rules, .. alone.Rules];
        var first = all.Min(rule => rule.Index);
        return !outputs.IsOrdered || all.TrueForAll(rule => looks.TryTake(rule.Index - first)
            && Enumerable.Range(first, rule.Index - first).Select(at => rules[at]).All(between =>
                all.Contains(between)
                || (outputs.IsSingle && outputs.AreSame(between.Index, rule.Index) is true)
                || !MayMeet(between, rule)));
    }

    // Null may come even where it is none of the values that are looked at.
    private bool MayMeet(SpacedRule rule, SpacedRule other) => Enumerable.Range(0, space.Dimensions.Count).All(at =>
        ClassesOf(rule, at).Meets(ClassesOf(other, at)) || (rule.PassesNull[at] && other.PassesNull[at])
        || !IsExactAt(rule, at) || !IsExactAt(other, at));

    private ClassSet ClassesOf(SpacedRule rule, int dimension) =>
        rule.Possible.At(dimension) ?? space.Dimensions[dimension].All;

    private bool IsExactAt(SpacedRule rule, int dimension) => rule.IsExact
        || ClassesOf(rule, dimension).Equals(rule.Certain.At(dimension) ?? space.Dimensions[dimension].All);

    /// <summary>What a rule gives and asks in all other columns; what is not analysed by its text.</summary>
    private MergeKey KeyWithout(SpacedRule rule, int dimension)
    {
        var others = Enumerable.Range(0, space.Dimensions.Count).Where(at => at != dimension).ToList();
        return new(
            table.Outputs.TextOf(rule.Index),
            string.Join('\n', others.Select(at => IsExactAt(rule, at) ? "" : TextOf(rule, at))),
            [.. others.Select(at => (ClassesOf(rule, at), rule.PassesNull[at]))]);
    }

    private string TextOf(SpacedRule rule, int dimension) => string.Join('\t', table.Uses.Index()
        .Where(use => use.Item.Column.Text == space.Dimensions[dimension].Text)
        .Select(use => Printer.Print(table.Syntax.Rules[rule.Index].Tests[use.Index])));

    private sealed record MergeKey(string Output, string Texts, (ClassSet Classes, bool PassesNull)[] Cells)
    {
        public bool Equals(MergeKey? other) => other is not null && Output == other.Output && Texts == other.Texts
            && Cells.AsSpan().SequenceEqual(other.Cells);

        public override int GetHashCode() =>
            Cells.Aggregate(HashCode.Combine(Output, Texts), (hash, cell) => HashCode.Combine(hash, cell));
    }
}
