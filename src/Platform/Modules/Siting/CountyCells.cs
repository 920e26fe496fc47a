using System.Collections.Concurrent;
using Huanhu.Engines.Geo;
using Huanhu.Engines.Siting;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Land;

namespace Huanhu.Platform.Modules.Siting;

/// <summary>A county's parcels as cells, with the marks that every project shares; 18 bytes a parcel.</summary>
/// <param name="Columns">The land they are made of.</param>
/// <param name="Table">Its rows are the parcels, by their numbers; sizes are areas in 0.01 m².</param>
internal sealed record CountyCells(LandColumns Columns, CellTable Table)
{
    private CellGroups? _groups;

    /// <summary>The marks, in the order of the table's.</summary>
    public static IReadOnlyList<string> Marks { get; } =
        [SitingCriteria.ShoreDistance, SitingCriteria.ZoneCentreDistance, SitingCriteria.TownDistance];

    public static CountyCells Of(LandColumns columns, SitingCriteria criteria)
    {
        var (keys, marks) = (new ulong[columns.Count], Marks.Select(_ => new ushort[columns.Count]).ToList());
        for (var parcel = 0; parcel < keys.Length; parcel++)
        {
            keys[parcel] = CellKey.Of(columns, parcel).Bits;
            for (var mark = 0; mark < marks.Count; mark++)
            {
                marks[mark][parcel] = criteria.MarkOf(Marks[mark], MetresOf(Marks[mark], columns, parcel));
            }
        }

        return new(columns, CellTable.Of(keys, columns.AreasDm2, marks));
    }

    /// <summary>The cells, those together that clauses do not tell apart; kept until others are asked for.</summary>
    /// <param name="mask">The bits of keys that the clauses read.</param>
    /// <param name="farStarts">The pieces of planned density that they tell apart; null when each is one.</param>
    public CellGroups GroupsBy(ulong mask, IReadOnlyList<long>? farStarts)
    {
        var groups = _groups;
        return groups?.AreBy(mask, farStarts) ?? false ? groups : _groups = new(Table, mask, farStarts);
    }

    /// <summary>A distance that a criterion measures; null where there is nothing to measure it to.</summary>
    public static double? MetresOf(string mark, LandColumns columns, int parcel) => mark switch
    {
        SitingCriteria.ShoreDistance => columns.ShoreDistancesDm[parcel] / 10.0,
        SitingCriteria.ZoneCentreDistance => columns.ZoneAt(parcel) is { } zone
            ? Geodesic.DistanceMetres(columns.MiddleAt(parcel), columns.Zones[zone].Centre)
            : null,
        _ => columns.Centre is { } centre ? Geodesic.DistanceMetres(columns.MiddleAt(parcel), centre) : null,
    };
}

/// <summary>The cells of all counties, made when first asked for, and again once a county's land changed.</summary>
internal sealed class CellShelf(SitingCriteria criteria)
{
    private readonly ConcurrentDictionary<JurisdictionCode, Lazy<CountyCells>> _cells = new();

    /// <summary>Those of some counties, in their order.</summary>
    public IReadOnlyList<CountyCells> Of(IReadOnlyList<LandColumns> counties)
    {
        if (counties.All(IsMade))
        {
            return [.. counties.Select(Of)];
        }

        var cells = new CountyCells[counties.Count];
        Parallel.For(0, cells.Length, at => cells[at] = Of(counties[at]));
        return cells;
    }

    private bool IsMade(LandColumns columns) =>
        _cells.TryGetValue(columns.County, out var known) && known.IsValueCreated && known.Value.Columns == columns;

    private CountyCells Of(LandColumns columns)
    {
        while (true)
        {
            var known = _cells.GetOrAdd(columns.County, _ => new(() => CountyCells.Of(columns, criteria)));
            if (known.Value.Columns == columns)
            {
                return known.Value;
            }

            _cells.TryUpdate(columns.County, new(() => CountyCells.Of(columns, criteria)), known);
        }
    }
}
