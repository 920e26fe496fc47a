using System.Text;
using CsCheck;

namespace Huanhu.Engines.Geo.Tests;

public sealed class TableCutterTests
{
    private static readonly TileRules Rules =
        new(BufferTileUnits: 64, GridTileUnits: 4, SmallestRingSquareTileUnits: 64, MostBytes: 500_000);

    [Fact]
    public void Features_of_a_table_are_drawn_as_those_of_a_layer() =>
        Gen.Select(Shapes.Stars.Array[1, 12], Gen.Int[0, 3]).Sample((shapes, corner) =>
        {
            var layer = TileLayer.Of("parcels", shapes.Select((shape, item) => TileFeature.Of(
                (ulong)item + 1, shape,
                [
                    new("use", TileValue.Of($"{item % 3}")), new("square", TileValue.Of((long)item * item)),
                    .. item % 2 == 0 ? new[] { KeyValuePair.Create("half", TileValue.Of(item / 2.0)) } : [],
                    new("code", TileValue.Of($"宗{item}")),
                ])));
            var bounds = shapes[0].Bounds;
            var tile = TileId.Of(
                new(corner % 2 == 0 ? bounds.WestE7 : bounds.EastE7, corner < 2 ? bounds.SouthE7 : bounds.NorthE7), 12);

            var expected = Drawn(TileCutter.Cut(tile, [layer], Rules));
            var drawn = Drawn(TableCutter.Cut(tile, "parcels", [Table(shapes)], Rules));

            return expected.SequenceEqual(drawn);
        });

    [Fact]
    public void Several_tables_make_one_layer_and_what_is_not_shown_is_not_drawn()
    {
        var tile = TileId.Of(GeoPoint.FromDegrees(120.105, 31.505), 14);
        var squares = Squares(20, 0.001);
        var even = Table(squares, item => item % 2 == 0);
        var odd = Table(squares, item => item % 2 == 1);

        var layer = MvtReader.Read(TableCutter.Cut(tile, "parcels", [even, odd], Rules)).Single();

        Assert.Equal("parcels", layer.Name);
        Assert.Equal(
            Drawn(TableCutter.Cut(tile, "parcels", [Table(squares)], Rules)),
            Drawn(TableCutter.Cut(tile, "parcels", [even, odd], Rules)));
        Assert.All(
            MvtReader.Read(TableCutter.Cut(tile, "parcels", [odd], Rules)).Single().Features,
            feature => Assert.Equal(0UL, feature.Id % 2));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(9)]
    [InlineData(11)]
    public void Where_features_are_too_small_or_too_many_cells_stand_for_them(int zoom)
    {
        // 40,000 squares of 38 by 45 m: below a pixel up to zoom 10, and at zoom 11 more than half a megabyte.
        var squares = Squares(200, 0.0005);
        var table = Table(squares);
        var tile = TileId.Of(GeoPoint.FromDegrees(120.15, 31.55), zoom);

        var bytes = TableCutter.Cut(tile, "parcels", [table], Rules);

        Assert.InRange(bytes.Length, 1, Rules.MostBytes);
        var layer = MvtReader.Read(bytes).Single();
        Assert.Equal("parcels_cells", layer.Name);
        Assert.All(layer.Features, cell => Assert.Contains((string)cell.Attributes["use"], new[] { "0", "1", "2" }));
        var counted = layer.Features.Sum(cell => (long)cell.Attributes["count"]);
        Assert.Equal(squares.Count(square => TileId.Of(MiddleOf(square), zoom) == tile), counted);
    }

    [Fact]
    public void A_cell_has_the_value_that_takes_the_most_room()
    {
        var tile = TileId.Of(GeoPoint.FromDegrees(120.1, 31.5), 7);
        MultiPolygon[] shapes =
            [Square(120.1, 31.5, 0.0001), Square(120.1001, 31.5, 0.0001), Square(120.1, 31.5, 0.001)];

        var cell = MvtReader.Read(TableCutter.Cut(tile, "parcels", [Table(shapes)], Rules)).Single().Features.Single();

        Assert.Equal("2", cell.Attributes["use"]);
        Assert.Equal(3L, cell.Attributes["count"]);
        Assert.Equal(4, cell.Parts.Single().Count);
    }

    [Fact]
    public void Nothing_in_the_tile_is_no_tile() => Assert.Empty(TableCutter.Cut(
        TileId.Of(GeoPoint.FromDegrees(100, 30), 12), "parcels", [Table(Squares(2, 0.001))], Rules));

    [Fact]
    public void A_cell_column_without_words_is_refused() => Assert.Throws<ArgumentException>(() => new TileTable
    {
        Index = BoxIndex.Of([]), Corners = default, CornerEnds = default, RingsOf = _ => null, IdOf = _ => 0,
        Columns = [],
        CellColumn = TileColumn.OfNumbers("area", _ => null),
    });

    [Fact]
    public void Rules_outside_their_range_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() =>
        TableCutter.Cut(default, "parcels", [], Rules with { MostBytes = 0 }));

    private static TileTable Table(IReadOnlyList<MultiPolygon> shapes, Func<int, bool>? shows = null)
    {
        var corners = new List<GeoPoint>();
        var ends = new List<int>();
        foreach (var shape in shapes)
        {
            for (var ring = 0; ring < shape.RingCount; ring++)
            {
                corners.AddRange(shape.Ring(ring));
            }

            ends.Add(corners.Count);
        }

        var use = TileColumn.OfWords("use", ["0", "1", "2"], item => item % 3);
        return new()
        {
            Index = BoxIndex.Of([.. shapes.Select(shape => shape.Bounds)]),
            Corners = corners.ToArray(),
            CornerEnds = ends.ToArray(),
            RingsOf = item => shapes[item].RingCount > 1 ? shapes[item] : null,
            IdOf = item => (ulong)item + 1,
            Columns =
            [
                use, TileColumn.OfNumbers("square", item => item * item),
                TileColumn.Of("half", item => item % 2 == 0 ? TileValue.Of(item / 2.0) : null),
                TileColumn.OfTexts("code", 8, (item, utf8) => Encoding.UTF8.GetBytes($"宗{item}", utf8)),
                TileColumn.OfWords("none", [], _ => -1), TileColumn.OfNumbers("no number", _ => null),
                TileColumn.OfTexts("no text", 0, (_, _) => 0),
            ],
            CellColumn = use,
            Shows = shows,
        };
    }

    private static List<MultiPolygon> Squares(int across, double degrees) =>
    [
        .. from x in Enumerable.Range(0, across)
           from y in Enumerable.Range(0, across)
           select Square(120.1 + (x * degrees), 31.5 + (y * degrees), degrees * 0.8),
    ];

    private static MultiPolygon Square(double west, double south, double side) => MultiPolygon.Of(
        [[Shapes.Ring((west, south), (west + side, south), (west + side, south + side), (west, south + side))]]);

    private static GeoPoint MiddleOf(MultiPolygon shape)
    {
        var (longitude, latitude) = shape.Bounds.Middle;
        return GeoPoint.FromDegrees(longitude, latitude);
    }

    private static List<string> Drawn(byte[] tile) =>
    [
        .. MvtReader.Read(tile).SelectMany(layer => layer.Features).OrderBy(feature => feature.Id).Select(feature =>
            $"{feature.Id} {string.Join(' ', feature.Attributes)} "
            + string.Join(" / ", feature.Parts.Select(part => string.Join(' ', part)))),
    ];
}
