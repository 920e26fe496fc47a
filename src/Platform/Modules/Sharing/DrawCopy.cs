using System.Collections.Concurrent;
using System.Text.Json;
using Huanhu.Engines.Geo;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Sharing;

/// <summary>
/// <c>GET /tiles/shared/{id}/{z}/{x}/{y}.mvt</c>: the outlines that are kept of another jurisdiction's data.
/// </summary>
/// <remarks>Made anew when the copies have changed; of an agreement that does not list <c>geometry</c> empty.</remarks>
internal sealed class DrawCopy(Store store)
{
    /// <summary>The layer in every tile.</summary>
    public const string Layer = "shared";

    public const string MediaType = "application/vnd.mapbox-vector-tile";

    private const int DeepestZoom = 14;
    private const int MostKeptCount = 8;

    /// <summary>Most rows that are drawn of one agreement.</summary>
    private static readonly Limit MostRows = new(200_000);

    // As the map's own layers: a grid of half a pixel, rings of a pixel.
    private static readonly TileRules Rules = new(
        BufferTileUnits: 64, GridTileUnits: 4, SmallestRingSquareTileUnits: 64, MostBytes: 500_000);

    private readonly ConcurrentDictionary<TimeOrderedId, (string Cursor, Lazy<Task<TileLayer>> Drawn)> _kept = new();

    public static async Task<Outcome<Answer>> HandleAsync(
        string id, int z, int x, int y, DrawCopy draw, Caller caller, CancellationToken cancel)
    {
        var (agreement, pull) = await draw.FindAsync(PathId.Read(id), cancel);
        if (agreement is null || !caller.IsOfficialOf(agreement.Reader)
            || !TileId.TryCreate(z, x, y, out var tile) || tile.Zoom > DeepestZoom)
        {
            return SharingRefusals.UnknownAgreement(id);
        }

        return new Answer(TileCutter.Cut(tile, [await draw.LayerAsync(agreement, pull?.Cursor ?? "")], Rules));
    }

    private Task<(AgreementRow?, PullRow?)> FindAsync(TimeOrderedId id, CancellationToken cancel) =>
        store.ReadAsync(session => (SharingStore.Find(session, id), SharingStore.Pull(session, id)), cancel);

    private Task<TileLayer> LayerAsync(AgreementRow agreement, string cursor)
    {
        if (_kept.Count >= MostKeptCount)
        {
            _kept.Clear();
        }

        return _kept.AddOrUpdate(
            agreement.Id, _ => New(), (_, known) => known.Cursor == cursor ? known : New()).Drawn.Value;

        (string, Lazy<Task<TileLayer>>) New() => (cursor, new(() => ReadAsync(agreement)));
    }

    private Task<TileLayer> ReadAsync(AgreementRow agreement) => store.ReadAsync(session => TileLayer.Of(
        Layer,
        SharingStore.Copies(session, agreement.Id, "", MostRows).Index()
            .Select(row => FeatureOf(agreement, (ulong)row.Index + 1, row.Item)).OfType<TileFeature>()));

    private static TileFeature? FeatureOf(AgreementRow agreement, ulong number, CopyRow row)
    {
        var members = JsonElement.Parse(row.Content);
        return members.TryGetProperty("geometry", out var geometry)
            && GeoJsonShape.TryRead(geometry, out var shape, out _)
            ? TileFeature.Of(number, shape,
            [
                new("key", TileValue.Of(row.Key)),
                new("owner", TileValue.Of(agreement.Owner.ToString())),
                new("label", TileValue.Of("共享")),
                .. members.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.String)
                    .Select(member => new KeyValuePair<string, TileValue>(
                        member.Name, TileValue.Of(member.Value.GetString()!))),
            ])
            : null;
    }

    /// <summary>Sends the tile; 204 where there is nothing.</summary>
    internal sealed class Answer(byte[] tile) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.CacheControl = "private, max-age=60";
            return (tile.Length == 0 ? Results.NoContent() : Results.Bytes(tile, MediaType)).ExecuteAsync(httpContext);
        }
    }
}
