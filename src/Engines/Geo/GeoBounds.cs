using System.Runtime.InteropServices;

namespace Huanhu.Engines.Geo;

/// <summary>A box along meridians and parallels, edges included; it never crosses the 180th meridian.</summary>
/// <param name="WestE7">Least longitude, 1e-7 degree.</param>
/// <param name="SouthE7">Least latitude, 1e-7 degree.</param>
/// <param name="EastE7">Greatest longitude, 1e-7 degree.</param>
/// <param name="NorthE7">Greatest latitude, 1e-7 degree.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct GeoBounds(int WestE7, int SouthE7, int EastE7, int NorthE7)
{
    /// <summary>The middle of the box.</summary>
    public Position Middle => new(((double)WestE7 + EastE7) / 2e7, ((double)SouthE7 + NorthE7) / 2e7);

    /// <summary>The box of one point.</summary>
    public static GeoBounds Of(GeoPoint point) =>
        new(point.LongitudeE7, point.LatitudeE7, point.LongitudeE7, point.LatitudeE7);

    /// <summary>Whether the two have a point in common, be it on their edges.</summary>
    public bool Meets(GeoBounds other) =>
        other.WestE7 <= EastE7 && other.EastE7 >= WestE7 && other.SouthE7 <= NorthE7 && other.NorthE7 >= SouthE7;

    /// <summary>Whether the point is in the box or on its edge.</summary>
    public bool Contains(GeoPoint point) =>
        point.LongitudeE7 >= WestE7 && point.LongitudeE7 <= EastE7
        && point.LatitudeE7 >= SouthE7 && point.LatitudeE7 <= NorthE7;

    /// <summary>The smallest box around both.</summary>
    public GeoBounds Joined(GeoBounds other) => new(
        Math.Min(WestE7, other.WestE7), Math.Min(SouthE7, other.SouthE7),
        Math.Max(EastE7, other.EastE7), Math.Max(NorthE7, other.NorthE7));
}
