using Huanhu.Kernel;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Sharing;

/// <summary>
/// The reader's program: asks the owner of every agreement in force, and keeps copies of what it is told.
/// </summary>
/// <remarks>
/// A page and the cursor behind it are stored in one transaction, so a copy is what was told up to its cursor. Nobody
/// is asked again before <see cref="AskEvery"/> is over, since each question is in the owner's log; what an agreement
/// that ended has brought stays, marked with its date.
/// </remarks>
internal sealed class FollowFeeds(
    AskFeed ask, SaveAgreement save, Peers peers, Store store, TimeProvider time, ILogger<FollowFeeds> log)
    : Follower(store, time, log)
{
    /// <summary>So long between two questions about one agreement.</summary>
    public static readonly TimeSpan AskEvery = TimeSpan.FromMinutes(5);

    private static readonly string[] LastWords =
    [
        Refusal.Of(SharingRefusal.AgreementEnded, "", "").Code,
        Refusal.Of(SharingRefusal.AgreementWithdrawn, "", "").Code,
    ];

    private readonly Store _store = store;
    private readonly TimeProvider _time = time;

    /// <summary>Asks until there is nothing more to be told, or the owner says no.</summary>
    public async Task PullAsync(AgreementRow agreement, CancellationToken cancel)
    {
        var pull = await _store.ReadAsync(session => SharingStore.Pull(session, agreement.Id), cancel)
            ?? new PullRow { AgreementId = agreement.Id };
        while (true)
        {
            var told = await ask.RunAsync(
                agreement.Reader, agreement.Owner,
                new("", "", agreement.Kind, agreement.Id, [], [], pull.Cursor, AnswerFeed.MostRows), cancel);
            pull = After(pull, told);
            await _store.WriteAsync("sharing", session => Keep(session, agreement, pull, told), cancel: cancel);
            if (!told.IsDone || !told.Value.HasMore)
            {
                return;
            }
        }
    }

    /// <inheritdoc/>
    protected override bool RunsOnce => true;

    /// <inheritdoc/>
    protected override bool Heeds(Notice notice) => notice.Topic == SharingStore.Changed;

    /// <inheritdoc/>
    protected override async Task CatchUpAsync(CancellationToken stopping)
    {
        var now = _time.GetUtcNow();
        var due = await _store.ReadAsync(session => SharingStore.Due(session, now), stopping);
        foreach (var agreement in due.Where(each => peers.IsHere(each.Reader)))
        {
            await PullAsync(agreement, stopping);
        }
    }

    private PullRow After(PullRow pull, Outcome<SharedPage> told)
    {
        var next = _time.GetUtcNow() + AskEvery;
        return told.IsDone
            ? pull with
            {
                Cursor = told.Value.Cursor,
                Sequence = told.Value.Sequence,
                ToldAt = told.Value.ToldAt,
                NextAt = next,
                Code = "",
                ReasonZh = "",
                ReasonEn = "",
            }
            : pull with
            {
                NextAt = LastWords.Contains(told.Refusal.Code) ? null : next,
                Code = told.Refusal.Code,
                ReasonZh = told.Refusal.Message.Zh,
                ReasonEn = told.Refusal.Message.En,
            };
    }

    private bool Keep(WriteSession session, AgreementRow agreement, PullRow pull, Outcome<SharedPage> told)
    {
        var before = SharingStore.Pull(session, agreement.Id);
        SharingStore.Save(session, pull);
        if (told.IsDone)
        {
            var page = told.Value;
            SharingStore.Keep(session, [.. page.Rows.Where(row => row.Members is not null).Select(row => new CopyRow
            {
                AgreementId = agreement.Id,
                Key = row.Key,
                Content = row.Members!.ToJsonString(Platform.Shared.Http.Json.Options),
                Sequence = page.Sequence,
                ToldAt = page.ToldAt,
            })]);
            SharingStore.Drop(
                session, agreement.Id, [.. page.Rows.Where(row => row.Members is null).Select(row => row.Key)]);
            if (page is { IsWhole: true, HasMore: false })
            {
                SharingStore.DropOthers(session, agreement.Id, page.Sequence);
            }
        }

        if (before?.Cursor != pull.Cursor || before.Code != pull.Code)
        {
            save.TellChange(session, agreement.Id, agreement.Reader);
        }

        return true;
    }
}
