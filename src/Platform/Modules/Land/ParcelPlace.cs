using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Land;

/// <summary>Parcels as places: found by the beginning of their code, opened in the drawer.</summary>
internal static class ParcelPlace
{
    private const int LeastCharacters = 6;
    private const int CodeCharacters = 19;

    /// <summary>Whether a query can be the beginning of a parcel's code, a county's at least.</summary>
    public static bool Begins(string query) => query.Length is >= LeastCharacters and <= CodeCharacters
        && query.Take(LeastCharacters).All(char.IsAsciiDigit) && query.All(char.IsAsciiLetterOrDigit);

    /// <summary>The parcels whose code begins with a query, the first by code.</summary>
    public static IReadOnlyList<Place> Search(LandModule land, LandSnapshot snapshot, string query, Limit most)
    {
        var shard = snapshot.Of(JurisdictionCode.Parse(query[..LeastCharacters]));
        var found = new List<Place>();
        for (var at = FirstOf(shard.Parcels, query); at < shard.Parcels.Count && found.Count < most.Value; at++)
        {
            if (!shard.Parcels.CodeAt(at).ToString().StartsWith(query, StringComparison.OrdinalIgnoreCase))
            {
                break;
            }

            found.Add(Of(land, shard, at));
        }

        return found;
    }

    /// <summary>A parcel in force; null when there is none of that code.</summary>
    public static Place? Find(LandModule land, LandSnapshot snapshot, string id)
    {
        var code = ParcelCode.Read(id);
        return code.IsDone && snapshot.Of(code.Value.County) is var shard && shard.Parcels.Find(code.Value) is { } at
            ? Of(land, shard, at)
            : null;
    }

    private static int FirstOf(ParcelColumns parcels, string query)
    {
        var (low, high) = (0, parcels.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var isBefore = string.Compare(
                parcels.CodeAt(middle).ToString(), query, StringComparison.OrdinalIgnoreCase) < 0;
            (low, high) = isBefore ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static Place Of(LandModule land, LandShard shard, int at)
    {
        var parcels = shard.Parcels;
        var code = parcels.CodeAt(at).ToString();
        var origin = parcels.OriginNames[parcels.Origins[at]];
        var label = origin == Parcel.Synthetic ? Parcel.Synthetic : null;
        var use = LandUse.All[parcels.Uses[at]];
        var district = land.Jurisdictions.Find(shard.County)!.Name;
        var shape = parcels.ShapeAt(at);
        var shore = parcels.ShoreDistancesDm[at] / 10m;
        var facts = new Facts(
            label is null ? new(origin, origin) : new("合成演示数据", "Invented for demonstration"),
            LandDay.Text(DateOnly.FromDayNumber(parcels.EffectiveDays[at])))
            .Word("宗地代码", "Parcel code", code, PlaceFact.Registered, label)
            .Text("用地分类", "Class of use", new($"{use.Code} {use.Name.Zh}", $"{use.Code} {use.Name.En}"),
                PlaceFact.Registered, label)
            .AreaInHectares("面积", "Area", parcels.AreasDm2[at] / 100, PlaceFact.Registered, label)
            .Word("规划容积率", "Planned floor-area ratio", FarOf(parcels, at), PlaceFact.Registered, label)
            .Text("所在区县", "District", district, PlaceFact.Registered)
            .Text("所在开发区", "Zone", shard.ZoneOf(at)?.Name, PlaceFact.Computed, "代用")
            .Text("距太湖岸线", "To the shore of Taihu", new($"{shore:0} 米 ±600 米", $"{shore:0} m ±600 m"),
                PlaceFact.Computed, "代用");
        return new(
            PlaceKind.Parcel, code, new(code, code),
            new($"{district.Zh} · {use.Name.Zh}", $"{district.En} · {use.Name.En}"),
            shard.County, InnerPoint.Of(shape).ToPosition(), shape.Bounds, label, [], facts.Lines);
    }

    private static string? FarOf(ParcelColumns parcels, int at) => parcels.FarsHundredths[at] == 0 ? null
        : (parcels.FarsHundredths[at] / 100m).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
