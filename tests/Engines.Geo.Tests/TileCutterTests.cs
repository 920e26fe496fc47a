using CsCheck;

namespace Huanhu.Engines.Geo.Tests;

public sealed class TileCutterTests
{
    private static readonly TileRules Exact =
        new(BufferTileUnits: 0, GridTileUnits: 1, SmallestRingSquareTileUnits: 0, MostBytes: 500_000);

    private static readonly Gen<int> Grids = Gen.Int[0, 4].Select(power => 1 << power);

    [Fact]
    public void Every_ring_is_closed_wound_right_and_inside_the_buffer() =>
        Gen.Select(Shapes.Stars, Gen.Int[4, 14], Grids).Sample((shape, zoom, grid) =>
        {
            foreach (var tile in TilesOf(shape, zoom))
            {
                var rules = new TileRules(64, grid, 4, 500_000);
                foreach (var feature in Features(tile, shape, rules))
                {
                    Assert.Equal(3UL, feature.Type);
                    var signs = feature.Parts.Select(ring => Math.Sign(TwiceArea(ring))).ToList();
                    Assert.Equal(1, signs[0]);
                    Assert.DoesNotContain(0, signs);
                    Assert.All(feature.Parts, ring => Assert.True(ring.Count >= 3));
                    Assert.All(feature.Parts.SelectMany(ring => ring), corner => Assert.True(
                        corner.X is >= -64 and <= 4160 && corner.Y is >= -64 and <= 4160
                        && corner.X % grid == 0 && corner.Y % grid == 0));
                }
            }
        });

    [Fact]
    public void The_four_children_hold_the_area_of_their_parent() =>
        Gen.Select(Shapes.Stars, Gen.Int[6, 12]).Sample((shape, zoom) =>
        {
            foreach (var tile in TilesOf(shape, zoom))
            {
                var parent = Area(tile, shape);
                var children = tile.Children.Sum(child => Area(child, shape)) / 4;

                // A rounded corner moves an edge by half a unit, a child's by a quarter: at most that, times the length
                // of all edges. Rounding makes a sliver of the parent nothing; its children still know its length.
                var edges = Math.Max(
                    Perimeter(tile, shape), tile.Children.Sum(child => Perimeter(child, shape)) / 2);
                var tolerance = 1 + (0.75 * edges);
                Assert.True(Math.Abs(parent - children) <= tolerance, $"{tile}: {parent} against {children}");
            }
        });

    [Fact]
    public void A_tile_read_again_is_what_was_written() => Gen.Select(
        Gen.ULong, Gen.String, Gen.Long, Gen.Double, Gen.Bool).Sample((id, text, whole, number, truth) =>
    {
        var attributes = new KeyValuePair<string, TileValue>[]
        {
            new("text", TileValue.Of(text)), new("whole", TileValue.Of(whole)),
            new("number", TileValue.Of(number)), new("truth", TileValue.Of(truth)),
        };
        var layer = TileLayer.Of("层", [TileFeature.Of(id, GeoPoint.FromDegrees(120.13, 31.56), attributes)]);
        var read = MvtReader.Read(TileCutter.Cut(Tile(10, 853, 417), [layer], Exact)).Single();

        Assert.Equal(("层", 2UL, 4096UL), (read.Name, read.Version, read.Extent));
        var feature = read.Features.Single();
        Assert.Equal((id, 1UL), (feature.Id, feature.Type));
        Assert.Equal([WellFormed(text), whole, number, truth], feature.Attributes.Values);
    });

    [Fact]
    public void A_ring_inside_the_tile_is_read_again_corner_by_corner()
    {
        // Tile 0 has 4096 units: 2^-12 of the world each, so that these degrees fall on whole units on the equator.
        const double unit = 360.0 / 4096;
        var shape = MultiPolygon.Of([[Shapes.Ring((0, 0), (8 * unit, 0), (8 * unit, 30), (0, 30))]]);
        var ring = Features(Tile(0, 0, 0), shape, Exact).Single().Parts.Single();

        // y of 30 degrees north: 2048 - 4096 asinh(tan 30°) / 2π = 1689.9.
        Assert.Equal(
            [(0, 1690), (0, 2048), (8, 1690), (8, 2048)], ring.Select(each => (each.X - 2048, each.Y)).Order());
    }

    [Fact]
    public void Neighbours_that_share_a_border_share_it_in_the_tile() =>
        Gen.Select(Gen.Double[-0.2, 0.2].Array[2, 30], Gen.Int[6, 13], Grids).Sample((wiggle, zoom, grid) =>
        {
            var border = wiggle.Select((at, row) => (120.5 + at, 31 + ((double)row / (wiggle.Length - 1)))).ToArray();
            var west = MultiPolygon.Of([[Shapes.Ring([(119.5, 32), (119.5, 31), .. border])]]);
            var east = MultiPolygon.Of([[Shapes.Ring([.. border.Reverse(), (121.5, 31), (121.5, 32)])]]);
            var rules = Exact with { GridTileUnits = grid };
            foreach (var tile in TilesOf(west, zoom).Intersect(TilesOf(east, zoom)).Take(4))
            {
                var both = Area(tile, west, rules) + Area(tile, east, rules);
                var whole = Area(tile, MultiPolygon.Of(
                    [[Shapes.Ring((119.5, 31), (121.5, 31), (121.5, 32), (119.5, 32))]]), rules);

                // No gap and no overlap: the areas add up, but for the ends of the border where the clipping cuts it.
                Assert.True(Math.Abs(both - whole) <= 4096.0 * grid / 8, $"{tile}: {both} against {whole}");
            }
        });

    [Fact]
    public void A_hole_goes_with_its_shell_and_not_to_the_polygon_before()
    {
        var large = Shapes.Ring((120, 31), (121, 31), (121, 32), (120, 32));
        var small = Shapes.Ring((121.5, 31), (121.5001, 31), (121.5001, 31.0001), (121.5, 31.0001));
        var shape = MultiPolygon.Of([[large], [small, small]]);

        Assert.Single(Features(Tile(6, 53, 26), shape, Exact with { SmallestRingSquareTileUnits = 16 }).Single().Parts);
    }

    [Fact]
    public void A_point_is_drawn_in_one_tile_of_a_zoom() =>
        Gen.Select(Gen.Double[119, 121], Gen.Double[31, 32], Gen.Int[0, 14]).Sample((longitude, latitude, zoom) =>
        {
            var point = GeoPoint.FromDegrees(longitude, latitude);
            var layer = TileLayer.Of("points", [TileFeature.Of(1, point, [])]);
            var home = TileId.Of(point, zoom);
            var around = from x in Enumerable.Range(home.X - 1, 3)
                         from y in Enumerable.Range(home.Y - 1, 3)
                         where TileId.TryCreate(zoom, x, y, out _)
                         select Tile(zoom, x, y);
            Assert.Equal([home], around.Where(tile => TileCutter.Cut(tile, [layer], Exact).Length > 0));
        });

    [Fact]
    public void A_tile_that_is_too_heavy_is_drawn_coarser() => Shapes.Stars.Sample(shape =>
    {
        var tile = TilesOf(shape, 12).First();
        var layer = TileLayer.Of("stars", [TileFeature.Of(1, shape, [])]);
        var coarse = TileCutter.Cut(tile, [layer], Exact with { MostBytes = 1 });
        Assert.Equal(TileCutter.Cut(tile, [layer], Exact with { GridTileUnits = 64 }), coarse);
        Assert.True(Corners(coarse) <= Corners(TileCutter.Cut(tile, [layer], Exact)));
    });

    [Fact]
    public void A_layer_without_features_in_the_tile_is_left_out() => Assert.Empty(TileCutter.Cut(
        Tile(10, 0, 0), [TileLayer.Of("points", [TileFeature.Of(1, GeoPoint.FromDegrees(120, 31), [])])], Exact));

    [Theory]
    [InlineData(-1, 1, 0, 1)]
    [InlineData(0, 3, 0, 1)]
    [InlineData(0, 1, -1, 1)]
    [InlineData(0, 1, 0, 0)]
    public void Rules_outside_their_range_are_refused(int buffer, int grid, int smallest, int most) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            TileCutter.Cut(Tile(0, 0, 0), [], new(buffer, grid, smallest, most)));

    private static TileId Tile(int zoom, int x, int y) =>
        TileId.TryCreate(zoom, x, y, out var tile) ? tile : throw new ArgumentOutOfRangeException(nameof(zoom));

    private static IEnumerable<TileId> TilesOf(MultiPolygon shape, int zoom)
    {
        var northWest = TileId.Of(new(shape.Bounds.WestE7, shape.Bounds.NorthE7), zoom);
        var southEast = TileId.Of(new(shape.Bounds.EastE7, shape.Bounds.SouthE7), zoom);
        return (from x in Enumerable.Range(northWest.X, southEast.X - northWest.X + 1)
                from y in Enumerable.Range(northWest.Y, southEast.Y - northWest.Y + 1)
                select Tile(zoom, x, y)).Take(16);
    }

    private static IReadOnlyList<MvtReader.Feature> Features(TileId tile, MultiPolygon shape, TileRules rules)
    {
        var layer = TileLayer.Of("shapes", [TileFeature.Of(1, shape, [])]);
        return [.. MvtReader.Read(TileCutter.Cut(tile, [layer], rules)).SelectMany(each => each.Features)];
    }

    private static int Corners(byte[] tile) =>
        MvtReader.Read(tile).SelectMany(each => each.Features).SelectMany(each => each.Parts).Sum(ring => ring.Count);

    private static double Area(TileId tile, MultiPolygon shape, TileRules? rules = null) =>
        Features(tile, shape, rules ?? Exact).SelectMany(each => each.Parts).Sum(ring => TwiceArea(ring) / 2.0);

    private static double Perimeter(TileId tile, MultiPolygon shape) => Features(tile, shape, Exact)
        .SelectMany(each => each.Parts)
        .Sum(ring => ring.Zip(ring.Skip(1).Append(ring[0]), (a, b) => Math.Abs(a.X - b.X) + Math.Abs(a.Y - b.Y)).Sum());

    // The surveyor's formula of MVT 2.1 section 4.3.4.4.
    private static long TwiceArea(IReadOnlyList<(int X, int Y)> ring) =>
        ring.Zip(ring.Skip(1).Append(ring[0]), (a, b) => ((long)a.X * b.Y) - ((long)b.X * a.Y)).Sum();

    // Lone surrogates have no UTF-8; they are written as the replacement character.
    private static string WellFormed(string text) =>
        System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
