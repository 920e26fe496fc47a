using System.Globalization;
using System.Text;
using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Audit;

/// <summary>
/// What an audit administrator reads: events about, or by people of, the jurisdictions below his own.
/// </summary>
internal static class AuditViewer
{
    private const int DefaultLimit = 50;
    private const int LargestPage = 500;
    private const int LargestExport = 100_000;

    /// <summary>What is asked for; every condition that is left out lets all through.</summary>
    /// <param name="Actor">An account's name.</param>
    /// <param name="From">The first instant.</param>
    /// <param name="To">The first instant that is too late.</param>
    /// <param name="Before">The id of the last event of the page before.</param>
    internal readonly record struct Question(
        string? Jurisdiction, string? Event, string? Actor, DateTimeOffset? From, DateTimeOffset? To, long? Before,
        int? Limit);

    internal sealed record AuditLine(
        string Id,
        DateTimeOffset At,
        string Event,
        BilingualText EventName,
        string Outcome,
        string Actor,
        string ActorName,
        string Via,
        string Address,
        string Jurisdiction,
        string Subject,
        JsonElement Detail,
        string Trace);

    /// <param name="Rows">Newest first.</param>
    /// <param name="Next">What to ask for with <c>before</c>; null on the last page.</param>
    internal sealed record AuditPage(IReadOnlyList<AuditLine> Rows, string? Next);

    public static async Task<AuditPage> HandleAsync(
        [AsParameters] Question question, Caller caller, JurisdictionTree tree, Store store, CancellationToken cancel)
    {
        var limit = Math.Clamp(question.Limit ?? DefaultLimit, 1, LargestPage);
        var rows = await store.ReadAsync(
            session => Read(session, question, Scope(question, caller, tree), limit), cancel);
        return new([.. rows.Select(LineOf)], rows.Count == limit ? $"{rows[^1].Sequence}" : null);
    }

    /// <summary>The same as CSV with Chinese heads, for spreadsheets: hence the byte order mark.</summary>
    public static async Task<IResult> CsvAsync(
        [AsParameters] Question question, Caller caller, JurisdictionTree tree, Store store, AuditTrail trail)
    {
        var scope = Scope(question, caller, tree);
        var limit = Math.Clamp(question.Limit ?? LargestExport, 1, LargestExport);
        var rows = await store.ReadAsync(session => Read(session, question, scope, limit));
        await store.WriteAsync("audit", session =>
        {
            trail.Append(session, new(AuditKind.AuditExported, caller, caller.Home, "", $"{rows.Count}"));
            return true;
        });
        var text = new StringBuilder("编号,时间（北京）,事件,结果,账号,姓名,途径,地址,辖区,对象,详情,追踪码\r\n");
        foreach (var row in rows)
        {
            var words = WordsOf(row);
            string[] cells =
            [
                $"{row.Sequence}",
                row.HappenedAt.ToOffset(LegalTime.Offset).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                words.Name.Zh, words.IsRefusal ? "被拒" : "完成", row.Account, row.Name, row.Via, row.Address,
                row.Jurisdiction, row.Subject, row.Detail, row.Trace,
            ];
            text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
        }

        var bytes = (byte[])[.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
        return Results.File(bytes, "text/csv; charset=utf-8", "audit.csv");
    }

    private static IReadOnlyList<AuditRow> Read(Session session, Question question, string scope, int limit) =>
        session.Query<AuditRow>(
            """
            select * from audit_event
            where (@scope like '%,' || jurisdiction || ',%' or @scope like '%,' || home || ',%')
              and (@event = '' or event = @event)
              and (@actor = '' or account = @actor)
              and happened_at >= @from and happened_at < @to
              and sequence < @before
            order by sequence desc
            limit @limit
            """,
            new
            {
                scope,
                @event = question.Event ?? "",
                actor = question.Actor ?? "",
                from = question.From is { } from ? KernelTypes.ToMicroseconds(from) : 0,
                to = question.To is { } to ? KernelTypes.ToMicroseconds(to) : long.MaxValue,
                before = question.Before ?? long.MaxValue,
                limit,
            });

    // ",320200,320211,": jurisdictions are matched as text, since SQL knows no list that both stores read alike. Events
    // of the installation have an empty jurisdiction; who audits a root reads them.
    private static string Scope(Question question, Caller caller, JurisdictionTree tree)
    {
        var covered = caller.Covered(Duty.AuditAdmin).Select(code => code.ToString());
        if (JurisdictionCode.TryParse(question.Jurisdiction, out var asked))
        {
            covered = covered.Where(code => tree.Contains(asked, JurisdictionCode.Parse(code)));
        }
        else if (tree.Roots.Any(root => caller.HasAt(root.Code, Duty.AuditAdmin)))
        {
            covered = covered.Append("");
        }

        // The dash keeps an empty list from matching the empty jurisdiction.
        return $",-,{string.Join(',', covered)},";
    }

    private static AuditLine LineOf(AuditRow row)
    {
        var words = WordsOf(row);
        return new(
            $"{row.Sequence}", row.HappenedAt, row.Event, words.Name, words.IsRefusal ? "refused" : "done", row.Account,
            row.Name, row.Via, row.Address, row.Jurisdiction, row.Subject, JsonElement.Parse(row.Detail), row.Trace);
    }

    private static AuditWords WordsOf(AuditRow row) => AuditWords.Of(SnakeCase.Parse<AuditKind>(row.Event));

    // A cell that a spreadsheet would take for a formula is quoted with an apostrophe: strangers choose account names.
    private static string Cell(string text)
    {
        var safe = text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : safe;
    }
}
