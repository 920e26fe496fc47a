using System.Text.Json;
using System.Text.Json.Nodes;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Inbox;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Sharing;

/// <summary>The owner's side: tells a reader what an agreement lets it read, and keeps who read what.</summary>
/// <remarks>
/// The agreement is looked at for each page by this installation's clock, once more in the transaction that logs the
/// read: what was withdrawn or ended meanwhile is not told. A denial is logged, too, and the owner's officials hear of
/// it, once an hour of the same.
/// </remarks>
internal sealed class AnswerFeed(
    SharingSources sources, SaveAgreement save, Store store, Inbox inbox, JurisdictionTree tree, IdSource ids,
    TimeProvider time)
{
    /// <summary>What a reader asks by.</summary>
    public const string Question = "sharing.feed";

    /// <summary>Most rows of a page.</summary>
    public const int MostRows = 1_000;

    /// <summary>A page ends before its rows are longer than this, unless one row alone is.</summary>
    private const int PageCharacters = 400_000;

    private static readonly TimeSpan QuietTime = TimeSpan.FromHours(1);

    /// <summary>Answers a question, wherever it comes from; a denial is a refusal that the reader is told.</summary>
    public async Task<Outcome<string>> HandleAsync(PeerQuestion asked, CancellationToken cancel)
    {
        var question = Read(asked.Body);
        if (question is null || question.MostRows is < 1 or > MostRows
            || !SharedCursor.TryParse(question.Cursor, out var cursor))
        {
            return Refusal.Of(SharingRefusal.PageUnfit,
                $"一页 1 至 {MostRows} 行，游标应为上一页所给。",
                $"A page has 1 to {MostRows} rows, and a cursor is the page before's.");
        }

        var (agreement, denial) = await store.ReadAsync(session => Look(session, asked, question), cancel);
        var page = denial is null ? await PageAsync(agreement!, question, cursor, cancel) : null;
        return await store.WriteAsync<Outcome<string>>(
            "sharing",
            session =>
            {
                // Once more, in the order of all that is written: meanwhile it may have been withdrawn, or be noon.
                (agreement, denial) = Look(session, asked, question);
                var read = ReadOf(asked, question, agreement, denial, denial is null ? page?.Rows.Count ?? 0 : 0);
                Log(session, read, denial);
                return denial ?? (Outcome<string>)JsonSerializer.Serialize(page, Json.Options);
            },
            cancel: cancel);
    }

    private static SharedQuestion? Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<SharedQuestion>(body, Json.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The agreement that lets it be read, or the one that comes nearest, with what it says no to.</summary>
    private (AgreementRow? Agreement, Refusal? Denial) Look(
        Session session, PeerQuestion asked, SharedQuestion question)
    {
        var now = time.GetUtcNow();
        var none = SharingRefusals.NoAgreement(asked.To, asked.From, question.What);
        var looked = SharingStore.Between(session, asked.To, asked.From, SnakeCase.Of(question.What))
            .Where(row => question.Agreement is not { } id || row.Id == id)
            .Select(row => (Row: row, Denial: DenialOf(row, question, now))).ToList();
        return looked.Count == 0 ? (null, none) : looked.FirstOrDefault(each => each.Denial is null, looked[0]);
    }

    private static Refusal? DenialOf(AgreementRow row, SharedQuestion question, DateTimeOffset now)
    {
        var state = row.StateAt(now);
        if (state != AgreementState.InForce || now < row.FromAt)
        {
            return DenialOf(row, state);
        }

        if (question.Which.FirstOrDefault(word => !Covers(row, word)) is { } word)
        {
            return Refusal.Of(SharingRefusal.SelectionNotShared, $"协议不包括“{word}”。",
                $"The agreement does not cover '{word}'.", "which");
        }

        return question.Fields.FirstOrDefault(name => !row.FieldNames.Contains(name)) is { } field
            ? Refusal.Of(SharingRefusal.FieldNotShared, $"协议没有列出字段“{field}”。",
                $"The agreement does not list the field '{field}'.", "fields")
            : null;
    }

    private static Refusal DenialOf(AgreementRow row, AgreementState state)
    {
        var (from, until) = (Text(row.FromAt), Text(row.UntilAt));
        return state switch
        {
            AgreementState.Withdrawn => Refusal.Of(SharingRefusal.AgreementWithdrawn,
                "共享协议已撤回。", "The sharing agreement was withdrawn."),
            AgreementState.Ended => Refusal.Of(SharingRefusal.AgreementEnded,
                $"共享协议已于 {until} 到期。", $"The sharing agreement ended at {until}."),
            AgreementState.Proposed => Refusal.Of(SharingRefusal.AgreementNotAccepted,
                "共享协议尚未被对方接受。", "The other side has not accepted the sharing agreement."),
            _ => Refusal.Of(SharingRefusal.AgreementNotBegun,
                $"共享协议自 {from} 起生效。", $"The sharing agreement begins at {from}."),
        };

        static string Text(DateTimeOffset at) => $"{at.ToOffset(LegalTime.Offset):yyyy-MM-dd HH:mm:ss}";
    }

    private static bool Covers(AgreementRow row, string word) => row.WhichWords.Count == 0
        || row.WhichWords.Any(own => row.Kind == SharedKind.Parcels
            ? word.StartsWith(own, StringComparison.Ordinal)
            : word == own);

    private async Task<SharedPage> PageAsync(
        AgreementRow agreement, SharedQuestion question, SharedCursor cursor, CancellationToken cancel)
    {
        var which = question.Which.Count > 0 ? question.Which : agreement.WhichWords;
        var (pages, most) = (new FeedPages(sources), new Limit(question.MostRows));
        var told = await pages.NextAsync(agreement, which, cursor, most, cancel);
        if (told.Sequence < cursor.SinceSequence)
        {
            // The owner was restored from an older backup: from the start.
            cursor = SharedCursor.Start;
            told = await pages.NextAsync(agreement, which, cursor, most, cancel);
        }

        var fields = SharedField.Of(agreement.Kind).Where(field => agreement.FieldNames.Contains(field.Name)
                && (field.IsKey || question.Fields.Count == 0 || question.Fields.Contains(field.Name)))
            .Select(field => field.Name).ToHashSet();
        var (rows, characters) = (new List<SharedItem>(), 0);
        foreach (var item in told.Items)
        {
            var row = item with { Members = Filtered(item.Members, fields) };
            characters += row.Members?.ToJsonString(Json.Options).Length ?? 0;
            if (rows.Count > 0 && characters > PageCharacters)
            {
                break;
            }

            rows.Add(row);
        }

        var isCut = rows.Count < told.Items.Count;
        var last = isCut ? rows[^1].Key : told.LastKey;
        var hasMore = isCut || told.HasMore;
        var until = cursor.UntilSequence > 0 ? cursor.UntilSequence : told.Sequence;
        return new(
            agreement.Id, time.GetUtcNow(), agreement.UntilAt, told.IsWhole, until, rows,
            (hasMore ? cursor with { UntilSequence = until, After = last } : new(until, 0, "")).ToString(), hasMore);
    }

    private static JsonObject? Filtered(JsonObject? members, HashSet<string> fields)
    {
        foreach (var name in members?.Select(member => member.Key).Where(name => !fields.Contains(name)).ToList() ?? [])
        {
            members!.Remove(name);
        }

        return members;
    }

    private ReadRow ReadOf(
        PeerQuestion asked, SharedQuestion question, AgreementRow? agreement, Refusal? denial, int rows) => new()
    {
        Id = ids.Next(),
        Owner = asked.To,
        Reader = asked.From,
        Installation = asked.Installation,
        Account = Cut(question.Account),
        Name = Cut(question.Name),
        What = SnakeCase.Of(question.What),
        Which = Cut(string.Join(' ', question.Which)),
        Fields = Cut(string.Join(' ', question.Fields)),
        AgreementId = agreement?.Id,
        Code = denial?.Code ?? "",
        ToldRows = rows,
        ReadAt = time.GetUtcNow(),
    };

    private void Log(WriteSession session, ReadRow read, Refusal? denial)
    {
        if (denial is not null && !SharingStore.WasDeniedSince(session, read, read.ReadAt - QuietTime))
        {
            var reader = tree.Find(read.Reader)?.Name;
            var what = SharedField.WordsOf(SnakeCase.Parse<SharedKind>(read.What));
            var (zh, en) = read.Name.Length > 0 ? (read.Name, read.Name) : ("其程序", "its program");
            inbox.Tell(session, read.Owner, "sharing_denied",
                new($"{reader?.Zh}（{zh}）查阅本辖区{what.Zh}被拒绝：{denial.Message.Zh}",
                    $"{reader?.En} ({en}) was denied the {what.En} of this jurisdiction: {denial.Message.En}"),
                "/sharing?view=reads");
        }

        SharingStore.Add(session, read);
        save.TellChange(session, read.AgreementId ?? TimeOrderedId.None, read.Owner);
    }

    private static string Cut(string text) => text.Length <= 200 ? text : $"{text[..200]}…";
}
