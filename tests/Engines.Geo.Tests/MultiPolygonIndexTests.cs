using CsCheck;

namespace Huanhu.Engines.Geo.Tests;

public sealed class MultiPolygonIndexTests
{
    [Fact]
    public void The_answer_is_that_of_the_shape() =>
        Gen.Select(Shapes.Stars, Gen.Double[119, 121.5], Gen.Double[30.3, 32.5]).Sample((shape, longitude, latitude) =>
        {
            var point = GeoPoint.FromDegrees(longitude, latitude);
            return MultiPolygonIndex.Of(shape).Contains(point) == shape.Contains(point);
        });

    [Fact]
    public void On_corners_as_well_the_answer_is_that_of_the_shape() => Shapes.Stars.Sample(shape =>
    {
        var index = MultiPolygonIndex.Of(shape);
        return shape.Ring(0).ToArray().All(corner => index.Contains(corner) == shape.Contains(corner));
    });
}
