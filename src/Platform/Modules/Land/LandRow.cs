using System.Globalization;
using System.Text.Json;
using Huanhu.Engines.Geo;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Land;

/// <summary>One feature of a GeoJSON file that is imported; what is wrong in it is gathered, not thrown.</summary>
/// <param name="number">Its place in the file, from 1.</param>
/// <param name="feature">The feature (RFC 7946, section 3.2).</param>
/// <param name="faults">Where faults are told.</param>
internal sealed class LandRow(int number, JsonElement feature, List<LandFault> faults)
{
    private const string Shapeless = "geometry";

    /// <summary>Whether nothing is wrong so far.</summary>
    public bool IsRight { get; private set; } = true;

    /// <summary>What the feature is called in the file, for reports; null when it has no name yet.</summary>
    public string? Id { get; set; }

    /// <summary>The features of a file, or why it holds none.</summary>
    public static Outcome<IReadOnlyList<LandRow>> All(byte[] file, Limit most, List<LandFault> faults)
    {
        try
        {
            var root = JsonSerializer.Deserialize<JsonElement>(file);
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("features", out var features)
                || features.ValueKind != JsonValueKind.Array)
            {
                return Unreadable("没有 features", "it has no features");
            }

            return features.GetArrayLength() is var count && count >= 1 && count <= most.Value
                ? new List<LandRow>(features.EnumerateArray().Select((each, at) => new LandRow(at + 1, each, faults)))
                : Refusal.Of(
                    LandRefusal.RowsOutOfRange,
                    $"一个文件 1 至 {most.Value} 个要素，不是 {count} 个。",
                    $"A file has 1 to {most.Value} features, not {count}.", "features");
        }
        catch (JsonException fault)
        {
            return Unreadable($"第 {fault.LineNumber + 1} 行读不懂", $"line {fault.LineNumber + 1} can't be read");
        }
    }

    public void Fail(string member, LandFaultCode code, BilingualText text, BilingualText expected)
    {
        IsRight = false;
        faults.Add(new(number, Id, member, code, text, expected));
    }

    /// <summary>A text; empty when it is missing, which is a fault unless it may be.</summary>
    public string Text(string member, BilingualText expected, bool isOptional = false)
    {
        var text = Get(member) is { ValueKind: JsonValueKind.String } value ? value.GetString()!.Trim() : "";
        if (text.Length == 0 && !isOptional)
        {
            Fail(member, LandFaultCode.Missing, new($"缺少 {member}。", $"{member} is missing."), expected);
        }

        return text;
    }

    /// <summary>A number; null when it is absent.</summary>
    public decimal? Number(string member, BilingualText expected)
    {
        var value = Get(member);
        if (value is null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined })
        {
            return null;
        }

        if (value is { ValueKind: JsonValueKind.Number } number && number.TryGetDecimal(out var read))
        {
            return read;
        }

        Fail(member, LandFaultCode.NotNumber, new($"{member} 不是数字。", $"{member} is no number."), expected);
        return null;
    }

    public bool Truth(string member) => Get(member) is { ValueKind: JsonValueKind.True };

    /// <summary>The outline; null when it is wrong, or when there is none.</summary>
    public MultiPolygon? Shape()
    {
        var geometry = feature.ValueKind == JsonValueKind.Object && feature.TryGetProperty(Shapeless, out var found)
            ? found
            : default;
        if (GeoJsonShape.TryRead(geometry, out var shape, out var fault))
        {
            return shape;
        }

        var at = fault.At is { } point
            ? string.Create(
                CultureInfo.InvariantCulture,
                $" ({point.ToPosition().LongitudeDegrees}, {point.ToPosition().LatitudeDegrees})")
            : "";
        var words = WordsOf(fault.Kind);
        Fail(
            Shapeless + (fault.Path is { Length: > 0 } path ? $".coordinates{path}" : ""), CodeOf(fault.Kind),
            new($"{words.Zh}{at}。", $"{words.En}{at}."),
            new("WGS84 经纬度的 Polygon 或 MultiPolygon，环闭合、不自交。",
                "A Polygon or MultiPolygon in WGS84 degrees, its rings closed and not crossing."));
        return null;
    }

    private static Refusal Unreadable(string zh, string en) => Refusal.Of(
        LandRefusal.FileUnreadable,
        $"不是 GeoJSON FeatureCollection：{zh}。", $"No FeatureCollection of GeoJSON: {en}.", "file");

    private JsonElement? Get(string member) =>
        feature.ValueKind == JsonValueKind.Object && feature.TryGetProperty("properties", out var properties)
        && properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(member, out var value)
            ? value
            : null;

    private static LandFaultCode CodeOf(ShapeFaultKind kind) => kind switch
    {
        ShapeFaultKind.SelfCrossing => LandFaultCode.SelfCrossing,
        ShapeFaultKind.OpenRing => LandFaultCode.OpenRing,
        _ => LandFaultCode.ShapeWrong,
    };

    private static BilingualText WordsOf(ShapeFaultKind kind) => kind switch
    {
        ShapeFaultKind.NotPolygons => new("几何不是多边形", "The geometry is no polygon"),
        ShapeFaultKind.NotPosition => new("坐标不是两个数", "A position is not two numbers"),
        ShapeFaultKind.OffEarth => new("坐标超出经纬度范围", "A position is off the earth"),
        ShapeFaultKind.TooFewCorners => new("环不足三个不同的角点", "A ring has fewer than three different corners"),
        ShapeFaultKind.OpenRing => new("环没有闭合", "A ring is not closed"),
        ShapeFaultKind.SelfCrossing => new("边线自交", "The outline crosses itself"),
        ShapeFaultKind.HoleOutside => new("洞在外环之外", "A hole lies outside its shell"),
        ShapeFaultKind.RingsOverlap => new("环相互重叠", "Rings overlap"),
        _ => new("洞把面切成了两块", "Holes cut the interior in two"),
    };
}

/// <summary>What is wrong with one feature of an imported file.</summary>
/// <param name="Row">Its place in the file, from 1.</param>
/// <param name="Id">Its code or id, when it could be read.</param>
/// <param name="Member">The property, or the place in the geometry.</param>
internal sealed record LandFault(
    int Row, string? Id, string Member, LandFaultCode Code, BilingualText Text, BilingualText Expected);

/// <summary>What can be wrong with a feature of an imported file.</summary>
internal enum LandFaultCode
{
    /// <summary>A member that must be there is not.</summary>
    Missing,

    /// <summary>A member that is a number is something else.</summary>
    NotNumber,

    /// <summary>No code of a parcel, or a day that is none.</summary>
    WrongForm,

    /// <summary>The code is of a county beyond what is imported to.</summary>
    OtherJurisdiction,

    /// <summary>The file names it twice.</summary>
    Repeated,

    /// <summary>A class of use that the register does not take, or a tier that is none.</summary>
    UnknownWord,

    /// <summary>Zero or less.</summary>
    NotPositive,

    /// <summary>Beyond what is possible.</summary>
    OutOfRange,

    /// <summary>A day to come.</summary>
    InFuture,

    /// <summary>The outline crosses itself.</summary>
    SelfCrossing,

    /// <summary>A ring is not closed.</summary>
    OpenRing,

    /// <summary>Another fault of the outline.</summary>
    ShapeWrong,

    /// <summary>The registered area and the outline's are too far apart.</summary>
    AreaDiffers,

    /// <summary>More than 1 % of it lies in a lake or river.</summary>
    InWater,

    /// <summary>More than 1 % of it lies outside its county.</summary>
    OutsideCounty,

    /// <summary>An end of what is not in force.</summary>
    UnknownParcel,

    /// <summary>Something of it is promised or given: it stays as it is.</summary>
    ParcelTaken,
}
