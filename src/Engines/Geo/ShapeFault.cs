namespace Huanhu.Engines.Geo;

/// <summary>What is wrong with a shape.</summary>
/// <param name="Kind">Which rule is broken.</param>
/// <param name="At">Where on the earth; null where no place could be read.</param>
/// <param name="Path">
/// Where in the geometry's <c>coordinates</c>, such as <c>[0][1][5]</c>; null where a shape was checked, not a text.
/// </param>
public sealed record ShapeFault(ShapeFaultKind Kind, GeoPoint? At, string? Path);

/// <summary>The rules for a shape, in the order they are tested.</summary>
public enum ShapeFaultKind
{
    /// <summary>The geometry is neither a Polygon nor a MultiPolygon.</summary>
    NotPolygons,

    /// <summary>A position is not two numbers, or a list of them is missing or empty.</summary>
    NotPosition,

    /// <summary>A position is off the earth: beyond 180 degrees of longitude or 90 of latitude.</summary>
    OffEarth,

    /// <summary>A ring has fewer than three different corners.</summary>
    TooFewCorners,

    /// <summary>The last position of a ring is not its first.</summary>
    OpenRing,

    /// <summary>A ring crosses or touches itself, or crosses another.</summary>
    SelfCrossing,

    /// <summary>A hole lies outside its shell.</summary>
    HoleOutside,

    /// <summary>A hole lies in a hole, a shell in a shell, or a ring is there twice.</summary>
    RingsOverlap,

    /// <summary>Holes cut the interior of a polygon in two.</summary>
    SplitInterior,
}
