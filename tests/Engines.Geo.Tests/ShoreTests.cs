using CsCheck;

namespace Huanhu.Engines.Geo.Tests;

public sealed class ShoreTests
{
    private static readonly Gen<Position> Places = Gen.Select(
        Gen.Double[118.5, 122], Gen.Double[29.5, 33], (longitude, latitude) => new Position(longitude, latitude));

    private static readonly MultiPolygon Square =
        MultiPolygon.Of([[Shapes.Ring((120, 31), (120.5, 31), (120.5, 31.5), (120, 31.5))]]);

    [Fact]
    public void No_place_along_the_outline_is_nearer() =>
        Gen.Select(Shapes.Stars, Places, Gen.Double[0, 1]).Sample((shape, from, share) =>
        {
            var nearest = Shore.Of(shape).Nearest(from);
            return EdgesOf(shape).All(edge => Geodesic.DistanceMetres(from, OnEdge(edge, share))
                >= nearest.DistanceMetres - 0.02);
        });

    [Fact]
    public void The_place_on_the_shore_is_on_it_and_as_far_as_said() =>
        Gen.Select(Shapes.Stars, Places).Sample((shape, from) =>
        {
            var shore = Shore.Of(shape);
            var nearest = shore.Nearest(from);
            return Math.Abs(Geodesic.DistanceMetres(from, nearest.On) - nearest.DistanceMetres) < 0.001
                && shore.Nearest(nearest.On).DistanceMetres < 0.03;
        });

    [Fact]
    public void Inside_is_what_the_shape_says() => Gen.Select(Shapes.Stars, Places).Sample((shape, from) =>
        Shore.Of(shape).Nearest(from).IsInside
        == shape.Contains(GeoPoint.FromDegrees(from.LongitudeDegrees, from.LatitudeDegrees)));

    [Fact]
    public void A_corner_is_met_and_a_long_edge_bulges_poleward()
    {
        var shore = Shore.Of(Square);

        Assert.Equal(0, shore.Nearest(new(120, 31)).DistanceMetres, 1e-3);
        // The southern edge of 47.7 km rises 26.8 m above its parallel half-way.
        Assert.Equal(26.8, shore.Nearest(new(120.25, 31)).DistanceMetres, 0.5);
        Assert.False(shore.Nearest(new(120.25, 30.9)).IsInside);
        Assert.True(shore.Nearest(new(120.25, 31.25)).IsInside);
    }

    [Fact]
    public void An_island_has_a_shore()
    {
        var withIsland = MultiPolygon.Of([[
            Shapes.Ring((120, 31), (120.5, 31), (120.5, 31.5), (120, 31.5)),
            Shapes.Ring((120.2, 31.2), (120.3, 31.2), (120.3, 31.3), (120.2, 31.3)),
        ]]);

        var nearest = Shore.Of(withIsland).Nearest(new(120.25, 31.201));

        Assert.False(nearest.IsInside);
        Assert.InRange(nearest.DistanceMetres, 105, 115);
    }

    [Fact]
    public void A_place_a_thousand_kilometres_off_has_its_distance() =>
        Assert.Equal(
            Geodesic.DistanceMetres(new(130, 38), new(120.5, 31.5)),
            Shore.Of(Square).Nearest(new(130, 38)).DistanceMetres,
            0.02);

    private static List<(Position From, GeodesicSpan Span)> EdgesOf(MultiPolygon shape)
    {
        var edges = new List<(Position, GeodesicSpan)>();
        for (var ring = 0; ring < shape.RingCount; ring++)
        {
            var corners = shape.Ring(ring);
            for (var at = 0; at < corners.Length; at++)
            {
                var from = corners[at].ToPosition();
                var to = corners[(at + 1) % corners.Length].ToPosition();
                edges.Add((from, new(Geodesic.AzimuthDegrees(from, to), Geodesic.DistanceMetres(from, to))));
            }
        }

        return edges;
    }

    private static Position OnEdge((Position From, GeodesicSpan Span) edge, double share) =>
        Geodesic.Destination(edge.From, edge.Span.AzimuthDegrees, edge.Span.Metres * share);

    private sealed record GeodesicSpan(double AzimuthDegrees, double Metres);
}
