using CsCheck;

namespace Huanhu.Engines.Geo.Tests;

public sealed class GeoPointTests
{
    [Fact]
    public void Degrees_packed_and_unpacked_are_off_by_half_a_unit_at_most() =>
        Gen.Select(Gen.Double[-180, 180], Gen.Double[-90, 90]).Sample((longitude, latitude) =>
        {
            var back = GeoPoint.FromDegrees(longitude, latitude).ToPosition();
            return Math.Abs(back.LongitudeDegrees - longitude) <= 0.51e-7
                && Math.Abs(back.LatitudeDegrees - latitude) <= 0.51e-7;
        });

    [Theory]
    [InlineData(180.0000001, 0)]
    [InlineData(0, -90.1)]
    [InlineData(double.NaN, 0)]
    [InlineData(0, double.NaN)]
    public void What_is_no_place_is_refused(double longitude, double latitude) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => GeoPoint.FromDegrees(longitude, latitude));
}
