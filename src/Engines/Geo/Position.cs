using System.Runtime.InteropServices;

namespace Huanhu.Engines.Geo;

/// <summary>A place on the earth in degrees; in which reference system, the using function says.</summary>
/// <param name="LongitudeDegrees">East is positive, -180 to 180.</param>
/// <param name="LatitudeDegrees">North is positive, -90 to 90.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Position(double LongitudeDegrees, double LatitudeDegrees);
