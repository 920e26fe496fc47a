using Huanhu.Engines.Geo;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Tests.Shared;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Land;

public sealed class FindFactsTests : IAsyncLifetime
{
    private TestStore _test = null!;
    private LandModule _land = null!;

    public async ValueTask InitializeAsync()
    {
        _test = await TestStore.OpenAsync(null);
        var clock = new SetClock();
        _land = (await LandModule.OpenAsync(_test.Store, null, clock, parcelCount: 3_000)).Value;
    }

    public async ValueTask DisposeAsync()
    {
        await _test.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(120.13, 31.56, "320211", 4.9, ProtectionTier.First)]
    [InlineData(120.16, 31.56, "320211", 3.0, ProtectionTier.First)]
    [InlineData(119.82, 31.35, "320282", 11.6, ProtectionTier.Third)]
    public async Task Point_knows_its_county_and_its_distance_to_the_shore(
        double longitude, double latitude, string county, double kilometres, ProtectionTier tier)
    {
        var facts = (await _land.FactsAtAsync(new(longitude, latitude))).Value;
        Assert.Equal(county, $"{facts.Jurisdiction}");
        Assert.Equal(kilometres, facts.ShoreDistanceMetres / 1000, tolerance: 0.05);
        Assert.Equal(
            facts.ShoreDistanceMetres, Geodesic.DistanceMetres(facts.ShoreFrom, facts.ShorePoint), tolerance: 0.05);
        Assert.Equal((tier, 600), (facts.TierByShore, facts.ShoreUncertaintyMetres));
        Assert.Null(facts.TierByRiver);
        Assert.Null(facts.OfficialTier);
    }

    [Fact]
    public async Task Parcel_and_a_point_in_it_agree()
    {
        var at = (await _land.FactsAtAsync(new(119.82, 31.35))).Value;
        var of = (await _land.FactsOfAsync(at.Parcel!.Value)).Value;
        Assert.Equal((at.Parcel, at.LandClass, at.Area, at.FarHundredths, at.ParcelOrigin),
            (of.Parcel, of.LandClass, of.Area, of.FarHundredths, of.ParcelOrigin));
        Assert.Equal("合成", of.ParcelOrigin);
        Assert.True(of.Shape!.Contains(GeoPoint.FromDegrees(of.At.LongitudeDegrees, of.At.LatitudeDegrees)));
        Assert.Equal(1, of.LandSequence);
        Assert.Equal("1", of.LayerVersions[LandLayer.Zones]);
        // From its nearest corner: a parcel of 200 m is at most its diagonal nearer than a point in it.
        Assert.InRange(of.ShoreDistanceMetres, at.ShoreDistanceMetres - 260, at.ShoreDistanceMetres);
    }

    [Fact]
    public async Task Parcel_in_a_zone_names_it_and_what_both_cover()
    {
        var yixing = (await _land.Register.SnapshotAsync()).Of(JurisdictionCode.Parse("320282"));
        var overlaps = yixing.Find(LandLayer.Zones)!.Value.Overlaps;
        var facts = (await _land.FactsOfAsync(yixing.Parcels.CodeAt(overlaps.Parcels[0]))).Value;
        var overlap = Assert.Single(facts.Overlaps);
        Assert.Equal((overlap.FeatureId, LandLayer.Zones), (facts.ZoneId, overlap.Layer));
        Assert.Equal(
            EllipsoidArea.SquareMetresOf(overlap.Shape!), overlap.Area.Count / 100.0, tolerance: 0.5);
    }

    [Theory]
    [InlineData(120.2, 31.2, "in_water", "太湖")]
    [InlineData(121.5, 31.2, "outside_region", "121.5")]
    [InlineData(0, 95, "outside_region", "95")]
    [InlineData(double.NaN, 31, "outside_region", "NaN")]
    public async Task Point_on_no_land_of_the_region_is_refused(
        double longitude, double latitude, string code, string word)
    {
        var refusal = (await _land.FactsAtAsync(new(longitude, latitude))).Refusal!;
        Assert.Equal(code, refusal.Code);
        Assert.Contains(word, refusal.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parcel_that_is_not_there_is_refused() => Assert.Equal(
        "unknown_parcel", (await _land.FactsOfAsync(ParcelCode.Read("320282999999GB99999").Value)).Refusal?.Code);
}
