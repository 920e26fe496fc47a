using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Projects;

/// <summary>What the members of a project file are called in front of people.</summary>
internal static class ProjectMembers
{
    private static readonly Dictionary<string, BilingualText> Names = new()
    {
        [""] = new("项目文件", "the project file"),
        ["$schema"] = new("结构定义", "schema"),
        ["code"] = new("项目代码", "project code"),
        ["name"] = new("项目名称", "name"),
        ["name.zh"] = new("中文名称", "Chinese name"),
        ["name.en"] = new("英文名称", "English name"),
        ["industry"] = new("行业代码", "industry"),
        ["processes"] = new("工艺", "processes"),
        ["kind"] = new("建设性质", "kind of building"),
        ["products"] = new("产品", "products"),
        ["land_area"] = new("用地面积", "land area"),
        ["floor_area"] = new("计容建筑面积", "floor area"),
        ["total_investment"] = new("总投资", "total investment"),
        ["fixed_investment"] = new("固定资产投资", "fixed-asset investment"),
        ["output_per_year"] = new("年产值", "output a year"),
        ["tax_per_year"] = new("年税收", "tax a year"),
        ["rd_share"] = new("研发投入占比", "share of research"),
        ["staff"] = new("从业人员", "staff"),
        ["research_staff"] = new("研发人员", "research staff"),
        ["strategic_emerging"] = new("战略性新兴产业", "strategic emerging industry"),
        ["discharges_np"] = new("是否排放磷、氮", "whether it discharges phosphorus or nitrogen"),
        ["wastewater"] = new("废水", "waste water"),
        ["wastewater.to"] = new("废水去向", "where waste water goes"),
        ["discharge"] = new("污染物排放量", "discharges"),
        ["discharge.cod"] = new("化学需氧量", "chemical oxygen demand"),
        ["discharge.ammonia_nitrogen"] = new("氨氮", "ammonia nitrogen"),
        ["discharge.total_nitrogen"] = new("总氮", "total nitrogen"),
        ["discharge.total_phosphorus"] = new("总磷", "total phosphorus"),
        ["energy"] = new("能源", "energy"),
        ["energy.electricity"] = new("电力", "electricity"),
        ["energy.natural_gas"] = new("天然气", "natural gas"),
        ["energy.gas_heating_value"] = new("天然气折标系数", "heating value of its gas"),
        ["energy.steam"] = new("蒸汽", "steam"),
        ["energy.coal"] = new("原煤", "coal"),
        ["energy.diesel"] = new("柴油", "diesel"),
        ["energy.gasoline"] = new("汽油", "gasoline"),
        ["energy.heat"] = new("热力", "heat"),
        ["applicant"] = new("申请单位", "applicant"),
        ["applicant.name"] = new("单位名称", "applicant's name"),
        ["applicant.credit_code"] = new("统一社会信用代码", "unified social credit code"),
        ["documents"] = new("文件", "documents"),
        ["synthetic"] = new("合成", "synthetic"),
        ["note"] = new("备注", "note"),
    };

    // The last members of a path that say something about the figure before them.
    private static readonly Dictionary<string, BilingualText> Ends = new()
    {
        ["value"] = new("的数值", "value of the "),
        ["unit"] = new("的单位", "unit of the "),
        ["origin"] = new("的来源", "origin of the "),
        ["at"] = new("的日期", "date of the "),
        ["note"] = new("的说明", "note on the "),
        ["name"] = new("的名称", "name of the "),
        ["number"] = new("的文号", "number of the "),
        ["issuer"] = new("的发文单位", "issuer of the "),
        ["issued"] = new("的日期", "date of the "),
    };

    /// <summary>A member's name; an unknown one is called by its path.</summary>
    public static BilingualText NameOf(string path)
    {
        var plain = path.Split('[')[0] is var head && path.LastIndexOf(']') is > 0 and var end
            ? head + path[(end + 1)..]
            : path;
        if (Names.TryGetValue(plain, out var name))
        {
            return name;
        }

        var dot = plain.LastIndexOf('.');
        return dot > 0 && Names.TryGetValue(plain[..dot], out var whole)
            && Ends.TryGetValue(plain[(dot + 1)..], out var of)
            ? new(whole.Zh + of.Zh, of.En + whole.En)
            : new(plain, plain);
    }
}
