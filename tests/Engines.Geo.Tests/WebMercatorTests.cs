using CsCheck;

namespace Huanhu.Engines.Geo.Tests;

public sealed class WebMercatorTests
{
    [Fact]
    public void The_square_ends_where_the_standard_says()
    {
        Assert.Equal(20037508.3427892, WebMercator.HalfSideMetres, 6);
        Assert.Equal(85.0511287798066, WebMercator.LimitLatitudeDegrees, 10);
    }

    [Fact]
    public void A_place_of_the_region_projects_as_EPSG_3857_does()
    {
        // EPSG guidance note 7-2, section 3.2.2: x = R λ, y = R ln tan(π/4 + φ/2), computed here by the second formula.
        var phi = 31.56 * Math.PI / 180;
        var point = WebMercator.FromWgs84(new(120.13, 31.56));

        Assert.Equal(6378137 * 120.13 * Math.PI / 180, point.EastMetres, 6);
        Assert.Equal(6378137 * Math.Log(Math.Tan((Math.PI / 4) + (phi / 2))), point.NorthMetres, 6);
    }

    [Fact]
    public void A_position_there_and_back_is_the_same() =>
        Gen.Select(Gen.Double[-180, 180], Gen.Double[-85, 85]).Sample((longitude, latitude) =>
        {
            var back = WebMercator.ToWgs84(WebMercator.FromWgs84(new(longitude, latitude)));
            return Math.Abs(back.LongitudeDegrees - longitude) < 1e-11
                && Math.Abs(back.LatitudeDegrees - latitude) < 1e-11;
        });

    [Fact]
    public void A_latitude_beyond_the_limit_lies_on_the_edge() =>
        Assert.Equal(WebMercator.HalfSideMetres, WebMercator.FromWgs84(new(0, 90)).NorthMetres, 6);
}
