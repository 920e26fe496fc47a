using Huanhu.Kernel;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Shared.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>An impact as a workbook: who flips, all of them, and the totals by place and industry.</summary>
internal static class ImpactSheet
{
    public static FileContentHttpResult File(
        Impact impact, IEnumerable<ImpactAnswer.FlipRow> rows,
        (IReadOnlyList<ImpactAnswer.JurisdictionRow> Places, IReadOnlyList<ImpactAnswer.IndustryRow> Industries) parts,
        string language)
    {
        return Workbook.File(
            "impact.xlsx",
            new(In("翻转名单", "Who flips"), [
                In("代码或编号", "Code or id"), In("名称", "Name"), In("辖区", "Jurisdiction"), In("行业", "Industry"),
                In("之前", "Before"), In("之后", "After"), In("条款", "Clause"), In("事实", "Fact"), In("数值", "Value"),
                In("界限", "Limit"), In("差距 %", "Margin %"),
            ],
            rows.Select(row => new object?[]
            {
                row.Uscc ?? row.Project, row.Name.In(language), $"{row.Jurisdiction}", row.Industry,
                StateOf(row.Before), StateOf(row.After), row.Clause, row.Fact is { } fact
                    ? StandardsModule.FindFact(fact)!.Title.In(language)
                    : null,
                row.Value, row.Limit, row.MarginPercent,
            })),
            Totals(In("按辖区", "By jurisdiction"), parts.Places.Select(each =>
                (Of: $"{each.Jurisdiction} {each.Title.In(language)}", each.Totals))),
            Totals(In("按行业", "By industry"), parts.Industries.Select(each =>
                (Of: $"{each.Division} {each.Title}", each.Totals))),
            Totals(In("按亩均分类", "By class"), impact.ByGroup[ImpactGrouping.Level].Select(each =>
                (Of: each.Key.Length == 0 ? In("项目", "projects") : each.Key, ImpactAnswer.Part.Of(each.Value)))));

        string In(string zh, string en) => new BilingualText(zh, en).In(language);

        string StateOf(ClauseState state) => state switch
        {
            ClauseState.Pass => In("通过", "pass"),
            ClauseState.Conditional => In("有条件", "conditional"),
            ClauseState.Fail => In("不符合", "fail"),
            _ => In("未知", "unknown"),
        };

        Workbook.Sheet Totals(string name, IEnumerable<(string Of, ImpactAnswer.Part Totals)> groups) => new(
            name,
            [
                In("组", "Group"), In("数量", "Count"), In("之前不符合", "Fail before"), In("之后不符合", "Fail after"),
                In("转为不符合", "To fail"), In("转为通过", "To pass"), In("涉及税收（元/年）", "Tax at risk (yuan/a)"),
                In("涉及土地（亩）", "Land at risk (mu)"),
            ],
            groups.Select(each => new object?[]
            {
                each.Of, each.Totals.Count, each.Totals.Before["fail"], each.Totals.After["fail"],
                each.Totals.Flips["to_fail"], each.Totals.Flips["to_pass"], each.Totals.TaxAtRiskYuan,
                each.Totals.LandAtRiskMu,
            }));
    }
}
