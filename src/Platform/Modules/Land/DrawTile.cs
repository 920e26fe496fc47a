using Huanhu.Engines.Geo;
using Huanhu.Kernel;
using Microsoft.Net.Http.Headers;

namespace Huanhu.Platform.Modules.Land;

/// <summary><c>GET /tiles/{layer}/{z}/{x}/{y}.mvt</c>: a Mapbox Vector Tile, version 2.1.</summary>
/// <remarks>Zooms 0 to <see cref="TileShelf.DeepestZoom"/>; 204 where a layer has nothing.</remarks>
internal static class DrawTile
{
    public static Outcome<Answer> Handle(LandModule land, string layer, int z, int x, int y)
    {
        if (TileId.TryCreate(z, x, y, out var id) && land.Tiles.Find(layer, id) is { } tile)
        {
            return new Answer(tile);
        }

        var names = string.Join(", ", land.Region.Layers.Select(each => each.Id));
        return Refusal.Of(
            LandRefusal.UnknownTile,
            $"没有瓦片 {layer}/{z}/{x}/{y}：图层有 {names}，级别 0 至 {TileShelf.DeepestZoom}。",
            $"No tile {layer}/{z}/{x}/{y}: the layers are {names}, zooms 0 to {TileShelf.DeepestZoom}.",
            $"{layer}/{z}/{x}/{y}");
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
