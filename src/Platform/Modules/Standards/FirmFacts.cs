using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>The facts of a firm that a project lacks: what ladders and evaluations of firms read.</summary>
/// <remarks>
/// What a firm and a project both have keeps one name, such as <c>tax_per_mu</c>: one standard is asked of both. A year
/// is the calendar year before the application, as the firm's audited account has it.
/// </remarks>
internal static class FirmFacts
{
    private const string Percent = "%";
    private const string PerYear = "万元/a";
    private const string TenThousandYuan = "万元";
    private const string Pieces = "件";

    private static readonly BilingualText Declared = new("企业申报", "what the firm declares");
    private static readonly BilingualText Account = new("上一年度审计报告", "the audited account of the last year");
    private static readonly BilingualText Credit = new("信用记录", "the credit record");

    private static readonly BilingualText Baseline = new(
        "评价年度由县区公布，约为其均值的两倍", "announced by the county for the year, about twice its mean");

    /// <summary>In the order of the page.</summary>
    public static Fact[] All { get; } = [.. Size(), .. Growth(), .. Research(), .. Standing(), .. Footprint()];

    private static Fact[] Size() =>
    [
        Of("staff", "人", "职工总数", "Staff"),
        Of("research_staff", "人", "科技人员", "Research staff"),
        Of("sales", PerYear, "营业收入", "Sales", Account),
        Of("assets", TenThousandYuan, "资产总额", "Assets", Account),
        Of("debt_ratio", Percent, "资产负债率", "Debt ratio", new("负债 ÷ 资产总额", "debts ÷ assets")),
        Of("equity_two_years", TenThousandYuan, "近两年新增股权融资", "New equity of two years",
            new("合格机构投资者的实缴额", "what qualified investors paid in")),
        Of("equity_three_years", TenThousandYuan, "近三年新增股权融资", "New equity of three years",
            new("合格机构投资者的实缴额", "what qualified investors paid in")),
        Of("valuation", "亿美元", "企业估值", "Valuation", new("最近一轮融资", "the latest round of financing")),
        Of("is_listed", "", "已上市", "Listed", Declared, FactType.Truth),
        Of("company_age", "年", "成立年限", "Age of the firm", new("登记日期至申请日", "from registration to application")),
        Of("days_registered", "天", "注册天数", "Days since registration",
            new("登记日期至申请日", "from registration to application")),
    ];

    private static Fact[] Growth() =>
    [
        Of("main_revenue_share", Percent, "主营业务收入占比", "Share of main business in revenue", Account),
        Of("revenue_growth", Percent, "主营业务收入增长率", "Growth of main revenue", Account),
        Of("revenue_growth_two_years", Percent, "近两年营收复合增长率", "Growth of revenue, two years compounded",
            new("近三年审计报告", "the audited accounts of three years")),
        Of("revenue_growth_four_years", Percent, "近四年营收复合增长率", "Growth of revenue, four years compounded",
            new("近五年审计报告", "the audited accounts of five years")),
        Of("staff_growth", Percent, "近四年职工复合增长率", "Growth of staff, four years compounded",
            new("参保人数", "the insured")),
        Of("years_in_market", "年", "从事细分市场年限", "Years in its market"),
        Of("market_share", Percent, "主导产品细分市场占有率", "Share of the main product in its market"),
        Of("domestic_rank", "位", "细分市场国内排名", "Rank in its market at home"),
    ];

    private static Fact[] Research() =>
    [
        Of("rd_spending", PerYear, "研发费用", "Research spending", Account),
        Of("rd_spending_previous", PerYear, "再上一年研发费用", "Research spending of the year before",
            new("再上一年审计报告", "the audited account of the year before")),
        Of("rd_share_previous", Percent, "再上一年研发投入占比", "Share of research spending of the year before",
            new("研发费用 ÷ 营业收入", "research spending ÷ sales")),
        Of("rd_share_three_years", Percent, "近三年研发投入占比", "Share of research spending of three years",
            new("三年研发费用 ÷ 三年销售收入", "research spending ÷ sales, three years each")),
        Of("rd_cost_share", Percent, "研发费用占成本费用比例", "Share of research spending in costs",
            new("研发费用 ÷ 成本费用支出", "research spending ÷ costs")),
        Of("domestic_rd_share", Percent, "境内研发费用占比", "Share of research spending at home"),
        Of("hightech_revenue_share", Percent, "高新技术产品（服务）收入占比", "Share of high-tech revenue"),
        Of("class_one_ip", Pieces, "Ⅰ类知识产权", "Class I intellectual property"),
        Of("own_class_one_ip", Pieces, "自主研发的Ⅰ类知识产权", "Class I intellectual property of its own making"),
        Of("high_value_ip", Pieces, "Ⅰ类高价值知识产权", "High-value class I intellectual property"),
        Of("class_two_ip", Pieces, "Ⅱ类知识产权", "Class II intellectual property"),
        Of("field_is_strategic", "", "主导产品属战略性新兴产业", "Main product in a strategic emerging industry", Declared,
            FactType.Truth),
    ];

    private static Fact[] Standing() =>
    [
        Of("has_serious_breach", "", "有严重违法失信或重大事故", "Serious breach or major accident", Credit,
            FactType.Truth),
        Of("has_banned_products", "", "产品属国家禁止、限制或淘汰类", "Products that the state bans or phases out",
            Declared, FactType.Truth),
        Of("holds", "", "已有资质与荣誉", "Titles held", new("各名录与企业申报", "public lists and what the firm declares"),
            FactType.Texts),
        Of("index_score", "分", "专精特新发展评价得分", "Development score of the national platform",
            new("全国优质中小企业平台", "the national platform of small and medium firms")),
        Of("maturity_level", "级", "智能制造能力成熟度", "Maturity of smart manufacturing",
            new("GB/T 39116 自评估", "self-assessment by GB/T 39116")),
        Of("ai_scene_share", Percent, "人工智能场景占比", "Share of scenes with artificial intelligence"),
        Of("application_day", "", "申请日期", "Day of the application", Declared, FactType.Day),
    ];

    private static Fact[] Footprint() =>
    [
        Of("land_mu", "亩", "实际占地", "Land used", new("不动产登记与租赁", "the register of land and leases")),
        Of("value_added", PerYear, "工业增加值", "Value added", Account),
        Of("labour_productivity", "万元/人", "全员劳动生产率", "Labour productivity",
            new("工业增加值 ÷ 职工人数", "value added ÷ staff")),
        Of("power_use", "kWh/a", "用电量", "Electricity used", new("供电企业", "the grid company")),
        Of("emissions_equivalent", "t/a", "主要污染物排放当量", "Emissions as equivalents",
            new("排污许可执行报告", "reports of the discharge permit")),
        Of("baseline_tax_per_mu", "万元/亩·年", "亩均税收基准值", "Baseline of tax per mu", Baseline),
        Of("baseline_sales_per_mu", "万元/亩·年", "亩均销售基准值", "Baseline of sales per mu", Baseline),
        Of("baseline_tax_per_tce", "万元/tce", "单位能耗税收基准值", "Baseline of tax per tce", Baseline),
    ];

    private static readonly Dictionary<string, string> Titles = new(StringComparer.Ordinal)
    {
        ["高新技术企业"] = "high-tech enterprise",
        ["科技型中小企业"] = "technology-based SME",
        ["创新型中小企业"] = "innovative SME",
        ["专精特新中小企业"] = "specialised SME",
        ["专精特新小巨人"] = "little giant",
        ["国家科技奖"] = "national science and technology award",
        ["省级科技奖"] = "provincial science and technology award",
        ["研发机构"] = "research body of provincial rank or above",
        ["标准主导"] = "lead author of a standard",
        ["创客中国50强"] = "top 50 of Maker in China",
        ["创客中国500强"] = "top 500 of Maker in China",
        ["高新示范荣誉"] = "honour of a national high-tech demonstration",
        ["基础级智能工厂"] = "smart factory, basic level",
        ["先进级智能工厂"] = "smart factory, advanced level",
        ["卓越级智能工厂"] = "smart factory, excellent level",
    };

    /// <summary>A title that a firm may hold, in both languages; an unknown one as it is written.</summary>
    public static BilingualText TitleHeld(string title) => new(title, Titles.GetValueOrDefault(title, title));

    private static Fact Of(
        string name, string unit, string zh, string en, BilingualText? made = null,
        FactType type = FactType.Number) =>
        new(name, type, unit, FactGroup.Firm, new(zh, en), made ?? Declared, FactEvidence.None);
}
