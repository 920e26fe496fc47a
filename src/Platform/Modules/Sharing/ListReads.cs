using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Huanhu.Platform.Modules.Sharing;

/// <summary>
/// <c>GET /api/sharing/reads</c>: who read what of the caller's jurisdictions, and who was denied what and why.
/// </summary>
internal static class ListReads
{
    private const int UsualRows = 50;
    private const int MostRows = 200;
    private const int MostWorkbookRows = 5_000;

    /// <param name="Reads">One page, the latest first.</param>
    /// <param name="Next">The query <c>after</c> of the next page; null at the end.</param>
    internal sealed record Answer(IReadOnlyList<Read> Reads, TimeOrderedId? Next);

    /// <param name="Installation">From which installation it was asked.</param>
    /// <param name="Account">Who asked there; empty when the reader's program did by itself.</param>
    /// <param name="Agreement">By which it was told, or which was looked at; null without one.</param>
    /// <param name="Code">Why it was denied; empty when it was told.</param>
    internal sealed record Read(
        TimeOrderedId Id, DateTimeOffset At, JurisdictionCode Owner, JurisdictionCode Reader, string Installation,
        string Account, string Name, SharedKind What, IReadOnlyList<string> Which, IReadOnlyList<string> Fields,
        TimeOrderedId? Agreement, string Code, long ToldRows);

    /// <param name="jurisdiction">Only its data, and that of those below; left out, all of which the caller sees the
    /// log.</param>
    /// <param name="outcome"><c>told</c> or <c>denied</c>; both when left out.</param>
    /// <param name="after">The page before's <c>next</c>.</param>
    /// <param name="rows">1 to 200; 50 when left out.</param>
    public static async Task<Outcome<Answer>> HandleAsync(
        string? jurisdiction, string? outcome, string? after, int? rows, Store store, JurisdictionTree tree,
        Caller caller, CancellationToken cancel)
    {
        var count = rows ?? UsualRows;
        if (count is < 1 or > MostRows)
        {
            return Refusal.Of(SharingRefusal.PageUnfit, $"一页 1 至 {MostRows} 行，不是 {count} 行。",
                $"A page has 1 to {MostRows} rows, not {count}.", "rows");
        }

        var asked = AskedOf(jurisdiction, outcome, after, tree, caller);
        var found = await store.ReadAsync(session => SharingStore.Reads(session, asked, new(count + 1)), cancel);
        return new Answer([.. found.Take(count).Select(AnswerOf)], found.Count > count ? found[count - 1].Id : null);
    }

    /// <summary>The same as a workbook, 5,000 rows at most.</summary>
    /// <param name="language"><c>zh</c> or <c>en</c>; else as the request's header asks.</param>
    public static async Task<FileContentHttpResult> WorkbookAsync(
        string? jurisdiction, string? outcome, string? language, Store store, JurisdictionTree tree, Caller caller,
        HttpContext http)
    {
        var tongue = language ?? Problem.LanguageOf(http);
        var asked = AskedOf(jurisdiction, outcome, null, tree, caller);
        var found = await store.ReadAsync(
            session => SharingStore.Reads(session, asked, new(MostWorkbookRows)), http.RequestAborted);
        return Workbook.File("sharing-reads.xlsx", new Workbook.Sheet(
            In("查阅记录", "Reads"),
            [
                In("时间（北京）", "Time (Beijing)"), In("数据归属", "Owner"), In("查阅方", "Reader"),
                In("部署点", "Installation"), In("账号", "Account"), In("姓名", "Name"), In("内容", "What"),
                In("范围", "Which"), In("字段", "Fields"), In("协议", "Agreement"), In("结果", "Outcome"),
                In("行数", "Rows"),
            ],
            found.Select(read => new object?[]
            {
                read.ReadAt.ToOffset(LegalTime.Offset).DateTime, NameOf(read.Owner), NameOf(read.Reader),
                read.Installation, read.Account, read.Name,
                SharedField.WordsOf(SnakeCase.Parse<SharedKind>(read.What)).In(tongue), read.Which, read.Fields,
                read.AgreementId?.ToString(), read.Code.Length == 0 ? In("已查阅", "told") : read.Code, read.ToldRows,
            })));

        string In(string zh, string en) => new BilingualText(zh, en).In(tongue);

        string NameOf(JurisdictionCode code) => tree.Find(code)?.Name.In(tongue) ?? $"{code}";
    }

    private static SharingStore.AskedReads AskedOf(
        string? jurisdiction, string? outcome, string? after, JurisdictionTree tree, Caller caller)
    {
        var owners = tree.All.Select(one => one.Code).Where(code => caller.IsOfficialOf(code)
            && (!JurisdictionCode.TryParse(jurisdiction, out var within) || tree.Contains(within, code)));
        return new(
            string.Join(' ', owners), outcome switch { "told" => false, "denied" => true, _ => null },
            after is null ? new(UInt128.MaxValue) : PathId.Read(after));
    }

    private static Read AnswerOf(ReadRow row) => new(
        row.Id, row.ReadAt, row.Owner, row.Reader, row.Installation, row.Account, row.Name,
        SnakeCase.Parse<SharedKind>(row.What), Words(row.Which), Words(row.Fields), row.AgreementId, row.Code,
        row.ToldRows);

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
