using CsCheck;

namespace Huanhu.Engines.Geo.Tests;

public sealed class MaskTests
{
    [Fact]
    public void What_it_covers_is_the_overlap() => Gen.Select(Shapes.Parcels, Shapes.Parcels).Sample((shape, other) =>
        Math.Abs(Mask.Of(shape).CoveredSquareMetres(other) - Overlay.OverlapSquareMetres(shape, other)) < 0.01);

    [Fact]
    public void A_shape_within_is_covered_whole_and_one_without_not()
    {
        var mask = Mask.Of(MultiPolygon.Of([[Shapes.Ring((120, 31), (121, 31), (121, 32), (120, 32))]]));
        var within = MultiPolygon.Of([[Shapes.Ring((120.4, 31.4), (120.5, 31.4), (120.5, 31.5))]]);
        var without = MultiPolygon.Of([[Shapes.Ring((122.4, 31.4), (122.5, 31.4), (122.5, 31.5))]]);

        Assert.Equal(EllipsoidArea.SquareMetresOf(within), mask.CoveredSquareMetres(within));
        Assert.Equal(0, mask.CoveredSquareMetres(without));
        Assert.True(mask.Contains(GeoPoint.FromDegrees(120.5, 31.5)));
    }
}
