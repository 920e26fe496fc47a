using System.Collections.Frozen;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>Every fact that a rule may read; docs/reference/facts.md is printed from here.</summary>
internal static class FactCatalogue
{
    private const string TonnesPerYear = "t/a";
    private const string TenThousandYuanPerMu = "万元/亩";

    private static readonly BilingualText Declared = new("项目文件", "the project file");
    private static readonly BilingualText Ledger = new(
        "辖区账本的可用余额", "the available balance of the jurisdiction's ledger");

    /// <summary>All of them, in the order of the page.</summary>
    public static IReadOnlyList<Fact> All { get; } =
    [
        .. Place(),
        .. Project(),
        .. Figures(),
        .. FirmFacts.All,
        .. Quotas(),
        new("check_date", FactType.Day, "", FactGroup.Time, new("审查日期", "Day of the check"),
            new("办理时刻的法定日期", "the legal day of the check"), FactEvidence.None),
    ];

    private static FrozenDictionary<string, Fact> ByName { get; } = All.ToFrozenDictionary(fact => fact.Name);

    public static Fact? Find(string name) => ByName.GetValueOrDefault(name);

    private static Fact[] Place() =>
    [
        Of("jurisdiction", FactType.Text, "", "所在辖区", "Jurisdiction", "区划边界", "district outlines",
            FactEvidence.Point),
        Of("shore_distance", FactType.Number, "m", "距太湖岸线", "Distance to the shore of Taihu",
            "到代用岸线的椭球距离，±600 m", "ellipsoidal distance to the stand-in shore, ±600 m", FactEvidence.ShoreLine),
        Of("tier_by_shore", FactType.Number, "级", "保护区等级（按岸线）", "Protection tier by the shore",
            "岸线 5 km 内为一级，否则三级；载入官方范围后以官方为准",
            "1 within 5 km of the shore, else 3; official polygons take its place", FactEvidence.ShoreLine),
        Of("tier_by_river", FactType.Number, "级", "保护区等级（按入湖河道）", "Protection tier by inflow rivers",
            "载入入湖河道后才有；载入官方范围后以官方为准",
            "known once rivers are loaded; official polygons take its place", FactEvidence.Point),
        Of("in_industrial_area", FactType.Truth, "", "位于工业集聚区", "Inside an industrial area",
            "开发区代用范围内，或宗地为工业用地", "inside a zone's stand-in outline, or on industrial land", FactEvidence.Parcel),
        Of("land_class", FactType.Text, "", "用地分类代码", "Class of land use", "宗地登记", "the parcel's register",
            FactEvidence.Parcel),
        Of("parcel_area", FactType.Number, "m²", "宗地面积", "Area of the parcel", "宗地登记", "the parcel's register",
            FactEvidence.Parcel),
        Of("parcel_is_free", FactType.Truth, "", "宗地未被占用", "The parcel is free", "账本的宗地面积账户",
            "the ledger's accounts of parcel area", FactEvidence.Parcel),
        Of("planned_far", FactType.Number, "", "规划容积率上限", "Planned floor-area ratio", "宗地登记",
            "the parcel's register", FactEvidence.Parcel),
        Of("red_line_overlap", FactType.Number, "m²", "占用生态保护红线", "Overlap with the ecological red line",
            "与图层 red_line 的相交面积", "overlap with the layer red_line", FactEvidence.Overlap),
        Of("farmland_overlap", FactType.Number, "m²", "占用永久基本农田", "Overlap with permanent farmland",
            "与图层 farmland 的相交面积", "overlap with the layer farmland", FactEvidence.Overlap),
    ];

    private static Fact[] Project() =>
    [
        Declare("industry", FactType.Text, "行业小类", "Industry class"),
        Of("industry_division", FactType.Text, "", "行业大类", "Industry division", "行业小类的前两位",
            "the first two digits of the class", FactEvidence.None),
        Of("industry_section", FactType.Text, "", "行业门类", "Industry section", "行业小类的字母",
            "the letter of the class", FactEvidence.None),
        Declare("project_kind", FactType.Text, "建设性质", "Kind of construction"),
        Declare("processes", FactType.Texts, "生产工序", "Processes"),
        Of("declared_acts", FactType.Texts, "", "申报的行为", "Declared acts", "项目文件的生产工序；没有时为空",
            "the processes of the project file; empty without", FactEvidence.None),
        Declare("strategic_emerging", FactType.Truth, "属于战略性新兴产业", "Strategic emerging industry"),
        Declare("discharges_np", FactType.Truth, "排放含磷、氮污染物", "Discharges phosphorus or nitrogen"),
        Declare("wastewater_to", FactType.Text, "废水去向", "Where wastewater goes"),
        Declare("land_area", FactType.Number, "用地面积", "Land needed", "m²"),
        Of("floor_area_ratio", FactType.Number, "", "容积率", "Floor-area ratio", "建筑面积 ÷ 用地面积",
            "floor area ÷ land area", FactEvidence.None),
    ];

    private static Fact[] Figures() =>
    [
        Declare("discharge_cod", FactType.Number, "化学需氧量排放", "COD discharged", TonnesPerYear),
        Declare("discharge_ammonia_nitrogen", FactType.Number, "氨氮排放", "Ammonia nitrogen discharged", TonnesPerYear),
        Declare("discharge_total_nitrogen", FactType.Number, "总氮排放", "Total nitrogen discharged", TonnesPerYear),
        Declare("discharge_total_phosphorus", FactType.Number, "总磷排放", "Total phosphorus discharged", TonnesPerYear),
        Of("energy_use", FactType.Number, "tce/a", "年综合能耗（当量值）", "Energy used, by equivalent value",
            "各能源 × 折标系数", "each energy × its coefficient", FactEvidence.None),
        Of("coal_use", FactType.Number, TonnesPerYear, "年煤炭消费", "Coal used", "项目文件的能源一项",
            "the energy of the project file", FactEvidence.None),
        PerMu("total_investment_per_mu", "总投资强度", "Total investment per mu", TenThousandYuanPerMu),
        PerMu("fixed_investment_per_mu", "固定资产投资强度", "Fixed investment per mu", TenThousandYuanPerMu),
        PerMu("output_per_mu", "亩均产出", "Output per mu", "万元/亩·年"),
        PerMu("tax_per_mu", "亩均税收", "Tax per mu", "万元/亩·年"),
        Declare("rd_share", FactType.Number, "研发投入占比", "Share of research spending", "%"),
        Of("research_staff_share", FactType.Number, "%", "科技人员占比", "Share of research staff",
            "科技人员 ÷ 职工总数", "research staff ÷ staff", FactEvidence.None),
    ];

    private static Fact[] Quotas() =>
    [
        new("parcel_area_available", FactType.Number, "m²", FactGroup.Quota, new("宗地余量", "What is left of the parcel"),
            new("宗地面积减去已预留和已占用的", "the parcel's area less what is held or committed"), FactEvidence.Parcel),
        Quota("land_quota_available", "建设用地指标可用", "Building-land quota available", "m²"),
        Quota("cod_available", "化学需氧量指标可用", "COD quota available", TonnesPerYear),
        Quota("ammonia_nitrogen_available", "氨氮指标可用", "Ammonia nitrogen quota available", TonnesPerYear),
        Quota("total_nitrogen_available", "总氮指标可用", "Total nitrogen quota available", TonnesPerYear),
        Quota("total_phosphorus_available", "总磷指标可用", "Total phosphorus quota available", TonnesPerYear),
        Quota("energy_available", "能耗指标可用", "Energy quota available", "tce/a"),
        Quota("freed_total_nitrogen", "退役源腾出的总氮", "Total nitrogen freed by retired sources", TonnesPerYear),
        Quota("freed_total_phosphorus", "退役源腾出的总磷", "Total phosphorus freed by retired sources", TonnesPerYear),
    ];

    private static Fact Of(
        string name, FactType type, string unit, string zh, string en, string madeZh, string madeEn,
        FactEvidence evidence) => new(
        name, type, unit, evidence == FactEvidence.None ? FactGroup.Project : FactGroup.Place, new(zh, en),
        new(madeZh, madeEn), evidence);

    private static Fact Declare(string name, FactType type, string zh, string en, string unit = "") =>
        new(name, type, unit, FactGroup.Project, new(zh, en), Declared, FactEvidence.None);

    private static Fact PerMu(string name, string zh, string en, string unit) => new(
        name, FactType.Number, unit, FactGroup.Project, new(zh, en),
        new("项目文件的金额 ÷ 用地面积", "the amount of the project file ÷ land area"), FactEvidence.None);

    private static Fact Quota(string name, string zh, string en, string unit) =>
        new(name, FactType.Number, unit, FactGroup.Quota, new(zh, en), Ledger, FactEvidence.None);
}
