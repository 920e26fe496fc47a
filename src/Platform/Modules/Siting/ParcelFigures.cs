using System.Runtime.InteropServices;
using Huanhu.Platform.Modules.Land;

namespace Huanhu.Platform.Modules.Siting;

/// <summary>A fact of which each parcel has its own value.</summary>
internal enum ParcelFigure
{
    /// <summary>parcel_area.</summary>
    Area,

    /// <summary>parcel_area_available.</summary>
    Available,

    /// <summary>shore_distance.</summary>
    ShoreDistance,

    /// <summary>red_line_overlap.</summary>
    RedLine,

    /// <summary>farmland_overlap.</summary>
    Farmland,
}

/// <summary>The figures of one parcel, each a whole number of its smallest unit.</summary>
/// <param name="IsFree">Whether nothing of it is promised or given.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ParcelFigures(
    long AreaDm2, long AvailableDm2, long ShoreTenthMetres, long RedLineDm2, long FarmlandDm2, bool IsFree)
{
    /// <summary>The facts, by what they are figures of.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "parcel_area", "parcel_area_available", "shore_distance", "red_line_overlap", "farmland_overlap",
    ];

    public static ParcelFigures Of(LandColumns columns, int parcel, TakenParcel? taken)
    {
        var area = columns.AreasDm2[parcel];
        return new(
            area, Math.Max(0, area - (taken?.Taken.Count ?? 0)), columns.ShoreDistancesDm[parcel],
            OverlapDm2(columns, SitingFacts.RedLine, parcel), OverlapDm2(columns, SitingFacts.Farmland, parcel),
            (taken?.Status ?? ParcelStatus.Free) == ParcelStatus.Free);
    }

    /// <summary>Smallest units in the fact's unit.</summary>
    public static decimal ScaleOf(ParcelFigure figure) => figure == ParcelFigure.ShoreDistance ? 10 : 100;

    public long Of(ParcelFigure figure) => figure switch
    {
        ParcelFigure.Area => AreaDm2,
        ParcelFigure.Available => AvailableDm2,
        ParcelFigure.ShoreDistance => ShoreTenthMetres,
        ParcelFigure.RedLine => RedLineDm2,
        _ => FarmlandDm2,
    };

    private static long OverlapDm2(LandColumns columns, string layer, int parcel) =>
        columns.OverlapDm2At(layer, parcel) is { } area ? (long)(SitingFacts.OverlapOf(true, area / 100m) * 100) : 0;
}
