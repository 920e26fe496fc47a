using CsCheck;

namespace Huanhu.Engines.Geo.Tests;

public sealed class MultiPolygonTests
{
    private static readonly GeoPoint[] Square = Shapes.Ring((120, 31), (121, 31), (121, 32), (120, 32), (120, 31));
    private static readonly GeoPoint[] Hole = Shapes.Ring((120.4, 31.4), (120.6, 31.4), (120.6, 31.6), (120.4, 31.6));

    [Fact]
    public void A_point_in_a_hole_is_outside()
    {
        var shape = MultiPolygon.Of([[Square, Hole]]);

        Assert.True(shape.Contains(GeoPoint.FromDegrees(120.2, 31.5)));
        Assert.False(shape.Contains(GeoPoint.FromDegrees(120.5, 31.5)));
        Assert.False(shape.Contains(GeoPoint.FromDegrees(119.9, 31.5)));
    }

    [Fact]
    public void Each_point_of_a_shared_border_lies_in_one_of_the_two()
    {
        var west = MultiPolygon.Of([[Square]]);
        var east = MultiPolygon.Of([[Shapes.Ring((121, 31), (122, 31), (122, 32), (121, 32))]]);

        Gen.Int[310000000, 319999999].Sample(latitude =>
            west.Contains(new(1210000000, latitude)) ^ east.Contains(new(1210000000, latitude)));
    }

    [Fact]
    public void Corners_far_apart_do_not_overflow()
    {
        var world = MultiPolygon.Of([[Shapes.Ring((-180, -90), (180, -90), (180, 90), (-180, 90))]]);

        Assert.True(world.Contains(GeoPoint.FromDegrees(120.13, 31.56)));
    }

    [Fact]
    public void Bytes_there_and_back_are_the_same_shape() => Shapes.Stars.Sample(shape =>
    {
        var back = MultiPolygon.FromBytes(shape.ToBytes());
        return back.Bounds == shape.Bounds && back.ToBytes().AsSpan().SequenceEqual(shape.ToBytes());
    });

    [Fact]
    public void Bytes_cut_short_are_refused() => Gen.Select(Shapes.Stars, Gen.Double[0, 0.999]).Sample((shape, share) =>
    {
        var bytes = shape.ToBytes();
        return Throws(() => MultiPolygon.FromBytes(bytes.AsSpan(0, (int)(bytes.Length * share))));
    });

    [Fact]
    public void What_is_no_shape_is_refused()
    {
        Assert.Throws<ArgumentException>(() => MultiPolygon.Of([]));
        Assert.Throws<ArgumentException>(() => MultiPolygon.Of([[]]));
        Assert.Throws<ArgumentException>(() => MultiPolygon.Of([[Shapes.Ring((120, 31), (121, 31), (120, 31))]]));
    }

    private static bool Throws(Action action)
    {
        try
        {
            action();
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}
