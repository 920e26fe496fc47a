using System.Security.Cryptography;
using Huanhu.Engines.Geo;
using Huanhu.Platform.Modules.Land;

namespace Huanhu.Platform.Tests.Modules.Land;

public sealed class ParcelGeneratorTests
{
    private static readonly LandPack Pack = LandPack.FromFiles(DateTimeOffset.UnixEpoch);
    private static readonly ParcelGenerator Usual = ParcelGenerator.Of(Pack, ParcelGenerator.UsualCount);
    private static readonly IReadOnlyList<Parcel> Parcels = Invented(Usual);

    [Fact]
    public void Same_pack_and_count_give_the_same_bytes()
    {
        Assert.Equal(ParcelGenerator.UsualCount, Parcels.Count);
        Assert.Equal(Parcels.Count, Parcels.Select(parcel => parcel.Code).Distinct().Count());
        var again = Invented(ParcelGenerator.Of(Pack, ParcelGenerator.UsualCount));
        Assert.Equal(DigestOf(Parcels), DigestOf(again));
    }

    [Fact]
    public void Industrial_parcels_of_a_county_add_up_to_the_approved_area_of_its_zones() => Assert.All(
        Usual.Counties, county =>
        {
            var approved = Pack.Zones.Where(zone => zone.Jurisdiction == county.County).Sum(zone => zone.AreaM2);
            var industrial = Parcels.Where(parcel => parcel.Jurisdiction == county.County && IsIndustrial(parcel))
                .Sum(parcel => parcel.AreaDm2) / 100.0;
            Assert.InRange(industrial, approved * 0.995, approved * 1.005);
        });

    [Fact]
    public void Parcels_lie_in_their_county_and_never_in_water()
    {
        var ground = new LandGround(Pack);
        var waters = Pack.Waters.Select(water => MultiPolygon.FromBytes(water.Shape))
            .Select(shape => (shape.Bounds, Mask: Mask.Of(shape))).ToList();
        var counties = ground.Counties.ToDictionary(code => code, code => Mask.Of(ground.OutlineOf(code)!));
        Assert.All(Parcels, parcel =>
        {
            var shape = MultiPolygon.FromBytes(parcel.Shape);
            Assert.Equal(
                parcel.AreaDm2 / 100.0, counties[parcel.Jurisdiction].CoveredSquareMetres(shape), tolerance: 0.01);
            Assert.All(
                waters.Where(water => water.Bounds.Meets(shape.Bounds)),
                water => Assert.Equal(0, water.Mask.CoveredSquareMetres(shape)));
        });
    }

    [Fact]
    public void Parcels_of_a_county_lie_side_by_side()
    {
        var shapes = Parcels.Where(parcel => $"{parcel.Jurisdiction}" == "320211")
            .Select(parcel => MultiPolygon.FromBytes(parcel.Shape)).ToList();
        var index = BoxIndex.Of(shapes.Select(shape => shape.Bounds).ToArray());
        for (var at = 0; at < shapes.Count; at++)
        {
            foreach (var other in index.Search(shapes[at].Bounds))
            {
                // Corners round to a centimetre: along a shared side that makes slivers.
                Assert.True(other == at || Overlay.OverlapSquareMetres(shapes[at], shapes[other]) < 5);
            }
        }
    }

    [Theory]
    [InlineData(119.82, 31.35, 26_667)]
    [InlineData(120.13, 31.56, 2_995.62)]
    public void Promised_place_has_an_industrial_parcel_of_its_size(double longitude, double latitude, double leastM2)
    {
        var at = GeoPoint.FromDegrees(longitude, latitude);
        foreach (var parcels in new[] { Parcels, Invented(ParcelGenerator.Of(Pack, 500)) })
        {
            var parcel = Assert.Single(parcels, each => MultiPolygon.FromBytes(each.Shape).Contains(at));
            Assert.True(IsIndustrial(parcel));
            Assert.InRange(parcel.AreaDm2 / 100.0, leastM2, double.MaxValue);
        }
    }

    [Fact]
    public void Outline_of_a_zone_is_right_and_of_its_approved_area() => Assert.All(Usual.Zones, outline =>
    {
        Assert.Null(Overlay.Check(outline.Shape));
        var area = EllipsoidArea.SquareMetresOf(outline.Shape);
        Assert.InRange(area, outline.Zone.AreaM2 * 0.999, outline.Zone.AreaM2 * 1.001);
    });

    private static bool IsIndustrial(Parcel parcel) => parcel.LandClass.StartsWith("1001", StringComparison.Ordinal);

    private static IReadOnlyList<Parcel> Invented(ParcelGenerator generator) =>
        [.. generator.Counties.SelectMany(county => county.Invent(DateTimeOffset.UnixEpoch))];

    private static string DigestOf(IEnumerable<Parcel> parcels)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var parcel in parcels)
        {
            hash.AppendData(BitConverter.GetBytes(parcel.Code.PackedValue));
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(
                $"{parcel.LandClass} {parcel.AreaDm2} {parcel.FarHundredths}"));
            hash.AppendData(parcel.Shape!);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
