using Huanhu.Engines.Geo;

namespace Huanhu.Platform.Modules.Land;

/// <summary>A point well inside a shape, for labels and for what is asked of a parcel as a whole.</summary>
internal static class InnerPoint
{
    private const int Cuts = 8;

    /// <summary>The middle of the box if it is inside; else the middle of the widest cut along a parallel.</summary>
    public static GeoPoint Of(MultiPolygon shape)
    {
        var bounds = shape.Bounds;
        var middle = GeoPoint.FromDegrees(bounds.Middle.LongitudeDegrees, bounds.Middle.LatitudeDegrees);
        if (shape.Contains(middle))
        {
            return middle;
        }

        var widest = (WidthE7: -1L, At: middle);
        for (var cut = 1; cut < Cuts; cut++)
        {
            var latitude = (int)(bounds.SouthE7 + (((long)bounds.NorthE7 - bounds.SouthE7) * cut / Cuts));
            var crossings = Crossings(shape, latitude);
            for (var at = 0; at + 1 < crossings.Count; at += 2)
            {
                var width = crossings[at + 1] - crossings[at];
                if (width > widest.WidthE7)
                {
                    widest = (width, new((int)((crossings[at] + crossings[at + 1]) / 2), latitude));
                }
            }
        }

        return widest.At;
    }

    private static List<long> Crossings(MultiPolygon shape, int latitude)
    {
        var crossings = new List<long>();
        for (var ring = 0; ring < shape.RingCount; ring++)
        {
            var corners = shape.Ring(ring);
            var from = corners[^1];
            foreach (var to in corners)
            {
                if (from.LatitudeE7 > latitude != to.LatitudeE7 > latitude)
                {
                    crossings.Add(from.LongitudeE7 + (((long)to.LongitudeE7 - from.LongitudeE7)
                        * ((long)latitude - from.LatitudeE7) / ((long)to.LatitudeE7 - from.LatitudeE7)));
                }

                from = to;
            }
        }

        crossings.Sort();
        return crossings;
    }
}
