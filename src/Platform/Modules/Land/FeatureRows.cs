using Huanhu.Engines.Geo;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Land;

/// <summary>Reads the shapes of a layer from the features of a file: zones, protection tiers, or any other.</summary>
/// <remarks>
/// Properties: <c>id</c>, <c>name_zh</c>, <c>name_en</c>; of tiers and rivers <c>tier</c>, 1 to 3. A county keeps what
/// meets the box of its outline; a zone belongs to the county that has most of it.
/// </remarks>
internal sealed class FeatureRows(LandRegion region, string layer)
{
    private const int MostTier = 3;

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>The features that the rows without fault say, each with its shape.</summary>
    public IReadOnlyList<(LandFeature Feature, MultiPolygon Shape)> Read(IReadOnlyList<LandRow> rows) =>
        [.. rows.Select(Read).Where(each => each is not null).Select(each => each!.Value)];

    /// <summary>Those of a county.</summary>
    public IReadOnlyList<LandFeature> Of(
        JurisdictionCode county, IReadOnlyList<(LandFeature Feature, MultiPolygon Shape)> features) =>
    [
        .. features.Where(each => IsOf(county, each.Shape)).Select(each => each.Feature),
    ];

    private bool IsOf(JurisdictionCode county, MultiPolygon shape)
    {
        if (region.Ground.OutlineOf(county) is not { } outline || !outline.Bounds.Meets(shape.Bounds))
        {
            return false;
        }

        return layer != LandLayer.Zones || region.Ground.Counties.MaxBy(
            each => region.Ground.CoveredSquareMetres(each, shape)) == county;
    }

    private (LandFeature Feature, MultiPolygon Shape)? Read(LandRow row)
    {
        BilingualText expected = new("文件内唯一的编号。", "An id that no other feature of the file has.");
        var id = row.Text("id", expected);
        row.Id = id.Length == 0 ? null : id;
        if (id.Length > 0 && !_seen.Add(id))
        {
            row.Fail(
                "id", LandFaultCode.Repeated, new($"编号 {id} 出现两次。", $"The id {id} is there twice."), expected);
        }

        var tier = TierOf(row);
        BilingualText name = new("名称。", "A name.");
        var (zh, en) = (row.Text("name_zh", name, isOptional: true), row.Text("name_en", name, isOptional: true));
        var shape = row.Shape();
        return row.IsRight && shape is not null
            ? (new()
            {
                Layer = layer,
                Id = id,
                NameZh = zh.Length > 0 ? zh : null,
                NameEn = en.Length > 0 ? en : null,
                TierNumber = tier,
                Shape = shape.ToBytes(),
            }, shape)
            : null;
    }

    private long? TierOf(LandRow row)
    {
        BilingualText expected = new("1、2 或 3。", "1, 2 or 3.");
        var tier = row.Number("tier", expected);
        if (tier is { } told && (told is < 1 or > MostTier || told != decimal.Truncate(told)))
        {
            row.Fail("tier", LandFaultCode.UnknownWord, new($"没有 {told} 级。", $"There is no tier {told}."), expected);
        }
        else if (tier is null && layer is LandLayer.Tiers or LandLayer.Rivers && row.IsRight)
        {
            row.Fail("tier", LandFaultCode.Missing, new("缺少 tier。", "tier is missing."), expected);
        }

        return row.IsRight ? (long?)tier : null;
    }
}
