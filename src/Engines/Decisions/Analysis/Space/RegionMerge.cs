namespace Huanhu.Engines.Decisions.Analysis.Space;

/// <summary>Puts regions of one result together that differ in one dimension only, so that few rows say all.</summary>
internal sealed class RegionMerge
{
    private readonly List<Region> _regions = [];

    /// <summary>Where two tables differ.</summary>
    internal sealed record Region(RuleBox Box, AnalysedOutput Before, AnalysedOutput After, bool IsCertain);

    internal int Count => _regions.Count;

    internal void Add(Region region) => _regions.Add(region);

    /// <summary>The regions, fewer and larger.</summary>
    internal IEnumerable<Region> Merged(IReadOnlyList<Dimension> dimensions)
    {
        List<(ClassSet[] Sides, Region Told)> left = [.. _regions.Select(region =>
            (dimensions.Select((dimension, at) => region.Box.At(at) ?? dimension.All).ToArray(), region))];
        for (var count = int.MaxValue; count > left.Count;)
        {
            count = left.Count;
            for (var at = 0; at < dimensions.Count; at++) { left = MergedAt(at, left); }
        }

        return left.Select(one => one.Told with
        {
            Box = new(one.Sides.Select((classes, at) => new RuleBox.Side(at, classes))
                .Where(side => !side.Classes.Equals(dimensions[side.Dimension].All))),
        });
    }

    private static List<(ClassSet[] Sides, Region Told)> MergedAt(
        int dimension, List<(ClassSet[] Sides, Region Told)> regions)
    {
        var merged = new Dictionary<Key, (ClassSet[] Sides, Region Told)>();
        foreach (var (sides, told) in regions)
        {
            var key = new Key(dimension, sides, told);
            if (!merged.TryGetValue(key, out var known))
            {
                merged.Add(key, (sides, told));
                continue;
            }

            ClassSet[] all = [.. known.Sides];
            all[dimension] = all[dimension].With(sides[dimension]);
            merged[key] = (all, known.Told with
            {
                Before = Together(known.Told.Before, told.Before), After = Together(known.Told.After, told.After),
            });
        }

        return [.. merged.Values];
    }

    private static AnalysedOutput Together(AnalysedOutput one, AnalysedOutput two) => one with
    {
        RuleNumbers = [.. one.RuleNumbers.Union(two.RuleNumbers).Order()],
    };

    /// <summary>What has to be the same: results, and all dimensions but one.</summary>
    private sealed record Key(int Dimension, ClassSet[] Sides, Region Told)
    {
        public bool Equals(Key? other) => other is not null
            && (Told.IsCertain, Told.Before.State, Told.Before.Text, Told.After.State, Told.After.Text) == (
                other.Told.IsCertain, other.Told.Before.State, other.Told.Before.Text, other.Told.After.State,
                other.Told.After.Text)
            && Sides.AsSpan(0, Dimension).SequenceEqual(other.Sides.AsSpan(0, Dimension))
            && Sides.AsSpan(Dimension + 1).SequenceEqual(other.Sides.AsSpan(Dimension + 1));

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            hash.Add(Told.Before.Text);
            hash.Add(Told.After.Text);
            for (var at = 0; at < Sides.Length; at++)
            {
                if (at != Dimension) { hash.Add(Sides[at]); }
            }

            return hash.ToHashCode();
        }
    }
}
