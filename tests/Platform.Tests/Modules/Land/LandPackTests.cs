using System.Security.Cryptography;
using System.Text.Json;
using Huanhu.Engines.Geo;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Tests.Shared.Http;

namespace Huanhu.Platform.Tests.Modules.Land;

public sealed class LandPackTests
{
    private static readonly LandPack Pack = LandPack.FromFiles(DateTimeOffset.UnixEpoch);

    [Theory]
    [InlineData(120.13, 31.56, "320211")]
    [InlineData(119.82, 31.35, "320282")]
    [InlineData(120.125, 31.565, "320211")]
    [InlineData(120.72, 31.32, "320506")]
    public void Known_place_lies_in_its_district(double longitude, double latitude, string code)
    {
        var point = GeoPoint.FromDegrees(longitude, latitude);
        var inside = Pack.Jurisdictions
            .Where(each => each.Kind == "county" && each.Shape is not null)
            .Where(each => MultiPolygon.FromBytes(each.Shape).Contains(point));
        Assert.Equal([code], inside.Select(each => each.Code.ToString()));
    }

    [Theory]
    [InlineData(120.13, 31.56, 4900)]
    [InlineData(119.82, 31.35, 11600)]
    public void Distance_to_the_packed_shore_of_Taihu_is_the_known_one(double longitude, double latitude, double metres)
    {
        var shore = MultiPolygon.FromBytes(Pack.Waters.Single(water => water.Id == "taihu").Shape);
        Assert.InRange(DistanceMetres(shore, longitude, latitude), metres - 700, metres + 700);
    }

    /// <summary>
    /// Intersection over union with outlines of another source, on a grid of 400 m. We cut 姑苏 and 吴中 ourselves, so
    /// that their agreement proves less.
    /// </summary>
    [Fact]
    public async Task Districts_agree_with_outlines_of_another_source()
    {
        var shared = Environment.GetEnvironmentVariable("HUANHU_SHARED")
            ?? Path.Combine(RealProgram.Root, "..", "shared");
        var file = Path.Combine(shared, "data", "admin", "districts_wgs84.geojson");
        Assert.SkipUnless(File.Exists(file), "The outlines to compare with are not here.");
        await using var stream = File.OpenRead(file);
        using var others = await JsonDocument.ParseAsync(stream, default, TestContext.Current.CancellationToken);
        var ours = Pack.Jurisdictions.ToDictionary(each => each.Code.ToString());
        var agreements = others.RootElement.GetProperty("features").EnumerateArray()
            .ToDictionary(other => $"{other.GetProperty("properties").GetProperty("adcode").GetInt32()}")
            .ToDictionary(
                pair => pair.Key,
                pair => Agreement(pair.Value.GetProperty("geometry").GetProperty("coordinates"), ours[pair.Key]));
        Assert.Equal(22, agreements.Count);
        Assert.All(agreements, each => Assert.InRange(each.Value, LeastAgreement(each.Key), 1));
        Assert.InRange(agreements.Values.Order().ElementAt(11), 0.94, 1);
    }

    // Three districts whose line across the lake, or towards a functional zone, the sources draw differently.
    private static double LeastAgreement(string code) => code is "320505" or "320211" or "320214" ? 0.80 : 0.91;

    private static double Agreement(JsonElement polygons, LandJurisdiction district)
    {
        var ours = MultiPolygon.FromBytes(district.Shape);
        var other = MultiPolygon.Of(polygons.EnumerateArray().Select(polygon => polygon.EnumerateArray().Select(
            ring => ring.EnumerateArray().Select(at => GeoPoint.FromDegrees(at[0].GetDouble(), at[1].GetDouble())))));
        var bounds = ours.Bounds.Joined(other.Bounds);
        var (both, either) = (0, 0);
        const int StepE7 = 40_000;
        for (var longitude = bounds.WestE7; longitude <= bounds.EastE7; longitude += StepE7)
        {
            for (var latitude = bounds.SouthE7; latitude <= bounds.NorthE7; latitude += StepE7)
            {
                var at = new GeoPoint(longitude, latitude);
                var (isOurs, isTheirs) = (ours.Contains(at), other.Contains(at));
                both += isOurs && isTheirs ? 1 : 0;
                either += isOurs || isTheirs ? 1 : 0;
            }
        }

        return (double)both / either;
    }

    [Fact]
    public void Pack_holds_what_its_sources_say()
    {
        Assert.Equal(22, Pack.Jurisdictions.Count(each => each is { Kind: "county", IsPseudo: false }));
        Assert.Equal((273, 52, 3), (Pack.Towns.Count, Pack.Zones.Count, Pack.Parks.Count));
        Assert.True(JurisdictionTree.Build(Pack.Jurisdictions.Select(each => each.ToKernel())).IsDone);
    }

    [Fact]
    public void Manifest_names_each_file_by_its_own_hash_and_SOURCES_has_a_row_for_each()
    {
        var folder = Path.Combine(RealProgram.Root, "data", "taihu");
        var rows = File.ReadLines(Path.Combine(folder, "SOURCES.md")).Where(line => line.StartsWith('|')).ToList();
        Assert.All(Pack.Sources, source => Assert.Equal(
            source.Fingerprint,
            Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, source.Id))))));
        string[] files =
        [
            .. Pack.Sources.Select(source => source.Id),
            .. new[] { "calendar", "industries" }.SelectMany(part => Directory.GetFiles(Path.Combine(folder, part)))
                .Select(file => Path.GetRelativePath(folder, file))
                .Where(file => !file.EndsWith(".md", StringComparison.Ordinal)),
        ];
        Assert.All(files, file => Assert.Contains(rows, row => row.Contains(file, StringComparison.Ordinal)));
    }

    [Fact]
    public void Each_fact_of_Huankeyuan_names_its_own_source()
    {
        var place = LandRegion.Of(Pack).Value.Find(PlaceKind.Park, "huankeyuan")!;
        var area = place.Facts.Single(fact => fact.Name.Zh == "管辖面积");
        var position = place.Facts.Single(fact => fact.Name.Zh == "位置");
        Assert.Equal((212m, PlaceFact.Published, "待核"), (area.Number, area.Origin, area.Label));
        Assert.Equal(("代用", PlaceFact.Ours), (position.Label, position.Origin));
        Assert.NotEqual(area.Source, position.Source);
    }

    [Fact]
    public void Code_of_our_own_is_called_ours_and_one_seen_in_project_codes_is_published()
    {
        var region = LandRegion.Of(Pack).Value;
        Assert.Equal(
            ["320051", "320052", "320053"],
            region.Places.Where(place => place.Kind == PlaceKind.Jurisdiction)
                .Where(place => place.Facts.Single(fact => fact.Name.Zh == "代码").Origin == PlaceFact.Ours)
                .Select(place => place.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Name_of_a_lake_that_its_source_does_not_give_is_unconfirmed_and_so_is_the_sources_date()
    {
        var lakes = LandRegion.Of(Pack).Value.Places
            .Where(place => place.Kind == PlaceKind.Lake && place.Id != "taihu");
        Assert.All(lakes, lake => Assert.Equal("待核", lake.Facts.Single(fact => fact.Name.Zh == "名称依据").Label));
        var source = Pack.Sources.Single(each => each.Id == "lakes.geojson");
        Assert.Contains("日期待核", source.NameZh, StringComparison.Ordinal);
    }

    [Fact]
    public void English_words_hold_no_Chinese() => Assert.All(LandRegion.Of(Pack).Value.Places, place => Assert.All(
        place.Facts.SelectMany(fact => new[] { fact.Name, fact.Value, fact.Unit, fact.Origin, fact.Source })
            .OfType<BilingualText>().Append(place.Name).Append(place.Detail),
        text => Assert.DoesNotContain(text.En, letter => letter is >= '\u4E00' and <= '\u9FFF')));

    // Local scaling at the place's own latitude: far below the ±600 m of the shore.
    private static double DistanceMetres(MultiPolygon shore, double longitude, double latitude)
    {
        var east = 111_320 * Math.Cos(latitude * Math.PI / 180);
        var least = double.MaxValue;
        for (var ring = 0; ring < shore.RingCount; ring++)
        {
            var corners = shore.Ring(ring).ToArray().Select(corner => corner.ToPosition())
                .Select(at => (
                    X: (at.LongitudeDegrees - longitude) * east, Y: (at.LatitudeDegrees - latitude) * 111_320))
                .ToList();
            foreach (var (from, to) in corners.Zip(corners.Skip(1).Append(corners[0])))
            {
                var (dx, dy) = (to.X - from.X, to.Y - from.Y);
                var share = Math.Clamp(-((from.X * dx) + (from.Y * dy)) / ((dx * dx) + (dy * dy)), 0, 1);
                least = Math.Min(least, double.Hypot(from.X + (share * dx), from.Y + (share * dy)));
            }
        }

        return least;
    }
}
