using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>
/// The sheets of a ledger's workbook in one language. Amounts are numbers in the asset's usual unit, times are legal
/// time.
/// </summary>
internal sealed class LedgerSheets(string language)
{
    /// <summary>A movement, and who gave it; null for the ledger itself.</summary>
    internal sealed record Moved(
        long Sequence, EntryKind Kind, Moment Effective, Moment Recorded, JournalLeg Leg, GivenCommand? Given);

    public Workbook.Sheet Balances(IReadOnlyList<ShowBalances.BalanceRow> rows) => new(
        In("余额", "Balances"),
        [
            In("指标", "Asset"), In("年度", "Year"), In("单位", "Unit"), In("可用", "Available"), In("预留", "Held"),
            In("已落实", "Committed"), In("已注销", "Retired"), In("总量", "Total"), In("标签", "Label"),
        ],
        rows.Select(row => new object?[]
        {
            AssetOf(row.Asset), YearOf(row.VintageYear), UnitOf(row.Asset), row.Available, row.Held,
            row.Committed, row.Retired, row.Total, LabelOf(row.Labels),
        }
        .Select(cell => cell is Amount amount ? Figure(amount, row.Asset) : cell).ToArray()));

    public Workbook.Sheet Accounts(IReadOnlyList<ShowAccounts.AccountRow> rows) => new(
        In("账户", "Accounts"),
        [
            In("编号", "Number"), In("所有者", "Owner"), In("指标", "Asset"), In("年度", "Year"), In("用途", "Purpose"),
            In("角色", "Role"), In("单位", "Unit"), In("余额", "Balance"), In("待转入", "Held in"),
            In("待转出", "Held out"), In("可用", "Available"), In("下限", "Floor"), In("上限", "Ceiling"),
            In("标签", "Label"),
        ],
        rows.Select(row => new object?[]
        {
            row.Account.Number, row.Account.Owner, AssetOf(row.Account.Asset), YearOf(row.Account.VintageYear),
            row.Account.Purpose, RoleOf(row.Account.Role), UnitOf(row.Account.Asset), row.Posted, row.HeldIn,
            row.HeldOut, row.Available, row.Floor, row.Ceiling, LabelOf(row.Account.Labels),
        }
        .Select(cell => cell is Amount amount ? Figure(amount, row.Account.Asset) : cell).ToArray()));

    public Workbook.Sheet Holds(ShowHolds.Answer holds) => new(
        In("预留", "Holds"),
        [
            In("序号", "Sequence"), In("预留编号", "Hold"), In("录入", "Recorded"), In("到期", "Ends"),
            In("经办", "By"), In("事由", "Why"), In("指标", "Asset"), In("年度", "Year"), In("单位", "Unit"),
            In("数量", "Amount"), In("转出", "From"), In("转入", "To"),
        ],
        from hold in holds.Holds
        from leg in hold.Legs
        select new object?[]
        {
            hold.Sequence, $"{hold.Hold}", TimeOf(hold.RecordedAt),
            hold.EndsAt is { } end ? TimeOf(end) : $"{hold.Decider}", hold.By, hold.Note, AssetOf(leg.Asset),
            YearOf(leg.VintageYear), UnitOf(leg.Asset), Figure(leg.Amount, leg.Asset), leg.From?.Purpose,
            leg.To?.Purpose,
        });

    public Workbook.Sheet Transfers(
        IReadOnlyList<Moved> moved, IReadOnlyDictionary<AccountNumber, ShowAccounts.AccountName> names) => new(
        In("划转", "Transfers"),
        [
            In("序号", "Sequence"), In("种类", "Kind"), In("生效", "Effective"), In("录入", "Recorded"),
            In("指标", "Asset"), In("年度", "Year"), In("单位", "Unit"), In("数量", "Amount"), In("转出", "From"),
            In("转入", "To"), In("经办", "By"), In("事由", "Why"),
        ],
        from each in moved
        let giver = names[each.Leg.Asked.From]
        select new object?[]
        {
            each.Sequence, each.Kind == EntryKind.Post ? In("划转", "Transfer") : In("落实", "Commit"),
            TimeOf(each.Effective.ToDateTimeOffset()), TimeOf(each.Recorded.ToDateTimeOffset()), AssetOf(giver.Asset),
            YearOf(giver.VintageYear), UnitOf(giver.Asset), Figure(each.Leg.Amount, giver.Asset), giver.Purpose,
            names[each.Leg.Asked.To].Purpose, each.Given?.Name, each.Given?.Note,
        });

    /// <param name="first">The first entry that was looked through for transfers.</param>
    /// <param name="isComplete">Whether all accounts and holds are there.</param>
    public Workbook.Sheet About(
        JurisdictionCode jurisdiction, long sequence, AsOf asOf, DateTimeOffset now, long first, bool isComplete)
    {
        var all = In("全部", "all");
        return new(
            In("说明", "About"), [In("项目", "Item"), In("内容", "Content")],
            [
                [In("辖区", "Jurisdiction"), $"{jurisdiction}"],
                [In("账本序号", "Ledger sequence"), sequence],
                [In("导出时间（北京）", "Exported (Beijing time)"), TimeOf(now)],
                [In("生效到", "Effective up to"), (object?)TimeOf(asOf.Effective) ?? all],
                [In("录入到", "Recorded up to"), (object?)TimeOf(asOf.Recorded) ?? all],
                [
                    In("划转", "Transfers"),
                    In($"取自记录 {first} 至 {sequence}；至多看最近 {ExportWorkbook.MostEntryCount} 条记录。",
                        $"From entries {first} to {sequence}: the latest {ExportWorkbook.MostEntryCount} at most."),
                ],
                [In("预留", "Holds"), In("导出时未结的，至多 200 笔。", "Those open at the time of export, 200 at most.")],
                [In("账户", "Accounts"), In("至多 10,000 个。", "10,000 at most.")],
                [In("账户和预留齐全", "Accounts and holds complete"), isComplete ? In("是", "yes") : In("否", "no")],
                [
                    In("合成", "Synthetic"),
                    In("标为“合成”的含有演示数据，不是真实额度。", "What is labelled so holds invented amounts."),
                ],
            ]);
    }

    private string In(string zh, string en) => new BilingualText(zh, en).In(language);

    private string AssetOf(string code) => LedgerAsset.Find(code)?.Name.In(language) ?? code;

    private string? UnitOf(string code) => LedgerAsset.Find(code)?.Units[0].Symbol.In(language);

    private static int? YearOf(int year) => year == 0 ? null : year;

    private string RoleOf(AccountRole role) => role == AccountRole.Source ? In("来源", "Source")
        : OpeningSheet.Roles[role].In(language);

    private string? LabelOf(IReadOnlyList<string> labels) => labels.Count > 0 ? In("合成", "Synthetic") : null;

    /// <summary>
    /// In the usual unit; all units divide without a rest, because their scales are made of twos and fives.
    /// </summary>
    private static decimal Figure(Amount amount, string code) => LedgerAsset.Find(code)?.Units[0] is { } unit
        ? (decimal)amount.Value * unit.DivisorCount / unit.Scale
        : amount.Value;

    private static DateTime TimeOf(DateTimeOffset instant) => instant.ToOffset(LegalTime.Offset).DateTime;

    private static DateTime? TimeOf(Moment moment) =>
        LedgerTimes.ToInstant(moment) is { } instant ? TimeOf(instant) : null;
}
