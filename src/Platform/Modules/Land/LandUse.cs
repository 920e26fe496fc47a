using System.Collections.Frozen;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Land;

/// <summary>A class of use after 国土空间用地用海分类 (自然资发〔2023〕234号): its code and its names.</summary>
/// <param name="Code">Two, four or six digits; a code's beginning is the class above it.</param>
internal sealed record LandUse(string Code, BilingualText Name)
{
    /// <summary>The document the classes come from.</summary>
    public static BilingualText Source { get; } = new(
        "《国土空间调查、规划、用途管制用地用海分类指南》自然资发〔2023〕234号",
        "Guide to classes of land and sea use, Ziranzifa [2023] No. 234");

    /// <summary>The classes the register takes, in the order of codes.</summary>
    public static IReadOnlyList<LandUse> All { get; } =
    [
        Of("0101", "水田", "Paddy field"),
        Of("0102", "水浇地", "Irrigated field"),
        Of("0103", "旱地", "Dry field"),
        Of("0201", "果园", "Orchard"),
        Of("0202", "茶园", "Tea garden"),
        Of("0301", "乔木林地", "Forest"),
        Of("0401", "天然牧草地", "Pasture"),
        Of("0601", "农村道路", "Rural road"),
        Of("0602", "设施农用地", "Farm facilities"),
        Of("0701", "城镇住宅用地", "Urban housing"),
        Of("070101", "一类城镇住宅用地", "Urban housing, class 1"),
        Of("070102", "二类城镇住宅用地", "Urban housing, class 2"),
        Of("070103", "三类城镇住宅用地", "Urban housing, class 3"),
        Of("0702", "城镇社区服务设施用地", "Community services"),
        Of("0703", "农村宅基地", "Rural homestead"),
        Of("0704", "农村社区服务设施用地", "Rural community services"),
        Of("0801", "机关团体用地", "Public offices"),
        Of("0802", "科研用地", "Research"),
        Of("0803", "文化用地", "Culture"),
        Of("0804", "教育用地", "Education"),
        Of("0805", "体育用地", "Sports"),
        Of("0806", "医疗卫生用地", "Health"),
        Of("0807", "社会福利用地", "Welfare"),
        Of("0901", "商业用地", "Commerce"),
        Of("0902", "商务金融用地", "Business and finance"),
        Of("0903", "娱乐用地", "Entertainment"),
        Of("0904", "其他商业服务业用地", "Other services"),
        Of("1001", "工业用地", "Industry"),
        Of("100101", "一类工业用地", "Industry, class 1"),
        Of("100102", "二类工业用地", "Industry, class 2"),
        Of("100103", "三类工业用地", "Industry, class 3"),
        Of("1002", "采矿用地", "Mining"),
        Of("1101", "物流仓储用地", "Logistics"),
        Of("1102", "储备库用地", "Reserve stores"),
        Of("1201", "铁路用地", "Railway"),
        Of("1202", "公路用地", "Highway"),
        Of("1203", "机场用地", "Airport"),
        Of("1204", "港口码头用地", "Port"),
        Of("1207", "城镇道路用地", "Urban road"),
        Of("1208", "交通场站用地", "Stations"),
        Of("1301", "供水用地", "Water supply"),
        Of("1302", "排水用地", "Drainage"),
        Of("1303", "供电用地", "Power supply"),
        Of("1304", "供燃气用地", "Gas supply"),
        Of("1305", "供热用地", "Heat supply"),
        Of("1309", "环卫用地", "Sanitation"),
        Of("1310", "消防用地", "Fire service"),
        Of("1401", "公园绿地", "Park"),
        Of("1402", "防护绿地", "Protective green"),
        Of("1403", "广场用地", "Square"),
        Of("1503", "宗教用地", "Religion"),
        Of("16", "留白用地", "Reserved for later"),
        Of("1705", "沟渠", "Ditch"),
    ];

    private static readonly FrozenDictionary<string, byte> Order =
        All.Index().ToFrozenDictionary(each => each.Item.Code, each => (byte)each.Index);

    /// <summary>Whether factories stand on land of this class.</summary>
    public bool IsIndustrial => Code.StartsWith("1001", StringComparison.Ordinal);

    /// <summary>The place of a code in <see cref="All"/>; null when the register does not take it.</summary>
    public static byte? IndexOf(string code) => Order.TryGetValue(code, out var index) ? index : null;

    private static LandUse Of(string code, string zh, string en) => new(code, new(zh, en));
}
