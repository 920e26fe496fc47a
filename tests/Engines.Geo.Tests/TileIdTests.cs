using CsCheck;

namespace Huanhu.Engines.Geo.Tests;

public sealed class TileIdTests
{
    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(21, 0, 0)]
    [InlineData(0, 1, 0)]
    [InlineData(3, 8, 0)]
    [InlineData(3, 0, -1)]
    public void A_tile_that_does_not_exist_is_not_made(int zoom, int x, int y) =>
        Assert.False(TileId.TryCreate(zoom, x, y, out _));

    [Fact]
    public void Hudai_lies_in_the_tile_that_other_maps_count()
    {
        // n = 2^z; x = n (λ + 180)/360; y = n (1 - asinh(tan φ)/π)/2.
        Assert.Equal("10/853/417", TileId.Of(GeoPoint.FromDegrees(120.13, 31.56), 10).ToString());
    }

    [Fact]
    public void A_point_lies_within_the_corners_of_its_tile_and_in_one_child() =>
        Gen.Select(Gen.Double[-179, 179], Gen.Double[-84, 84], Gen.Int[0, 19]).Sample((longitude, latitude, zoom) =>
        {
            var point = GeoPoint.FromDegrees(longitude, latitude);
            var tile = TileId.Of(point, zoom);
            var (southWest, northEast) = tile.Corners;
            const double hair = 1e-6;
            return longitude >= southWest.LongitudeDegrees - hair && longitude <= northEast.LongitudeDegrees + hair
                && latitude >= southWest.LatitudeDegrees - hair && latitude <= northEast.LatitudeDegrees + hair
                && tile.Children.Count(child => child == TileId.Of(point, zoom + 1)) == 1;
        });

    [Fact]
    public void The_deepest_tile_has_no_children()
    {
        Assert.True(TileId.TryCreate(20, 0, 0, out var tile));
        Assert.Throws<InvalidOperationException>(() => tile.Children);
    }
}
