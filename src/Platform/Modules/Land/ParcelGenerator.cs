using Huanhu.Engines.Geo;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Land;

/// <summary>Invents parcels (合成) and outlines of zones (代用): the same for the same pack and count.</summary>
/// <remarks>
/// <para>Each county gets a <see cref="StreetGrid"/>. The blocks of its zones, then those around, become industrial
/// until the county's industrial parcels add up to the approved area of its zones, with which the ledger's land quota
/// begins, to half a percent; other uses fill blocks outward from zones, parks and the county's middle. Nothing stands
/// in water.</para>
/// <para>Below some 7,000 parcels the industrial ones would be too large to be believed: they then add up to less, in
/// every county the same part.</para>
/// </remarks>
internal sealed class ParcelGenerator
{
    /// <summary>How many parcels a first start invents.</summary>
    public const int UsualCount = 20_000;

    /// <summary>Most parcels the region has room for.</summary>
    public const int MostCount = 1_000_000;

    private const double LeastIndustrialM2 = 12_000;
    private const double MostIndustrialM2 = 50_000;

    // Where the examples and stories of the documentation build; each has an industrial block around it.
    private static readonly Position[] Promised = [new(119.82, 31.35), new(120.13, 31.56)];

    private ParcelGenerator(IReadOnlyList<CountyParcels> counties) => Counties = counties;

    /// <summary>The counties in the order of codes.</summary>
    public IReadOnlyList<CountyParcels> Counties { get; }

    /// <summary>Stand-in outlines of the zones that have a point.</summary>
    public IEnumerable<ZoneOutline> Zones => Counties.SelectMany(county => county.Zones);

    /// <param name="pack">Counties, zones, parks and waters.</param>
    /// <param name="parcelCount">How many parcels all counties have together; 0 to <see cref="MostCount"/>.</param>
    public static ParcelGenerator Of(LandPack pack, int parcelCount)
    {
        var waters = pack.Waters.Select(water => MultiPolygon.FromBytes(water.Shape)).ToList();
        var counties = pack.Jurisdictions.Where(each => each is { Kind: "county", Shape: not null })
            .OrderBy(each => each.Code).ToList();
        var shapes = counties.Select(county => MultiPolygon.FromBytes(county.Shape)).ToList();
        var promised = shapes.Select(shape => Promised.Where(at => shape.Contains(Packed(at))).ToList()).ToList();
        var grids = new StreetGrid[counties.Count];
        Parallel.For(0, grids.Length, at => grids[at] = StreetGrid.Of(
            shapes[at], waters, promised[at] is [var first, ..] ? first : counties[at].Center!.Value,
            Number(counties[at].Code)));

        var approved = counties.Select(county => pack.Zones.Where(zone => zone.Jurisdiction == county.Code)
            .Sum(zone => zone.AreaM2)).ToList();
        var industrialCount = (int)Math.Min(parcelCount / 2, approved.Sum() / LeastIndustrialM2);
        var part = Math.Min(1, industrialCount * MostIndustrialM2 / approved.Sum());
        var industrial = LargestRemainder.Split(industrialCount, approved);
        var blocks = grids.Select(grid => (long)grid.Land().Count()).ToList();
        var others = LargestRemainder.Split(parcelCount - industrialCount, blocks);
        return new(
        [
            .. counties.Select((county, at) => new CountyParcels(
                county.Code, grids[at],
                [.. Seeds(pack, county)],
                [.. promised[at].Select(grids[at].BlockAt)],
                ZoneOutline.Of(grids[at], pack.Zones.Where(zone => zone.Jurisdiction == county.Code)),
                new(approved[at] * part, (int)industrial[at], (int)others[at]))),
        ]);
    }

    internal static int Number(JurisdictionCode code) =>
        int.Parse(code.ToString(), System.Globalization.CultureInfo.InvariantCulture);

    private static GeoPoint Packed(Position at) => GeoPoint.FromDegrees(at.LongitudeDegrees, at.LatitudeDegrees);

    // What towns grow around.
    private static IEnumerable<Position> Seeds(LandPack pack, LandJurisdiction county) =>
    [
        county.Center!.Value,
        .. pack.Parks.Where(park => park.Jurisdiction == county.Code).Select(park => park.At),
        .. pack.Zones.Where(zone => zone.Jurisdiction == county.Code).Select(zone => zone.At).OfType<Position>(),
    ];
}
