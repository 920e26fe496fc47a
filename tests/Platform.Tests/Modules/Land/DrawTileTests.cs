using System.IO.Compression;
using System.Net.Http.Headers;
using Huanhu.Engines.Geo;
using Huanhu.Engines.Geo.Tests;
using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Land;

public abstract class DrawTileTests(ProgramUnderTest program)
{
    public sealed class OnSqlite(SharedServer program) : DrawTileTests(program);

    public sealed class OnPostgres(PostgresServer program) : DrawTileTests(program);

    public sealed class OnPlainPostgres(PlainPostgresServer program) : DrawTileTests(program);

    // The north of the region, Taihu and most of its districts.
    private const string OverTaihu = "7/106/52.mvt";
    private static readonly TileShelf Packed =
        new(LandRegion.Of(LandPack.FromFiles(DateTimeOffset.UnixEpoch)).Value);

    [Theory]
    [InlineData("jurisdictions", "滨湖区", "jurisdictions 26", "jurisdiction_labels 24")]
    [InlineData("lakes", "太湖", "lakes 49", "lake_labels 16")]
    [InlineData("near_shore", "太湖岸线 5 公里内（一级保护区）", "near_shore 1")]
    [InlineData("zones", "宜兴环科园", "zones 37")]
    public async Task Tile_over_Taihu_holds_what_the_pack_does_there(string layer, string name, params string[] counts)
    {
        using var person = await (await program.Server).AsAsync("binhu.officer");
        var answer = await person.OpenAsync($"/tiles/{layer}/{OverTaihu}");
        Assert.Equal("application/vnd.mapbox-vector-tile", answer.Content.Headers.ContentType!.MediaType);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var layers = MvtReader.Read(bytes);
        Assert.Equal(counts, layers.Select(each => $"{each.Name} {each.Features.Count}"));
        Assert.All(layers, each => Assert.Equal((2UL, 4096UL), (each.Version, each.Extent)));
        Assert.Contains(name, layers.SelectMany(each => each.Features)
            .Select(each => each.Attributes.GetValueOrDefault("name_zh")));
        Assert.True(TileId.TryCreate(7, 106, 52, out var tile));
        Assert.Equal(TextsOf(MvtReader.Read(Packed.Find(layer, tile)!.Plain)), TextsOf(layers));
    }

    /// <summary>Corners in the tile, turned back into degrees, enclose what the outlines in the pack enclose.</summary>
    [Theory]
    [InlineData("jurisdictions", 120.13, 31.56, "320211")]
    [InlineData("jurisdictions", 119.82, 31.35, "320282")]
    [InlineData("lakes", 120.20, 31.20, "taihu")]
    public async Task Outline_in_a_tile_lies_where_it_lies_on_the_earth(
        string layer, double longitude, double latitude, string id)
    {
        using var person = await (await program.Server).AsAsync("binhu.officer");
        var tile = TileId.Of(GeoPoint.FromDegrees(longitude, latitude), 9);
        var bytes = await (await person.OpenAsync($"/tiles/{layer}/{tile}.mvt")).Content.ReadAsByteArrayAsync();
        var (southWest, northEast) = tile.Corners;
        var (from, to) = (WebMercator.FromWgs84(southWest), WebMercator.FromWgs84(northEast));
        var at = WebMercator.FromWgs84(new(longitude, latitude));
        var x = (at.EastMetres - from.EastMetres) / (to.EastMetres - from.EastMetres) * 4096;
        var y = (to.NorthMetres - at.NorthMetres) / (to.NorthMetres - from.NorthMetres) * 4096;
        var around = MvtReader.Read(bytes).Single(each => each.Name == layer).Features
            .Where(each => each.Attributes.GetValueOrDefault("level") as string is null or "county")
            .Where(each => each.Parts.Count(ring => IsInside(ring, x, y)) % 2 == 1);
        Assert.Equal([id], around.Select(each => each.Attributes.GetValueOrDefault("code") ?? each.Attributes["id"]));
    }

    [Fact]
    public async Task Tile_that_the_browser_has_is_not_sent_again()
    {
        using var person = await (await program.Server).AsAsync("binhu.officer");
        var plain = await person.GetAsync($"/tiles/lakes/{OverTaihu}");
        person.Headers.AcceptEncoding.Add(new("gzip"));
        var packed = await person.OpenAsync($"/tiles/lakes/{OverTaihu}");
        Assert.Equal(["gzip"], packed.Content.Headers.ContentEncoding);
        Assert.Equal(plain.Response.Headers.ETag, packed.Headers.ETag);
        await using var unpacked = new GZipStream(await packed.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        Assert.NotEmpty(MvtReader.Read(await BytesOf(unpacked)));

        person.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"another\"", isWeak: true));
        Assert.Equal(200, (await person.GetAsync($"/tiles/lakes/{OverTaihu}")).Status);
        person.Headers.IfNoneMatch.Add(plain.Response.Headers.ETag!);
        var same = await person.GetAsync($"/tiles/lakes/{OverTaihu}");
        Assert.Equal((304, ""), (same.Status, same.Text));
    }

    [Fact]
    public async Task Tile_of_nothing_is_empty_and_one_that_can_not_be_is_unknown()
    {
        using var person = await (await program.Server).AsAsync("binhu.officer");
        Assert.Equal(204, (await person.GetAsync("/tiles/lakes/7/0/0.mvt")).Status);
        foreach (var path in new[] { "roads/7/106/52", "lakes/15/0/0", "lakes/1/2/0" })
        {
            var answer = await person.GetAsync($"/tiles/{path}.mvt");
            Assert.Equal((404, "unknown_tile"), (answer.Status, answer.Code));
        }
    }

    // The store has an order of its own, and numbers follow it.
    private static IEnumerable<string> TextsOf(IReadOnlyList<MvtReader.Layer> layers) => layers
        .SelectMany(layer => layer.Features.Select(each => $"{layer.Name} {each.Type} "
            + string.Join(' ', each.Attributes.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            + string.Join(' ', each.Parts.Select(ring => string.Join(' ', ring)))))
        .Order(StringComparer.Ordinal);

    private static bool IsInside(IReadOnlyList<(int X, int Y)> ring, double x, double y)
    {
        var isInside = false;
        var from = ring[^1];
        foreach (var to in ring)
        {
            if (from.Y > y != to.Y > y && x < from.X + ((y - from.Y) / (to.Y - from.Y) * (to.X - from.X)))
            {
                isInside = !isInside;
            }

            from = to;
        }

        return isInside;
    }

    private static async Task<byte[]> BytesOf(Stream stream)
    {
        using var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer);
        return buffer.ToArray();
    }
}
