using Huanhu.Engines.Geo;
using Huanhu.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Huanhu.Platform.Modules.Land;

/// <summary><c>GET /tiles/{layer}/{z}/{x}/{y}.mvt</c>: a Mapbox Vector Tile, version 2.1.</summary>
/// <remarks>
/// Zooms 0 to <see cref="TileShelf.DeepestZoom"/>; 204 where a layer has nothing. Beside the region's own layers:
/// <c>parcels</c>, which a query filters and takes back to a day, and every layer that was loaded, by its id.
/// </remarks>
internal static class DrawTile
{
    /// <summary>The outlines of the zones: <c>zones</c> are the points of the pack.</summary>
    public const string ZoneOutlines = "zone_outlines";

    /// <param name="jurisdiction">Of parcels: a county, or what lies above counties.</param>
    /// <param name="landClass">Of parcels: a class of use, or its beginning.</param>
    /// <param name="zone">Of parcels: a zone's catalogue code.</param>
    /// <param name="leastM2">Of parcels: at least so many square metres.</param>
    /// <param name="mostM2">Of parcels: at most so many square metres.</param>
    /// <param name="asOf">Of parcels: those in force on that day, YYYY-MM-DD.</param>
    public static async Task<Outcome<Answer>> HandleAsync(
        LandModule land, string layer, int z, int x, int y, string? jurisdiction,
        [FromQuery(Name = "land_class")] string? landClass, string? zone,
        [FromQuery(Name = "least_m2")] double? leastM2, [FromQuery(Name = "most_m2")] double? mostM2,
        [FromQuery(Name = "as_of")] string? asOf, CancellationToken cancel)
    {
        if (!TileId.TryCreate(z, x, y, out var id) || id.Zoom > TileShelf.DeepestZoom)
        {
            return Unknown(land, $"{layer}/{z}/{x}/{y}");
        }

        if (layer == ParcelShelf.Parcels)
        {
            var filter = ParcelFilter.Read(land.Jurisdictions, jurisdiction, landClass, zone, leastM2, mostM2);
            var day = LandDay.Read(asOf, "as_of");
            return (filter.Refusal ?? day.Refusal) is { } refused
                ? refused
                : new Answer(await land.Parcels.ParcelsAsync(id, filter.Value, day.Value, cancel));
        }

        var loaded = layer == ZoneOutlines ? LandLayer.Zones : layer;
        return (land.Tiles.Find(layer, id) ?? await land.Parcels.LayerAsync(loaded, id, cancel)) is { } tile
            ? new Answer(tile)
            : Unknown(land, $"{layer}/{z}/{x}/{y}");
    }

    private static Refusal Unknown(LandModule land, string asked)
    {
        var names = string.Join(", ", land.Region.Layers.Select(each => each.Id).Append(ParcelShelf.Parcels));
        return Refusal.Of(
            LandRefusal.UnknownTile,
            $"没有瓦片 {asked}：图层有 {names} 和已导入的图层，级别 0 至 {TileShelf.DeepestZoom}。",
            $"No tile {asked}: the layers are {names} and those that were loaded, zooms 0 to {TileShelf.DeepestZoom}.");
    }

    /// <summary>Sends the tile compressed or plain, or says that the browser's own is still right.</summary>
    public sealed class Answer(ShelvedTile tile) : IResult
    {
        private const string ContentType = "application/vnd.mapbox-vector-tile";

        // The tag makes asking again cheap; five minutes spare even that while someone pans.
        private const string CacheControl = "private, max-age=300";

        public Task ExecuteAsync(HttpContext httpContext)
        {
            var (request, response) = (httpContext.Request, httpContext.Response);
            response.Headers.ETag = tile.Tag;
            response.Headers.CacheControl = CacheControl;
            response.Headers.Vary = HeaderNames.AcceptEncoding;
            if (request.Headers.IfNoneMatch.ToString().Contains(tile.Tag, StringComparison.Ordinal))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }

            if (tile.Plain.Length == 0)
            {
                response.StatusCode = StatusCodes.Status204NoContent;
                return Task.CompletedTask;
            }

            var isCompressed = AcceptsGzip(request);
            var bytes = isCompressed ? tile.Compressed : tile.Plain;
            response.Headers.ContentEncoding = isCompressed ? "gzip" : default;
            response.ContentType = ContentType;
            response.ContentLength = bytes.Length;
            return response.Body.WriteAsync(bytes, httpContext.RequestAborted).AsTask();
        }

        private static bool AcceptsGzip(HttpRequest request) => request.GetTypedHeaders().AcceptEncoding
            .Any(coding => coding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && coding.Quality != 0);
    }
}
