using Huanhu.Engines.Geo;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Land;

/// <summary>Reads parcels from the features of a file.</summary>
/// <remarks>
/// Properties: <c>code</c>, <c>land_class</c>, <c>area_m2</c> (else computed), <c>far</c>, <c>effective_day</c> (else
/// today), and <c>ended</c>, with which no outline is read.
/// </remarks>
/// <param name="land">The region, and what is in force.</param>
/// <param name="snapshot">What is in force.</param>
/// <param name="counties">Whose parcels are imported.</param>
/// <param name="today">No version takes effect later.</param>
/// <param name="origin">The file's name.</param>
internal sealed class ParcelRows(
    LandModule land, LandSnapshot snapshot, IReadOnlySet<JurisdictionCode> counties, DateOnly today, string origin)
{
    private const decimal MostFar = 50;
    private const double MostAreaPart = 0.05;
    private const double MostElsewherePart = 0.01;

    private readonly HashSet<ParcelCode> _seen = [];
    private readonly Dictionary<JurisdictionCode, long> _ledgerSequences = [];

    /// <summary>The last entry of each ledger by which parcels were found to be free.</summary>
    public IReadOnlyDictionary<JurisdictionCode, long> LedgerSequences => _ledgerSequences;

    /// <summary>The versions that the rows without fault say; what is taken and does not change is left out.</summary>
    /// <remarks>The ledgers are asked last, so that little can happen in them before the versions are stored.</remarks>
    public async Task<IReadOnlyList<Parcel>> ReadAsync(IReadOnlyList<LandRow> rows)
    {
        var read = rows.Select(row => (Row: row, Parcel: Read(row))).Where(each => each.Parcel is not null)
            .Select(each => (each.Row, Parcel: each.Parcel!)).ToList();
        var parcels = new List<Parcel>(read.Count);
        foreach (var county in read.GroupBy(each => each.Parcel.Jurisdiction))
        {
            var held = await land.HeldAsync(county.Key, county.Select(each => each.Parcel.Code).ToHashSet());
            _ledgerSequences.Add(county.Key, held.Sequence);
            foreach (var (row, parcel) in county)
            {
                if (!held.Value.TryGetValue(parcel.Code, out var taken))
                {
                    parcels.Add(parcel);
                }
                else if (!IsAsInForce(parcel))
                {
                    row.Fail(
                        "code", LandFaultCode.ParcelTaken, taken.ToText(),
                        new("没有预留、没有供出的宗地，或照原样。", "A parcel that nobody holds or has, or no change of it."));
                }
            }
        }

        return parcels;
    }

    private bool IsAsInForce(Parcel parcel)
    {
        var known = snapshot.Of(parcel.Jurisdiction).Parcels;
        return parcel.Shape is not null && known.Find(parcel.Code) is { } at
            && known.AreasDm2[at] == parcel.AreaDm2 && LandUse.All[known.Uses[at]].Code == parcel.LandClass
            && known.FarsHundredths[at] == (parcel.FarHundredths ?? 0) && known.BytesAt(at).SequenceEqual(parcel.Shape);
    }

    private Parcel? Read(LandRow row)
    {
        if (CodeOf(row) is not { } code)
        {
            return null;
        }

        var day = DayOf(row);
        if (row.Truth("ended"))
        {
            return Ended(row, code, day);
        }

        var use = UseOf(row);
        var far = FarOf(row);
        var shape = row.Shape();
        var area = shape is null ? 0 : AreaOf(row, shape);
        if (shape is not null)
        {
            CheckPlace(row, code, shape);
        }

        return row.IsRight
            ? new()
            {
                Code = code,
                Jurisdiction = code.County,
                EffectiveDay = day,
                LandClass = use,
                AreaDm2 = area,
                FarHundredths = far,
                Shape = shape!.ToBytes(),
                Origin = origin,
            }
            : null;
    }

    private Parcel? Ended(LandRow row, ParcelCode code, DateOnly day)
    {
        if (snapshot.Of(code.County).Parcels.Find(code) is not { } at)
        {
            row.Fail(
                "ended", LandFaultCode.UnknownParcel, new($"没有宗地 {code}。", $"There is no parcel {code}."),
                new("登记簿里现有的宗地。", "A parcel that is in force."));
            return null;
        }

        return row.IsRight
            ? new()
            {
                Code = code,
                Jurisdiction = code.County,
                EffectiveDay = day,
                LandClass = LandUse.All[snapshot.Of(code.County).Parcels.Uses[at]].Code,
                Origin = origin,
            }
            : null;
    }

    private ParcelCode? CodeOf(LandRow row)
    {
        BilingualText expected = new("19 位宗地代码，如 320282001001GB00001。", "A parcel code of 19 characters.");
        var text = row.Text("code", expected);
        row.Id = text.Length == 0 ? null : text;
        if (text.Length == 0)
        {
            return null;
        }

        var code = ParcelCode.Read(text);
        if (!code.IsDone)
        {
            row.Fail("code", LandFaultCode.WrongForm, code.Refusal.Message, expected);
            return null;
        }

        if (!counties.Contains(code.Value.County))
        {
            row.Fail(
                "code", LandFaultCode.OtherJurisdiction,
                new($"{code.Value.County} 不在导入的辖区内。", $"{code.Value.County} is not where this is imported to."),
                new("本辖区内区县的代码。", "The code of a county within the jurisdiction."));
        }
        else if (!_seen.Add(code.Value))
        {
            row.Fail(
                "code", LandFaultCode.Repeated, new("同一宗地出现两次。", "The parcel is there twice."),
                new("每宗地一行。", "One feature a parcel."));
        }

        return code.Value;
    }

    private DateOnly DayOf(LandRow row)
    {
        BilingualText expected = new("今天或以前的日期，如 2026-01-31。", "Today or a day before, as in 2026-01-31.");
        var text = row.Text("effective_day", expected, isOptional: true);
        var day = LandDay.Read(text.Length == 0 ? null : text, "effective_day");
        if (!day.IsDone)
        {
            row.Fail("effective_day", LandFaultCode.WrongForm, day.Refusal.Message, expected);
        }
        else if (day.Value > today)
        {
            row.Fail(
                "effective_day", LandFaultCode.InFuture, new($"{text} 还没有到。", $"{text} is still to come."), expected);
        }

        return day is { IsDone: true, Value: { } read } ? read : today;
    }

    private static string UseOf(LandRow row)
    {
        BilingualText expected = new("用地用海分类代码，如 100102、0701。", "A class of use, such as 100102 or 0701.");
        var use = row.Text("land_class", expected);
        if (use.Length > 0 && LandUse.IndexOf(use) is null)
        {
            row.Fail(
                "land_class", LandFaultCode.UnknownWord, new($"没有分类 {use}。", $"There is no class {use}."), expected);
        }

        return use;
    }

    private static long? FarOf(LandRow row)
    {
        BilingualText expected = new($"大于 0、不超过 {MostFar} 的数。", $"A number above 0, at most {MostFar}.");
        var far = row.Number("far", expected);
        if (far is <= 0 or > MostFar)
        {
            row.Fail("far", LandFaultCode.OutOfRange, new($"容积率 {far}。", $"A floor-area ratio of {far}."), expected);
            return null;
        }

        return far is { } ratio ? (long)decimal.Round(ratio * 100) : null;
    }

    private static long AreaOf(LandRow row, MultiPolygon shape)
    {
        var outlineM2 = EllipsoidArea.SquareMetresOf(shape);
        BilingualText expected = new(
            $"大于 0 的平方米数，与图形面积 {outlineM2:0.00} 相差不超过 5%。",
            $"Square metres above 0, within 5 % of the outline's {outlineM2:0.00}.");
        var area = row.Number("area_m2", expected);
        if (area <= 0)
        {
            row.Fail("area_m2", LandFaultCode.NotPositive, new($"面积 {area}。", $"An area of {area}."), expected);
        }
        else if (area is { } registered && Math.Abs((double)registered - outlineM2) > MostAreaPart * outlineM2)
        {
            row.Fail(
                "area_m2", LandFaultCode.AreaDiffers,
                new($"面积 {area} 与图形不符。", $"An area of {area} is not the outline's."), expected);
        }

        return row.IsRight ? (long)decimal.Round((area ?? (decimal)outlineM2) * 100) : 0;
    }

    private void CheckPlace(LandRow row, ParcelCode code, MultiPolygon shape)
    {
        var area = EllipsoidArea.SquareMetresOf(shape);
        if (land.Region.Ground.WaterIn(shape, MostElsewherePart * area) is { } water)
        {
            var name = water.Name ?? new("水面", "water");
            row.Fail(
                "geometry", LandFaultCode.InWater, new($"图形在{name.Zh}里。", $"The outline lies in {name.En}."),
                new("陆地上的图形。", "An outline on land."));
        }
        else if (counties.Contains(code.County)
            && land.Region.Ground.CoveredSquareMetres(code.County, shape) < (1 - MostElsewherePart) * area)
        {
            row.Fail(
                "geometry", LandFaultCode.OutsideCounty,
                new($"图形不在 {code.County} 内。", $"The outline is not in {code.County}."),
                new("代码所指区县内的图形。", "An outline within the county of the code."));
        }
    }
}
