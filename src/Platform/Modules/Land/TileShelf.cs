using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using Huanhu.Engines.Geo;

namespace Huanhu.Platform.Modules.Land;

/// <summary>Cuts tiles when they are first asked for and keeps them; the region stays while it runs.</summary>
internal sealed class TileShelf(LandRegion region)
{
    /// <summary>Below this zoom's detail nothing more is in the data: the map enlarges it.</summary>
    public const int DeepestZoom = 14;

    // A full view is some twenty tiles a layer; beyond this the shelf is emptied and filled anew.
    private const int CapacityCount = 4096;

    // 4096 units are 512 pixels: a grid of 4 units is half a pixel, a ring of 64 square units is a pixel.
    public static readonly TileRules Rules = new(
        BufferTileUnits: 64, GridTileUnits: 4, SmallestRingSquareTileUnits: 64, MostBytes: 500_000);

    private readonly ConcurrentDictionary<(string Layer, TileId Tile), ShelvedTile> _tiles = new();

    /// <summary>The tile; null when there is no such layer or the zoom is too deep.</summary>
    public ShelvedTile? Find(string layer, TileId tile)
    {
        var found = region.Layers.FirstOrDefault(each => each.Id == layer);
        if (found is null || tile.Zoom > DeepestZoom)
        {
            return null;
        }

        if (_tiles.Count >= CapacityCount)
        {
            _tiles.Clear();
        }

        return _tiles.GetOrAdd((layer, tile), _ => ShelvedTile.Of(TileCutter.Cut(tile, found.Drawn.Value, Rules)));
    }
}

/// <summary>A tile as it is sent: plain, compressed, and the tag by which a browser knows it again.</summary>
internal sealed record ShelvedTile(byte[] Plain, byte[] Compressed, string Tag)
{
    public static ShelvedTile Of(byte[] plain)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Optimal))
        {
            gzip.Write(plain);
        }

        // Weak: the plain and the compressed answer are the same tile (RFC 9110, section 8.8.1).
        return new(plain, buffer.ToArray(), $"W/\"{Convert.ToHexStringLower(SHA256.HashData(plain))[..16]}\"");
    }
}
