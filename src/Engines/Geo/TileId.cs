using System.Runtime.InteropServices;

namespace Huanhu.Engines.Geo;

/// <summary>A tile of WebMercatorQuad (OGC 17-083r4, annex D.1): zoom, column from west, row from north.</summary>
/// <remarks>Only existing tiles can be made; the default is the single tile of zoom 0. Immutable.</remarks>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TileId
{
    /// <summary>The deepest zoom: a unit of 1/4096 tile is then 2^-32 of the world, 9 mm.</summary>
    public const int DeepestZoom = 20;

    private TileId(int zoom, int x, int y) => (Zoom, X, Y) = (zoom, x, y);

    /// <summary>0 is the whole world; each zoom halves the side. At most <see cref="DeepestZoom"/>.</summary>
    public int Zoom { get; }

    /// <summary>Column, 0 in the west, below 2^zoom.</summary>
    public int X { get; }

    /// <summary>Row, 0 in the north, below 2^zoom.</summary>
    public int Y { get; }

    /// <summary>The four tiles this one divides into: north-west, north-east, south-west, south-east.</summary>
    /// <exception cref="InvalidOperationException">The zoom is the deepest.</exception>
    public IReadOnlyList<TileId> Children => Zoom == DeepestZoom
        ? throw new InvalidOperationException($"Tiles of zoom {DeepestZoom} are not divided.")
        : [Child(0, 0), Child(1, 0), Child(0, 1), Child(1, 1)];

    /// <summary>The WGS84 corners: west, south, east, north.</summary>
    public (Position SouthWest, Position NorthEast) Corners
    {
        get
        {
            var side = 2 * WebMercator.HalfSideMetres / (1 << Zoom);
            var west = (X * side) - WebMercator.HalfSideMetres;
            var north = WebMercator.HalfSideMetres - (Y * side);
            return (WebMercator.ToWgs84(new(west, north - side)), WebMercator.ToWgs84(new(west + side, north)));
        }
    }

    /// <summary>The box around the tile and a margin of 1/4096 of its side each.</summary>
    internal GeoBounds Around(int marginTileUnits)
    {
        var side = 2 * WebMercator.HalfSideMetres / (1 << Zoom);
        var margin = side * marginTileUnits / TileRules.ExtentTileUnits;
        var west = (X * side) - WebMercator.HalfSideMetres;
        var north = WebMercator.HalfSideMetres - (Y * side);
        var southWest = WebMercator.ToWgs84(new(west - margin, north - side - margin));
        var northEast = WebMercator.ToWgs84(new(west + side + margin, north + margin));
        return new(
            (int)Math.Floor(Math.Max(-180, southWest.LongitudeDegrees) * 1e7),
            (int)Math.Floor(southWest.LatitudeDegrees * 1e7),
            (int)Math.Ceiling(Math.Min(180, northEast.LongitudeDegrees) * 1e7),
            (int)Math.Ceiling(northEast.LatitudeDegrees * 1e7));
    }

    /// <summary>A tile by zoom, column and row; false when there is no such tile.</summary>
    public static bool TryCreate(int zoom, int x, int y, out TileId tile)
    {
        var exists = zoom is >= 0 and <= DeepestZoom && x >= 0 && y >= 0 && x < 1 << zoom && y < 1 << zoom;
        tile = exists ? new(zoom, x, y) : default;
        return exists;
    }

    /// <summary>The tile of a zoom that a place lies in; west and north edges are a tile's own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such zoom.</exception>
    public static TileId Of(GeoPoint point, int zoom)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(zoom);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(zoom, DeepestZoom);
        var (x, y) = WebMercator.ToWorld(point);
        return new(zoom, (int)((ulong)x >> (32 - zoom)), (int)((ulong)y >> (32 - zoom)));
    }

    /// <summary><c>zoom/x/y</c>.</summary>
    public override string ToString() => $"{Zoom}/{X}/{Y}";

    private TileId Child(int east, int south) => new(Zoom + 1, (2 * X) + east, (2 * Y) + south);
}
