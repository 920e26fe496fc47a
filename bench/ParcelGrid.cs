using System.Text;
using Huanhu.Engines.Geo;

namespace Huanhu.Bench;

/// <summary>Parcels of a street grid, as many as asked for, in columns; the same seed gives the same bytes.</summary>
/// <remarks>Blocks of 2 by 5 parcels of about a hectare, turned by 7 degrees; one corner in four is cut off.</remarks>
internal sealed class ParcelGrid
{
    private const int Across = 2;
    private const int Along = 5;
    private const int DistrictSide = 40;
    private const double ParcelMetres = 105;
    private const double StreetMetres = 24;
    private const double MetresPerDegree = 111_000;

    private static readonly string[] Uses = ["100101", "100102", "0701", "0901", "0802", "1101", "1207", "1401"];
    private static readonly string[] Zones = [.. Enumerable.Range(0, 97).Select(zone => $"Z{zone}")];
    private static readonly string[] Counties = [.. Enumerable.Range(320_200, 19).Select(county => $"{county}")];

    private readonly List<GeoPoint> _corners = [];
    private readonly List<int> _ends = [];

    private ParcelGrid(int count, int seed)
    {
        var chance = new Random(seed);
        var districts = (int)Math.Ceiling(Math.Sqrt(count) / DistrictSide);
        for (var item = 0; item < count; item++)
        {
            // District by district, as codes are given and as columns lie.
            var (district, at) = Math.DivRem(item, DistrictSide * DistrictSide);
            Add(
                (district % districts * DistrictSide) + (at % DistrictSide),
                (district / districts * DistrictSide) + (at / DistrictSide), chance);
            _ends.Add(_corners.Count);
        }

        Count = count;
        Corners = [.. _corners];
        Ends = [.. _ends];
        UseIndexes = [.. Enumerable.Range(0, count).Select(_ => (byte)chance.Next(Uses.Length))];
        AreasM2 = [.. Enumerable.Range(0, count).Select(_ => 6_000 + chance.Next(9_000))];
        Index = BoxIndex.Of([.. Enumerable.Range(0, count).Select(item => BoundsOf(item))]);
    }

    public int Count { get; }

    public GeoPoint[] Corners { get; }

    public int[] Ends { get; }

    public BoxIndex Index { get; }

    private byte[] UseIndexes { get; }

    private int[] AreasM2 { get; }

    public static ParcelGrid Of(int count, int seed) => new(count, seed);

    public TileTable ToTable()
    {
        var use = TileColumn.OfWords("class", Uses, item => UseIndexes[item]);
        return new()
        {
            Index = Index,
            Corners = Corners,
            CornerEnds = Ends,
            RingsOf = _ => null,
            IdOf = item => (ulong)item + 1,
            Columns =
            [
                TileColumn.OfTexts("code", 19, (item, utf8) => Encoding.ASCII.GetBytes(CodeOf(item), utf8)), use,
                TileColumn.OfNumbers("area_m2", item => AreaM2(item)),
                TileColumn.OfNumbers("far", item => FarHundredths(item)),
                TileColumn.OfWords("zone", Zones, item => item / 500 % Zones.Length),
                TileColumn.OfWords("jurisdiction", Counties, item => item / 2_000 % Counties.Length),
            ],
            CellColumn = use,
        };
    }

    public ReadOnlySpan<GeoPoint> CornersOf(int item) => Corners.AsSpan((item == 0 ? 0 : Ends[item - 1])..Ends[item]);

    public string UseOf(int item) => Uses[UseIndexes[item]];

    public int AreaM2(int item) => AreasM2[item];

    public static int FarHundredths(int item) => 80 + (item % 30 * 10);

    public static string CodeOf(int item) => $"{JurisdictionOf(item)}001001GB{item % 100_000:d5}";

    public static string ZoneOf(int item) => Zones[item / 500 % Zones.Length];

    public static string JurisdictionOf(int item) => Counties[item / 2_000 % Counties.Length];

    private void Add(int column, int row, Random chance)
    {
        var x = (column * ParcelMetres) + (column / Across * StreetMetres);
        var y = (row * ParcelMetres) + (row / Along * StreetMetres);
        var side = ParcelMetres - 4;
        if (chance.Next(4) == 0)
        {
            var cut = 5 + (10 * chance.NextDouble());
            _corners.Add(Place(x + cut, y));
            _corners.Add(Place(x + side, y));
            _corners.Add(Place(x + side, y + side));
            _corners.Add(Place(x, y + side));
            _corners.Add(Place(x, y + cut));
            return;
        }

        _corners.Add(Place(x, y));
        _corners.Add(Place(x + side, y));
        _corners.Add(Place(x + side, y + side));
        _corners.Add(Place(x, y + side));
    }

    private static GeoPoint Place(double x, double y)
    {
        var (sin, cos) = Math.SinCos(7 * Math.PI / 180);
        var (east, north) = ((x * cos) - (y * sin), (x * sin) + (y * cos));
        return GeoPoint.FromDegrees(
            119.6 + (east / MetresPerDegree / Math.Cos(31.5 * Math.PI / 180)), 30.9 + (north / MetresPerDegree));
    }

    private GeoBounds BoundsOf(int item)
    {
        var bounds = GeoBounds.Of(CornersOf(item)[0]);
        foreach (var corner in CornersOf(item))
        {
            bounds = bounds.Joined(GeoBounds.Of(corner));
        }

        return bounds;
    }
}
