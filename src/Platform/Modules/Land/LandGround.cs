using Huanhu.Engines.Geo;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Land;

/// <summary>What the region's land is told by: the counties' outlines, the waters, the shore of Taihu.</summary>
internal sealed class LandGround
{
    /// <summary>How far the packed shore is off the surveyed one; distances to it are shown with it.</summary>
    public const double ShoreUncertaintyMetres = 600;

    /// <summary>Within this distance of the shore lies the first tier, by the stand-in.</summary>
    public const double FirstTierMetres = 5_000;

    private const string Taihu = "taihu";

    private readonly IReadOnlyList<(JurisdictionCode Code, MultiPolygon Shape, Mask Mask)> _counties;
    private readonly IReadOnlyList<(Water Water, Mask Mask)> _waters;
    private readonly Shore _shore;

    public LandGround(LandPack pack)
    {
        _counties =
        [
            .. pack.Jurisdictions.Where(each => each is { Kind: "county", Shape: not null })
                .OrderBy(each => each.Code)
                .Select(each => (each.Code, Shape: MultiPolygon.FromBytes(each.Shape)))
                .Select(each => (each.Code, each.Shape, Mask.Of(each.Shape))),
        ];
        _waters = [.. pack.Waters.Select(water => (water, Mask.Of(MultiPolygon.FromBytes(water.Shape))))];
        _shore = Shore.Of(MultiPolygon.FromBytes(pack.Waters.First(water => water.Id == Taihu).Shape));
    }

    /// <summary>The counties with an outline, in the order of codes.</summary>
    public IEnumerable<JurisdictionCode> Counties => _counties.Select(county => county.Code);

    /// <summary>The county a point lies in; null outside of all.</summary>
    public JurisdictionCode? CountyAt(GeoPoint point)
    {
        foreach (var (code, _, mask) in _counties)
        {
            if (mask.Contains(point))
            {
                return code;
            }
        }

        return null;
    }

    /// <summary>A county's outline; null without one.</summary>
    public MultiPolygon? OutlineOf(JurisdictionCode county) =>
        _counties.FirstOrDefault(each => each.Code == county).Shape;

    /// <summary>The lake or river a point lies in; null on land.</summary>
    public Water? WaterAt(GeoPoint point) => _waters.FirstOrDefault(each => each.Mask.Contains(point)).Water;

    /// <summary>A lake or river that has more than so many square metres of a shape; null when none has.</summary>
    public Water? WaterIn(MultiPolygon shape, double squareMetres) =>
        _waters.FirstOrDefault(each => each.Mask.CoveredSquareMetres(shape) > squareMetres).Water;

    /// <summary>The square metres of a shape that lie in a county; 0 where it has no outline.</summary>
    public double CoveredSquareMetres(JurisdictionCode county, MultiPolygon shape) =>
        _counties.FirstOrDefault(each => each.Code == county).Mask?.CoveredSquareMetres(shape) ?? 0;

    /// <summary>The place of the shore nearest to a position.</summary>
    public NearestShore ShoreFrom(Position at) => _shore.Nearest(at);

    /// <summary>The tier by the distance as it is told, to a tenth of a metre.</summary>
    public static ProtectionTier TierByShore(double metres) => TierByShoreDm((int)Math.Round(metres * 10));

    /// <summary>The same of tenths of a metre.</summary>
    public static ProtectionTier TierByShoreDm(int decimetres) =>
        decimetres <= FirstTierMetres * 10 ? ProtectionTier.First : ProtectionTier.Third;

    /// <summary>From the corner nearest to the shore, as seen from the middle of all.</summary>
    public (NearestShore Shore, Position From) ShoreFrom(ReadOnlySpan<GeoPoint> corners)
    {
        var bounds = GeoBounds.Of(corners[0]);
        foreach (var corner in corners)
        {
            bounds = bounds.Joined(GeoBounds.Of(corner));
        }

        var on = _shore.Nearest(bounds.Middle).On;
        var (best, from) = (double.PositiveInfinity, default(Position));
        foreach (var corner in corners)
        {
            var at = corner.ToPosition();
            var narrow = Math.Cos(double.DegreesToRadians(at.LatitudeDegrees));
            var far = double.Hypot(
                (at.LongitudeDegrees - on.LongitudeDegrees) * narrow, at.LatitudeDegrees - on.LatitudeDegrees);
            (best, from) = far < best ? (far, at) : (best, from);
        }

        return (_shore.Nearest(from), from);
    }
}
