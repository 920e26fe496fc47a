using Huanhu.Engines.Decisions.Feel.Closures;

namespace Huanhu.Engines.Decisions.Dmn.Explain;

/// <summary>How far unknown inputs reach into a decision.</summary>
/// <remarks>
/// An input expression of a table that computes with an unknown value is a column that may be in any cell. It is taken
/// as an unknown of its own, where the table is evaluated once; so what lies behind it is known but for that.
/// </remarks>
internal sealed class Reach
{
    private readonly Func<ReadingNode, bool> _isWhole;
    private readonly Dictionary<Region, bool> _isComputedWith = [];
    private readonly HashSet<Region> _seen = [];

    /// <param name="root">Where to begin.</param>
    /// <param name="isWhole">Whether a place reads an unknown whose value cannot be told by cells.</param>
    internal Reach(Region root, Func<ReadingNode, bool> isWhole)
    {
        _isWhole = isWhole;
        Visit(root);
    }

    /// <summary>Tables on which the result may rest.</summary>
    internal List<TestedTable> Tables { get; } = [];

    /// <summary>Where the result may read an input or decision, outside of open columns.</summary>
    internal List<ReadingNode> Readings { get; } = [];

    /// <summary>Columns that may be in any cell.</summary>
    internal List<TestedColumn> OpenColumns { get; } = [];

    /// <summary>All sources that a region reads, directly or through others.</summary>
    internal static HashSet<Source> SourcesOf(Region region)
    {
        var sources = new HashSet<Source>();
        Collect(region);
        return sources;

        void Collect(Region from)
        {
            foreach (var source in from.Readings.Select(reading => reading.Source).Where(sources.Add))
            {
                Collect(source.Region);
            }

            from.Tables.SelectMany(table => table.Columns).ToList().ForEach(column => Collect(column.Region));
        }
    }

    private void Visit(Region region)
    {
        if (!_seen.Add(region))
        {
            return;
        }

        Readings.AddRange(region.Readings);
        region.Readings.ForEach(reading => Visit(reading.Source.Region));
        foreach (var table in region.Tables)
        {
            Tables.Add(table);
            foreach (var column in table.Columns)
            {
                if (IsOpen(table, column))
                {
                    OpenColumns.Add(column);
                }
                else
                {
                    Visit(column.Region);
                }
            }
        }
    }

    private bool IsOpen(TestedTable table, TestedColumn column) =>
        table.IsOnce && column.IsCut && IsComputedWith(column.Region);

    /// <summary>Whether the value of a region rests on an unknown in a way that no cell tells.</summary>
    private bool IsComputedWith(Region region)
    {
        if (_isComputedWith.TryGetValue(region, out var known))
        {
            return known;
        }

        return _isComputedWith[region] =
            region.Readings.Exists(reading => _isWhole(reading) || IsComputedWith(reading.Source.Region))
            || region.Tables.Exists(table => table.Columns.Any(
                column => !IsOpen(table, column) && IsComputedWith(column.Region)));
    }
}
