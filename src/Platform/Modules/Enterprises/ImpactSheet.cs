using Huanhu.Kernel;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Shared.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>An impact as a workbook: who flips, all of them, the totals by groups, and of which days it is.</summary>
internal sealed class ImpactSheet
{
    private readonly string _language;

    private ImpactSheet(string language) => _language = language;

    public static FileContentHttpResult File(
        Impact impact, ImpactTransition transition, IEnumerable<ImpactAnswer.FlipRow> rows,
        (IReadOnlyList<ImpactAnswer.JurisdictionRow> Places, IReadOnlyList<ImpactAnswer.IndustryRow> Industries) parts,
        string language)
    {
        var sheet = new ImpactSheet(language);
        return Workbook.File(
            "impact.xlsx",
            sheet.Flips(rows),
            sheet.Totals(new("按辖区", "By jurisdiction"), parts.Places.Select(each =>
                (Of: $"{each.Jurisdiction} {each.Title.In(language)}", each.Totals))),
            sheet.Totals(new("按行业", "By industry"), parts.Industries.Select(each =>
                (Of: $"{each.Division} {each.Title.Zh}", each.Totals))),
            sheet.Totals(new("按亩均分类", "By class"), impact.ByGroup[ImpactGrouping.Level].Select(each => (
                Of: each.Key.Length == 0 ? sheet.In("项目", "projects") : each.Key,
                ImpactAnswer.Part.Of(each.Value)))),
            sheet.About(impact.AsOf, transition, impact.SparedCount));
    }

    private Workbook.Sheet Flips(IEnumerable<ImpactAnswer.FlipRow> rows) => new(
        In("翻转名单", "Who flips"),
        [
            In("代码或编号", "Code or id"), In("名称", "Name"), In("辖区", "Jurisdiction"), In("行业", "Industry"),
            In("之前", "Before"), In("之后", "After"), In("条款", "Clause"), In("事实", "Fact"), In("数值", "Value"),
            In("界限", "Limit"), In("差距 %", "Margin %"), In("数据来源", "Origin"), In("数据截至", "Figures as of"),
        ],
        rows.Select(row => new object?[]
        {
            row.Uscc ?? row.Project, row.Name.In(_language), $"{row.Jurisdiction}", row.Industry,
            StateOf(row.Before), StateOf(row.After), row.Clause, row.Fact is { } fact
                ? StandardsModule.FindFact(fact)!.Title.In(_language)
                : null,
            row.Value, row.Limit, row.MarginPercent, OriginOf(row.Origin), row.AsOf,
        }));

    private Workbook.Sheet Totals(BilingualText name, IEnumerable<(string Of, ImpactAnswer.Part Totals)> groups) => new(
        name.In(_language),
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

    private Workbook.Sheet About(ImpactAsOf asOf, ImpactTransition transition, int sparedCount) => new(
        In("说明", "About"), [In("项目", "Item"), In("内容", "Content")],
        [
            [In("规则按此日判定", "Rules asked on"), $"{asOf.Day:yyyy-MM-dd}"],
            .. asOf.Figures.Select(each => new object?[]
            {
                each.What == "firms" ? In("企业数据", "Figures of firms") : In("项目数据", "Figures of projects"),
                $"{each.Count} · {OriginOf(each.Origin)} · {Days(each.FromDay, each.ToDay)}",
            }),
            [In("过渡规则", "Transition"), Told(transition)],
            [In("按过渡规则沿用原标准的项目", "Projects that keep their rules by it"), sparedCount],
            .. asOf.Before.Select(each => new object?[] { In("之前的版本", "Version before"), Told(each) }),
            .. asOf.After.Select(each => new object?[] { In("之后的版本", "Version after"), Told(each) }),
        ]);

    private string Told(ImpactTransition transition)
    {
        var (from, until) = ($"{transition.From:yyyy-MM-dd}", $"{transition.Until:yyyy-MM-dd}");
        var (zh, en) = transition.Until is null ? ("", "") : ($"，至 {until} 前", $", before {until}");
        var who = transition.Kind == RuleTransition.All
            ? In($"自 {from} 起一律适用", $"for all from {from}")
            : In($"{from} 前已开始的项目仍用原版本{zh}", $"projects begun before {from} keep the former version{en}");
        return transition.Stated ? who : In($"{who}（假定）", $"{who} (supposed)");
    }

    private string Told(ImpactAsOf.RulesRow rules)
    {
        var (from, until) = ($"{rules.From:yyyy-MM-dd}", $"{rules.Until:yyyy-MM-dd}");
        return $"{rules.Title.In(_language)} {rules.Version}, " + (rules.Until is null
            ? In($"{from} 起", $"from {from}")
            : In($"{from} 起，{until} 前", $"from {from} to before {until}"));
    }

    private static string Days(DateOnly from, DateOnly to) =>
        from == to ? $"{from:yyyy-MM-dd}" : $"{from:yyyy-MM-dd} – {to:yyyy-MM-dd}";

    private string OriginOf(string origin) => origin switch
    {
        "synthetic" => In("合成", "synthetic"),
        "declared" => In("申报", "declared"),
        "filing" => In("备案", "filing"),
        _ => In("登记", "registered"),
    };

    private string StateOf(ClauseState state) => state switch
    {
        ClauseState.Pass => In("通过", "pass"),
        ClauseState.Conditional => In("有条件", "conditional"),
        ClauseState.Fail => In("不符合", "fail"),
        _ => In("未知", "unknown"),
    };

    private string In(string zh, string en) => new BilingualText(zh, en).In(_language);
}
