using CsCheck;

namespace Huanhu.Engines.Geo.Tests;

public sealed class OverlayTests
{
    // Rings on a grid of 95 by 111 m, so small that corners and edges meet.
    private static readonly Gen<MultiPolygon> Knots =
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5]).Array[3, 5].Select(ring => MultiPolygon.Of(
            [[ring.Append(ring[0]).Select(at =>
                new GeoPoint(1200000000 + (at.Item1 * 10000), 310000000 + (at.Item2 * 10000)))]]));

    private static readonly MultiPolygon West = Square(120, 31);
    private static readonly MultiPolygon Middle = Square(120.5, 31);

    // A corner where edges cross is moved by half a centimetre; edges are some kilometres in all.
    private const double RoundingSquareMetres = 50;

    [Fact]
    public void What_is_in_both_and_what_is_in_one_alone_make_up_the_one() =>
        Gen.Select(Shapes.Parcels, Shapes.Parcels).Sample((one, other) =>
        {
            var both = Overlay.Intersection(one, other);
            var rest = Overlay.Difference(one, other);
            return Math.Abs(Area(both) + Area(rest) - Area(one)) < RoundingSquareMetres;
        });

    [Fact]
    public void Areas_of_two_and_of_their_union_agree() => Gen.Select(Shapes.Parcels, Shapes.Parcels)
        .Sample((one, other) =>
        {
            var twice = Area(one) + Area(other) - Area(Overlay.Union(one, other));
            return Math.Abs(twice - Overlay.OverlapSquareMetres(one, other)) < RoundingSquareMetres;
        });

    [Fact]
    public void The_overlap_of_two_is_that_of_the_other_two() => Gen.Select(Shapes.Parcels, Shapes.Parcels)
        .Sample((one, other) => Math.Abs(
            Overlay.OverlapSquareMetres(one, other) - Overlay.OverlapSquareMetres(other, one)) < 0.01);

    [Fact]
    public void A_shape_covers_itself_and_nothing_of_it_is_left() => Shapes.Parcels.Sample(shape =>
        Math.Abs(Overlay.OverlapSquareMetres(shape, shape) - Area(shape)) < 0.01
        && Overlay.Difference(shape, shape) is null);

    [Fact]
    public void Results_are_right_shapes() => Gen.Select(Shapes.Parcels, Shapes.Parcels).Sample((one, other) =>
        (Overlay.Intersection(one, other) is not { } both || Overlay.Check(both) is null)
        && (Overlay.Difference(one, other) is not { } rest || Overlay.Check(rest) is null));

    [Fact]
    public void Shapes_whose_edges_lie_on_one_another_are_laid_out_as_well() =>
        Gen.Select(Knots, Knots).Where((one, other) => Overlay.Check(one) is null && Overlay.Check(other) is null)
            .Sample((one, other) =>
            {
                var twice = Area(one) + Area(other) - Area(Overlay.Union(one, other));
                var overlap = Overlay.OverlapSquareMetres(one, other);
                return Math.Abs(twice - overlap) < RoundingSquareMetres
                    && Math.Abs(Area(Overlay.Difference(one, other)) + overlap - Area(one)) < RoundingSquareMetres;
            });

    [Fact]
    public void Neighbours_have_no_area_in_common()
    {
        Assert.Null(Overlay.Intersection(West, Square(121, 31)));
        Assert.Equal(0, Overlay.OverlapSquareMetres(West, Square(121, 31)));
        Assert.Null(Overlay.Intersection(West, Square(122, 31)));
        Assert.Same(West, Overlay.Difference(West, Square(122, 31)));
    }

    [Fact]
    public void The_common_part_of_two_squares_is_half_of_one()
    {
        var both = Overlay.Intersection(West, Middle)!;

        Assert.Equal(new(1205000000, 310000000, 1210000000, 320000000), both.Bounds);
        Assert.Equal(4, both.CornerCount);
    }

    [Theory]
    [InlineData(ShapeFaultKind.SelfCrossing, 120.5, 31.5, "120 31, 121 32, 121 31, 120 32")]
    [InlineData(ShapeFaultKind.HoleOutside, 123, 33, "120 31, 121 31, 121 32, 120 32; 123 33, 124 33, 124 34")]
    [InlineData(
        ShapeFaultKind.SelfCrossing, 121, 31.5, "120 31, 121 31, 121 32, 120 32; 120.5 31.5, 121.5 31.5, 121 31.8")]
    [InlineData(
        ShapeFaultKind.RingsOverlap, 120.2, 31.2,
        "120 31, 121 31, 121 32, 120 32; 120.1 31.1, 120.9 31.1, 120.9 31.9; 120.2 31.2, 120.4 31.2, 120.4 31.3")]
    [InlineData(
        ShapeFaultKind.SplitInterior, 120, 31.2,
        "120 31, 121 31, 121 32, 120 32; 120 31.2, 121 31.5, 120.5 31.6")]
    public void A_fault_is_named_with_its_place(ShapeFaultKind kind, double longitude, double latitude, string rings)
    {
        var fault = Overlay.Check(MultiPolygon.Of([rings.Split("; ").Select(Ring)]));

        Assert.Equal(kind, fault?.Kind);
        Assert.Equal(GeoPoint.FromDegrees(longitude, latitude), fault!.At);
    }

    [Fact]
    public void A_right_shape_has_no_fault() => Shapes.Parcels.Sample(shape => Overlay.Check(shape) is null);

    private static IEnumerable<GeoPoint> Ring(string corners) => corners.Split(", ").Select(corner =>
    {
        var numbers = corner.Split(' ').Select(each => double.Parse(each, null)).ToList();
        return GeoPoint.FromDegrees(numbers[0], numbers[1]);
    });

    private static MultiPolygon Square(double west, double south) => MultiPolygon.Of(
        [[Shapes.Ring((west, south), (west + 1, south), (west + 1, south + 1), (west, south + 1))]]);

    private static double Area(MultiPolygon? shape) => shape is null ? 0 : EllipsoidArea.SquareMetresOf(shape);
}
