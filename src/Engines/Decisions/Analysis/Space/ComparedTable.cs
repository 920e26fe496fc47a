using Huanhu.Engines.Decisions.Dmn.Model;
using Huanhu.Engines.Decisions.Feel.Grammar;

namespace Huanhu.Engines.Decisions.Analysis.Space;

/// <summary>One of two tables that are compared.</summary>
internal sealed class ComparedTable
{
    private readonly AnalysedTable _table;

    /// <param name="table">The table.</param>
    /// <param name="rules">Its rules in the space of both.</param>
    /// <param name="boxes">Takes the boxes of its rules.</param>
    internal ComparedTable(AnalysedTable table, IReadOnlyList<SpacedRule> rules, List<RuleBox> boxes)
    {
        _table = table;
        Rules = [.. rules.Where(rule => !rule.Possible.IsEmpty).Select(rule =>
        {
            boxes.Add(rule.Possible);
            int? certain = rule.Certain.IsEmpty ? null : boxes.Count - 1;
            if (!rule.IsExact && certain is not null)
            {
                certain = boxes.Count;
                boxes.Add(rule.Certain);
            }

            var possible = rule.IsExact || certain is null ? boxes.Count - 1 : boxes.Count - 2;
            return new ComparedRule(
                rule.Index, possible, certain, table.Outputs.TextOf(rule.Index), UnanalysedOf(rule),
                rule.Possible, rule.Certain);
        })];
    }

    internal ComparedRule[] Rules { get; private set; }

    internal bool IsOrdered => _table.Outputs.IsOrdered;

    /// <summary>Whether the same rules give the same in both.</summary>
    internal bool IsAlike(ComparedTable other)
    {
        var (one, two) = (_table.Syntax, other._table.Syntax);
        return one.HitPolicy == two.HitPolicy && one.Aggregation == two.Aggregation
            && _table.Outputs.Decide([]).IsSame(other._table.Outputs.Decide([])) is true
            && one.Outputs.Select(output => output.Name).SequenceEqual(two.Outputs.Select(output => output.Name))
            && one.Outputs.Select(PrioritiesOf).SequenceEqual(two.Outputs.Select(PrioritiesOf));
    }

    /// <summary>Puts its rules in the order of the other's, where the same ones are there.</summary>
    internal void OrderAs(ComparedTable other)
    {
        var places = other.Rules.Index().GroupBy(rule => rule.Item.Key)
            .ToDictionary(same => same.Key, same => new Queue<int>(same.Select(rule => rule.Index)));
        var last = -1.0;
        Rules = [.. Rules.Select(rule =>
        {
            var isThere = places.TryGetValue(rule.Key, out var left) && left.Count > 0;
            last = isThere ? left!.Dequeue() : Math.Floor(last) + 0.5;
            return (Place: last, Rule: rule);
        }).OrderBy(one => one.Place).Select(one => one.Rule)];
    }

    /// <summary>The rules that can match in a part, up to one behind which no other counts.</summary>
    internal ComparedRule[] LeftOf(ComparedRule[] rules, LocalPart part, LocalSpace space)
    {
        var left = new List<ComparedRule>(rules.Length);
        foreach (var rule in rules)
        {
            if (part.BoundCount(space.SidesOf(rule.Possible)) < 0) { continue; }

            left.Add(rule);
            if (_table.Outputs.Policy == HitPolicy.First && rule.Holds(part, space)) { break; }
        }

        return left.Count == rules.Length ? rules : [.. left];
    }

    /// <summary>What it comes to in a part that no rule cuts.</summary>
    internal AnalysedOutput Decide(ComparedRule[] rules, LocalPart part, LocalSpace space)
    {
        int[] hits = [.. rules.Select(rule => rule.Index).Order()];
        return Array.TrueForAll(rules, rule => rule.Holds(part, space))
            || (_table.Outputs.Policy == HitPolicy.First && rules[0].Holds(part, space))
                ? _table.Outputs.Decide(hits)
                : RuleOutputs.Unknown([.. hits.Select(hit => hit + 1)]);
    }

    private static string PrioritiesOf(Dmn.Boxed.OutputColumn output) =>
        output.Allowed is null ? "" : Printer.Print(output.Allowed);

    private string UnanalysedOf(SpacedRule rule) => rule.IsExact ? "" : string.Join('\n', _table.Unanalysed
        .Where(cell => cell.RuleNumber == rule.Index + 1).Select(cell => $"{cell.Column}\t{cell.Cell}"));
}

/// <summary>A rule of one of two tables.</summary>
/// <param name="Index">From 0, in the order of the file.</param>
/// <param name="Possible">The number of the box in which it may match.</param>
/// <param name="Certain">The number of the box in which it does; null when there is none.</param>
/// <param name="Output">What it gives.</param>
/// <param name="Unanalysed">Cells that are not analysed, as text.</param>
/// <param name="PossibleBox">Where it may match.</param>
/// <param name="CertainBox">Where it does.</param>
internal sealed record ComparedRule(
    int Index, int Possible, int? Certain, string Output, string Unanalysed, RuleBox PossibleBox, RuleBox CertainBox)
{
    internal string Key { get; } =
        string.Join('|', PossibleBox.Sides.Concat(CertainBox.Sides)) + $"|{Output}|{Unanalysed}";

    internal IEnumerable<int> Boxes => Certain is { } certain && certain != Possible ? [Possible, certain] : [Possible];

    /// <summary>Whether it matches everywhere in a part.</summary>
    internal bool Holds(LocalPart part, LocalSpace space) =>
        Certain is { } certain && part.BoundCount(space.SidesOf(certain)) == 0;

    /// <summary>Whether another matches in the same places of a part and gives the same there.</summary>
    internal bool IsSame(ComparedRule other, LocalPart part, LocalSpace space) =>
        Output == other.Output && Unanalysed == other.Unanalysed
        && (Key == other.Key
            || (AreSame(Possible, other.Possible, part, space)
                && Certain is null == other.Certain is null
                && (Certain is not { } certain || other.Certain is not { } there
                    || AreSame(certain, there, part, space))));

    private static bool AreSame(int box, int other, LocalPart part, LocalSpace space)
    {
        var (one, two) = (space.SidesOf(box), space.SidesOf(other));
        for (int at = 0, there = 0; at < one.Length || there < two.Length;)
        {
            var dimension = Math.Min(
                at < one.Length ? one[at].Dimension : int.MaxValue,
                there < two.Length ? two[there].Dimension : int.MaxValue);
            LocalSide? side = at < one.Length && one[at].Dimension == dimension ? one[at++] : null;
            LocalSide? second = there < two.Length && two[there].Dimension == dimension ? two[there++] : null;
            if (!part.AreSame(dimension, side, second)) { return false; }
        }

        return true;
    }
}
