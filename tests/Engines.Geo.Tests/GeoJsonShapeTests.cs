using System.Buffers;
using System.Text;
using System.Text.Json;
using CsCheck;

namespace Huanhu.Engines.Geo.Tests;

public sealed class GeoJsonShapeTests
{
    // On a grid so small that corners meet, edges lie on one another, and some rings are right nevertheless.
    private static readonly Gen<string> Rings = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 4]).Array[1, 6].Array[1, 3].Select(
        rings => JsonSerializer.Serialize(rings.Select(ring =>
            ring.Append(ring[0]).Select(at => new[] { 120 + (at.Item1 / 1e7), 31 + (at.Item2 / 1e7) }))));

    [Fact]
    public void A_shape_there_and_back_has_the_same_area_and_corners() => Shapes.Stars.Sample(shape =>
    {
        var (back, fault) = Read(Written(shape));
        return fault is null && back!.CornerCount == shape.CornerCount && back.Bounds == shape.Bounds
            && Math.Abs(EllipsoidArea.SquareMetresOf(back) - EllipsoidArea.SquareMetresOf(shape)) < 0.01;
    });

    [Fact]
    public void Shells_are_written_against_the_clock_and_holes_with_it() => Assert.Equal(
        """{"type":"Polygon","coordinates":[[[120,31],[121,31],[121,32.0000001],[120,31]],"""
        + """[[120.5,31.1],[120.6,31.2],[120.6,31.1],[120.5,31.1]]]}""",
        Written(MultiPolygon.Of([[
            [new(1200000000, 310000000), new(1210000000, 320000001), new(1210000000, 310000000)],
            Shapes.Ring((120.5, 31.1), (120.6, 31.1), (120.6, 31.2)),
        ]])));

    [Fact]
    public void Two_polygons_are_a_MultiPolygon()
    {
        var (shape, _) = Read(
            """
            {"type": "MultiPolygon", "coordinates": [
              [[[120, 31, 5], [121, 31], [121, 32], [120, 31]]], [[[122, 31], [123, 31], [123, 32], [122, 31]]]]}
            """);

        Assert.Equal(2, shape!.PolygonCount);
        Assert.Contains("""
            "MultiPolygon","coordinates":[[[[120,31]
            """, Written(shape), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ShapeFaultKind.NotPolygons, "", """{"type": "Point", "coordinates": [120, 31]}""")]
    [InlineData(ShapeFaultKind.NotPolygons, "", """null""")]
    [InlineData(ShapeFaultKind.NotPolygons, "", """{"type": 3}""")]
    [InlineData(ShapeFaultKind.NotPosition, "", """{"type": "Polygon", "coordinates": []}""")]
    [InlineData(ShapeFaultKind.NotPosition, "[0]", """{"type": "Polygon", "coordinates": [7]}""")]
    [InlineData(
        ShapeFaultKind.NotPosition, "[0][1]", """{"type": "Polygon", "coordinates": [[[120, 31], ["121", 31]]]}""")]
    [InlineData(ShapeFaultKind.OffEarth, "[0][0]", """{"type": "Polygon", "coordinates": [[[31, 120], [32, 120]]]}""")]
    [InlineData(
        ShapeFaultKind.TooFewCorners, "[0]",
        """{"type": "Polygon", "coordinates": [[[120, 31], [121, 31], [120, 31]]]}""")]
    [InlineData(
        ShapeFaultKind.OpenRing, "[0]", """{"type": "Polygon", "coordinates": [[[120, 31], [121, 31], [121, 32]]]}""")]
    [InlineData(
        ShapeFaultKind.SelfCrossing, null,
        """{"type": "Polygon", "coordinates": [[[120, 31], [121, 32], [121, 31], [120, 32], [120, 31]]]}""")]
    public void A_fault_is_named_with_its_path(ShapeFaultKind kind, string? path, string text)
    {
        var (shape, fault) = Read(text);

        Assert.Null(shape);
        Assert.Equal((kind, path), (fault!.Kind, fault.Path));
    }

    [Fact]
    public void Whatever_the_rings_there_is_a_shape_with_an_area_or_a_fault() => Rings.Sample(rings =>
    {
        var (shape, fault) = Read($$"""{"type": "Polygon", "coordinates": {{rings}}}""");
        return shape is null ? fault is not null : fault is null && EllipsoidArea.SquareMetresOf(shape) > 0;
    });

    private static (MultiPolygon? Shape, ShapeFault? Fault) Read(string text)
    {
        using var document = JsonDocument.Parse(text);
        GeoJsonShape.TryRead(document.RootElement, out var shape, out var fault);
        return (shape, fault);
    }

    private static string Written(MultiPolygon shape)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            GeoJsonShape.Write(writer, shape);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
