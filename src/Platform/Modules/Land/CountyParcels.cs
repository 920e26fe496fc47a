using System.Globalization;
using System.Runtime.InteropServices;
using Huanhu.Engines.Geo;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Land;

/// <summary>The invented parcels of one county, block by block.</summary>
/// <param name="county">Its code, the seed too.</param>
/// <param name="grid">Its streets.</param>
/// <param name="seeds">What towns grow around.</param>
/// <param name="promised">Blocks that are one industrial parcel each.</param>
/// <param name="zones">Its zones' outlines.</param>
/// <param name="plan">What it has to add up to.</param>
internal sealed class CountyParcels(
    JurisdictionCode county, StreetGrid grid, IReadOnlyList<Position> seeds, IReadOnlyList<StreetBlock> promised,
    IReadOnlyList<ZoneOutline> zones, ParcelPlan plan)
{
    private const double HalfStreetMetres = 12;
    private const double MostOtherM2 = 20_000;
    private const int DistrictBlocks = 24;
    private const int SubdistrictBlocks = 8;

    /// <summary>Since when invented land is in force.</summary>
    public static readonly DateOnly Effective = new(2020, 1, 1);

    private readonly Random _chance = new(ParcelGenerator.Number(county));
    private readonly Dictionary<string, int> _numbers = [];

    public JurisdictionCode County => county;

    public IReadOnlyList<ZoneOutline> Zones => zones;

    /// <summary>How many parcels there are to be.</summary>
    public int ParcelCount => plan.IndustrialCount + plan.OtherCount;

    /// <summary>All of them, in the order of codes, as the county's first change.</summary>
    public IReadOnlyList<Parcel> Invent(DateTimeOffset recordedAt)
    {
        var parcels = new List<Parcel>(plan.IndustrialCount + plan.OtherCount);
        var used = new HashSet<StreetBlock>();
        foreach (var planned in Industrial(used).Concat(Others(used)))
        {
            parcels.Add(ToParcel(planned, recordedAt));
        }

        parcels.Sort((left, right) => left.Code.CompareTo(right.Code));
        return parcels;
    }

    /// <summary>Blocks for factories until their area is reached; the last is cut to fit.</summary>
    private IEnumerable<PlannedParcel> Industrial(HashSet<StreetBlock> used)
    {
        var (area, count) = (0.0, 0);
        foreach (var block in IndustrialBlocks())
        {
            if (area >= plan.IndustrialM2 || count >= plan.IndustrialCount)
            {
                yield break;
            }

            if (!grid.IsLand(block) || !used.Add(block))
            {
                continue;
            }

            var whole = BlockPart.WithinStreets(grid.SizeOf(block), HalfStreetMetres);
            var net = AreaOf(block, whole);
            var left = plan.IndustrialM2 - area;
            var part = net <= left ? whole : whole.Narrowed(left / net);
            area += Math.Min(net, left);
            var due = (int)Math.Round(plan.IndustrialCount * area / plan.IndustrialM2) - count;
            var parts = promised.Contains(block) ? 1 : Math.Clamp(due, 1, plan.IndustrialCount - count);
            count += parts;
            foreach (var each in part.Split(parts, grid.SizeOf(block), _chance))
            {
                yield return new(block, each, PlannedUse.Industrial(_chance));
            }
        }
    }

    // First what is promised, then most of the zones' blocks, then some of those around.
    private IEnumerable<StreetBlock> IndustrialBlocks()
    {
        var near = zones.SelectMany(zone => zone.Blocks).ToHashSet();
        return promised.Concat(Outward(near, 0.45).Where(_ => _chance.Next(100) < 72))
            .Concat(Outward(grid.Land().Where(block => !near.Contains(block)), 0.6).Where(_ => _chance.Next(100) < 55))
            .Concat(Outward(grid.Land(), 0.6));
    }

    private IEnumerable<PlannedParcel> Others(HashSet<StreetBlock> used)
    {
        var blocks = Outward(grid.Land().Where(block => !used.Contains(block)), 0.5).ToList();
        var room = blocks.Sum(block => grid.SizeOf(block) is var (width, height) ? width * height : 0) * 0.8;
        var usual = Math.Min(MostOtherM2, room / Math.Max(1, plan.OtherCount));
        var left = plan.OtherCount;
        for (var at = 0; left > 0 && at < blocks.Count; at++)
        {
            var block = blocks[at];
            var part = BlockPart.WithinStreets(grid.SizeOf(block), HalfStreetMetres);
            var wanted = (int)Math.Round(AreaOf(block, part) / (usual * (0.7 + (0.6 * _chance.NextDouble()))));
            var least = (left + blocks.Count - at - 1) / (blocks.Count - at);
            var parts = Math.Min(left, Math.Max(least, Math.Max(1, wanted)));
            left -= parts;
            var use = PlannedUse.OfBlock(at < blocks.Count * 0.4, _chance);
            foreach (var each in part.Split(parts, grid.SizeOf(block), _chance))
            {
                yield return new(block, each, use.Vary(_chance));
            }
        }
    }

    // By the distance to the nearest seed, blurred, so that a town has no circle for its edge.
    private IEnumerable<StreetBlock> Outward(IEnumerable<StreetBlock> blocks, double blur)
    {
        var starts = seeds.Select(grid.BlockAt).ToList();
        return blocks.Select(block => (Block: block, Far: (1 - (blur * _chance.NextDouble()))
                * starts.Min(start => grid.DistanceMetres(start, block))))
            .OrderBy(each => each.Far).ThenBy(each => each.Block.RowIndex).ThenBy(each => each.Block.ColumnIndex)
            .Select(each => each.Block);
    }

    private double AreaOf(StreetBlock block, BlockPart part) =>
        StreetGrid.AreaSquareMetres(
            [.. part.Corners(grid.SizeOf(block), part).Select(at => grid.Inside(block, at.Across, at.Up))]);

    private Parcel ToParcel(PlannedParcel planned, DateTimeOffset recordedAt)
    {
        var size = grid.SizeOf(planned.Block);
        var corners = planned.Part.Corners(size, BlockPart.WithinStreets(size, HalfStreetMetres))
            .Select(at => grid.OnEarth(grid.Inside(planned.Block, at.Across, at.Up)));
        var shape = MultiPolygon.Of([[corners]]);
        return new()
        {
            Code = NextCode(planned.Block, planned.Use.Right),
            Jurisdiction = county,
            Sequence = 1,
            EffectiveDay = Effective,
            RecordedAt = recordedAt,
            LandClass = planned.Use.LandClass,
            AreaDm2 = (long)Math.Round(EllipsoidArea.SquareMetresOf(shape) * 100),
            FarHundredths = planned.Use.FarHundredths,
            Shape = shape.ToBytes(),
            Origin = Parcel.Synthetic,
        };
    }

    private ParcelCode NextCode(StreetBlock block, string right)
    {
        var across = (grid.ColumnCount / DistrictBlocks) + 1;
        var district = (block.RowIndex / DistrictBlocks * across) + (block.ColumnIndex / DistrictBlocks) + 1;
        var subdistrict = (block.RowIndex % DistrictBlocks / SubdistrictBlocks * (DistrictBlocks / SubdistrictBlocks))
            + (block.ColumnIndex % DistrictBlocks / SubdistrictBlocks) + 1;
        var place = string.Create(CultureInfo.InvariantCulture, $"{county}{district:d3}{subdistrict:d3}{right}");
        var number = _numbers[place] = _numbers.GetValueOrDefault(place) + 1;
        return ParcelCode.Read(string.Create(CultureInfo.InvariantCulture, $"{place}{number:d5}")).Value;
    }
}

/// <summary>What the parcels of one county have to add up to.</summary>
/// <param name="IndustrialM2">The area of all industrial parcels, square metres.</param>
internal sealed record ParcelPlan(double IndustrialM2, int IndustrialCount, int OtherCount);

/// <summary>A piece of a block with its use: a parcel to be.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PlannedParcel(StreetBlock Block, BlockPart Part, PlannedUse Use);
