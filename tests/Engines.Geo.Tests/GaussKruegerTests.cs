using CsCheck;

namespace Huanhu.Engines.Geo.Tests;

public sealed class GaussKruegerTests
{
    // PROJ 9.1.1 through PostGIS: ST_Transform from EPSG:4490.
    [Theory]
    [InlineData(4549, 120.13, 31.56, 512342.41303, 3493071.25622)]
    [InlineData(4549, 119.82, 31.35, 482872.32716, 3469793.68817)]
    [InlineData(4549, 121.499, 30.7, 643615.00538, 3398673.53109)]
    [InlineData(4549, 118.501, 32.1, 358501.64915, 3553924.94577)]
    [InlineData(4528, 120.13, 31.56, 40512342.41303, 3493071.25622)]
    [InlineData(4548, 117.3, 30.25, 528873.12147, 3347865.11634)]
    [InlineData(4508, 110.5, 26.125, 449993.84777, 2890779.27016)]
    [InlineData(4509, 119.9999, 31.2, 785964.51724, 3457028.864)]
    [InlineData(4497, 113.75, 45.5, 19714933.34, 5044193.0853)]
    [InlineData(4534, 75.25, 39.5, 521503.36794, 4374043.95396)]
    [InlineData(4554, 135.05, 48.4, 503702.3327, 5362906.48789)]
    public void Places_are_projected_as_PROJ_does(
        int code, double longitude, double latitude, double east, double north)
    {
        var zone = GaussKrueger.OfEpsg(code)!;
        var projected = zone.FromCgcs2000(new(longitude, latitude));
        var back = zone.ToCgcs2000(new(east, north));

        Assert.Equal(east, projected.EastMetres, 1e-4);
        Assert.Equal(north, projected.NorthMetres, 1e-4);
        Assert.Equal(longitude, back.LongitudeDegrees, 1e-9);
        Assert.Equal(latitude, back.LatitudeDegrees, 1e-9);
    }

    [Fact]
    public void A_place_there_and_back_is_the_same_to_a_micrometre() =>
        Gen.Select(Gen.Int[4491, 4554], Gen.Double[-6, 6], Gen.Double[-80, 80]).Sample((code, off, latitude) =>
        {
            var zone = GaussKrueger.OfEpsg(code)!;
            Position place = new(zone.CentralMeridianDegrees + off, latitude);
            var back = zone.ToCgcs2000(zone.FromCgcs2000(place));
            return Math.Abs(back.LongitudeDegrees - place.LongitudeDegrees) < 1e-11
                && Math.Abs(back.LatitudeDegrees - place.LatitudeDegrees) < 1e-11;
        });

    [Fact]
    public void Codes_name_zones_and_no_others_do()
    {
        Assert.Equal(120, GaussKrueger.OfEpsg(4549)!.CentralMeridianDegrees);
        Assert.Equal(135, GaussKrueger.OfEpsg(4501)!.CentralMeridianDegrees);
        Assert.Equal(75, GaussKrueger.OfEpsg(4502)!.CentralMeridianDegrees);
        Assert.Null(GaussKrueger.OfEpsg(4490));
        Assert.Null(GaussKrueger.OfEpsg(4555));
    }
}
