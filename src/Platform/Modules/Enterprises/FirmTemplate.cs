using Huanhu.Kernel;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Shared.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>
/// <c>GET /api/enterprises/template</c>: an empty sheet of firms, an example on a sheet of its own so that nobody
/// imports it, and how to fill it.
/// </summary>
internal static class FirmTemplate
{
    private static readonly Dictionary<string, object?> Example = new()
    {
        ["uscc"] = $"{UnifiedSocialCreditCode.OfFirm(JurisdictionCode.Parse("320282"), "MA000001")}",
        ["jurisdiction"] = "320282", ["industry"] = "C3973", ["as_of"] = new DateOnly(2025, 12, 31), ["staff"] = 120m,
        ["sales"] = 18_600.5m, ["land_mu"] = 25.4m, ["tax_per_mu"] = 36.2m, ["rd_share"] = 5.1m,
    };

    /// <param name="language"><c>zh</c> or <c>en</c>; else as the request's header asks.</param>
    public static FileContentHttpResult Handle(string? language, HttpContext http)
    {
        var tongue = language ?? Problem.LanguageOf(http);
        string[] heads = [.. FirmHead.All.Select(head => head.In(tongue))];
        return Workbook.File(
            "firms.xlsx",
            new(In("企业", "Firms"), heads, []),
            new(In("示例", "Example"), heads, [[.. FirmHead.All.Select(CellOf)]]),
            new(In("填写说明", "How to fill"), [In("列", "Column"), In("填什么", "What to enter")],
                FirmHead.All.Select((head, at) => new object?[] { heads[at], HintOf(head).In(tongue) })));

        string In(string zh, string en) => new BilingualText(zh, en).In(tongue);

        object? CellOf(FirmHead head) => head == FirmHead.NameZh
            ? In("示例微电子有限公司", "Example Microelectronics Co.")
            : head == FirmHead.Origin ? In("申报", "declared")
            : Example.GetValueOrDefault(head.Name);
    }

    /// <summary>What is to be entered in a column.</summary>
    private static BilingualText HintOf(FirmHead head) => head.Fact?.Type switch
    {
        FactType.Number => new(
            $"数，单位{(head.Fact.Unit.Length > 0 ? $" {head.Fact.Unit}" : "无")}；{head.Fact.Made.Zh}。不知道的留空。",
            $"A number, {(head.Fact.Unit.Length > 0 ? head.Fact.Unit : "no unit")}; {head.Fact.Made.En}. "
            + "Empty when not known."),
        FactType.Truth => new("是或否；不知道的留空。", "Yes or no; empty when not known."),
        FactType.Texts => new("多项用顿号隔开。", "Several are parted by commas."),
        _ when head == FirmHead.Uscc => new("18 位，校验位须相符；必填。", "18 characters whose checks fit; must be there."),
        _ when head == FirmHead.Place => new("六位代码或名称；必填。", "Six digits, or the name; must be there."),
        _ when head == FirmHead.Industry => new("GB/T 4754-2017 小类代码，如 C3973；必填。",
            "The code of a class of GB/T 4754-2017, such as C3973; must be there."),
        _ when head == FirmHead.AsOf => new("这一行数据的日期，如 2025-12-31；必填。",
            "The day the row's figures are of, such as 2025-12-31; must be there."),
        _ when head == FirmHead.Origin => new("申报、备案或登记；不填为申报。",
            "Declared, filing or registered; empty is declared."),
        _ when head.IsRequired => new("必填。", "Must be there."),
        _ => new("可以不填。", "May be empty."),
    };
}
