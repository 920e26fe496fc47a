namespace Huanhu.Engines.Decisions.Analysis.Space;

/// <summary>Classes of some dimensions together; in the others it holds all.</summary>
/// <remarks>Sides stand in the order of their dimensions.</remarks>
internal sealed class RuleBox
{
    internal RuleBox(IEnumerable<Side> sides) => Sides = [.. sides];

    /// <summary>Classes of a dimension; not all of them.</summary>
    internal readonly record struct Side(int Dimension, ClassSet Classes);

    internal Side[] Sides { get; }

    /// <summary>Whether it holds nothing.</summary>
    internal bool IsEmpty => Array.Exists(Sides, side => side.Classes.IsEmpty);

    /// <summary>Its classes of a dimension; null when it holds all.</summary>
    internal ClassSet? At(int dimension)
    {
        foreach (var side in Sides)
        {
            if (side.Dimension >= dimension) { return side.Dimension == dimension ? side.Classes : null; }
        }

        return null;
    }

    internal bool Meets(RuleBox other)
    {
        var there = other.Sides;
        for (int at = 0, next = 0; at < Sides.Length && next < there.Length;)
        {
            if (Sides[at].Dimension < there[next].Dimension) { at++; }
            else if (Sides[at].Dimension > there[next].Dimension) { next++; }
            else if (!Sides[at++].Classes.Meets(there[next++].Classes)) { return false; }
        }

        return !IsEmpty && !other.IsEmpty;
    }

    /// <summary>Whether all of another lies in it.</summary>
    internal bool Holds(RuleBox other) => Array.TrueForAll(
        Sides, side => other.At(side.Dimension) is { } classes && classes.LiesIn(side.Classes));

    internal RuleBox Within(RuleBox other) => new(
        Sides.Concat(other.Sides).GroupBy(side => side.Dimension).OrderBy(same => same.Key)
            .Select(same => new Side(same.Key, same.Select(side => side.Classes).Aggregate((a, b) => a.Within(b)))));
}
