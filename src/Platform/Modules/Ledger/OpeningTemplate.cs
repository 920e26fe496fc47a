using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>
/// <c>GET /api/ledger/{jurisdiction}/opening/template</c>: an empty sheet of opening balances, an example on a sheet
/// of its own so that nobody books it, and the words that may stand in it.
/// </summary>
internal static class OpeningTemplate
{
    /// <param name="language"><c>zh</c> or <c>en</c>; else as the request's header asks.</param>
    public static FileContentHttpResult Handle(string jurisdiction, string? language, HttpContext http)
    {
        var tongue = language ?? Problem.LanguageOf(http);
        string In(string zh, string en) => new BilingualText(zh, en).In(tongue);
        string[] heads = [.. OpeningSheet.Heads.Values.Select(head => head.In(tongue))];
        var phosphorus = LedgerAsset.Find("total_phosphorus")!;
        object?[] example =
        [
            phosphorus.Name.In(tongue), 2026, In("园区储备", "Park reserve"),
            OpeningSheet.Roles.Values.First().In(tongue), 12.5m, phosphorus.Units[0].Symbol.In(tongue),
            new DateOnly(2026, 1, 1), In("总量控制方案", "Plan of total emissions"),
        ];
        return Workbook.File(
            $"opening-{JurisdictionCode.Parse(jurisdiction)}.xlsx",
            new(In("期初余额", "Opening balances"), heads, []),
            new(In("示例", "Example"), heads, [example]),
            new(In("可用的词", "Words"), [In("指标", "Asset"), In("代码", "Code"), In("单位", "Units")],
                LedgerAsset.All.Select(asset => new object?[]
                {
                    asset.Name.In(tongue), asset.Code,
                    string.Join(In("、", ", "), asset.Units.Select(unit => unit.Symbol.In(tongue))),
                })),
            new(In("填写说明", "How to fill"), [In("列", "Column"), In("填什么", "What to enter")],
            [
                [heads[0], In("指标名称或代码。", "An asset's name or code.")],
                [heads[1], In("余额所属年度；不分年度的留空。",
                    "The year the amount belongs to; empty where years are not told apart.")],
                [heads[2], In("账户的用途，1 至 64 字；同一指标、年度、用途写一行。",
                    "What the account is for, 1 to 64 characters; one row for an asset, year and purpose.")],
                [heads[3], string.Join(In("、", ", "), OpeningSheet.Roles.Values.Select(role => role.In(tongue)))],
                [heads[4], In("大于零的数。亩四舍五入到 0.01 m²，其他单位须是最小单位的整数倍。",
                    "Above zero. 亩 is rounded to 0.01 m²; other units hold a whole number of smallest units.")],
                [heads[5], In("这项指标的单位之一。", "One of the asset's units.")],
                [heads[6], In("余额成立的日期，不晚于今天。", "The day from which it stands, today at the latest.")],
                [heads[7], In("依据，至多 200 字；可以不填。", "Where it comes from, at most 200 characters; may be empty.")],
            ]));
    }
}
