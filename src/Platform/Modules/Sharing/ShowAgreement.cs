using Huanhu.Kernel;
using Huanhu.Platform.Shared.Deadlines;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Sharing;

/// <summary><c>GET /api/sharing/agreements</c>: the agreements of the caller's jurisdictions, on either side.</summary>
internal sealed class ShowAgreement(
    AgreementRights rights, Calendars calendars, Peers peers, Store store, JurisdictionTree tree, TimeProvider time)
{
    private static readonly Limit MostRows = new(500);

    /// <param name="Agreements">The latest proposed first, 500 at most.</param>
    internal sealed record Answer(IReadOnlyList<Agreement> Agreements);

    /// <param name="Which">Classes of use, assets or layers; all when empty.</param>
    /// <param name="Until">The first instant at which nothing is told any more.</param>
    /// <param name="Proposer">The side that proposed it.</param>
    /// <param name="ReplyDueDay">While it waits for an answer: by when, after the regulation.</param>
    /// <param name="May">What the caller may do to it.</param>
    /// <param name="Copy">What is kept of it here; null at the owner, and before the first answer.</param>
    internal sealed record Agreement(
        TimeOrderedId Id, JurisdictionCode Owner, JurisdictionCode Reader, SharedKind What,
        IReadOnlyList<string> Which, IReadOnlyList<string> Fields, string Purpose, DateTimeOffset From,
        DateTimeOffset Until, AgreementState State, JurisdictionCode Proposer, DateTimeOffset ProposedAt,
        DateOnly? ReplyDueDay, IReadOnlyList<AgreementAct> May, IReadOnlyList<Act> Acts, Copied? Copy);

    /// <param name="Jurisdiction">Whose official acted.</param>
    internal sealed record Act(
        AgreementAct Kind, JurisdictionCode Jurisdiction, string By, DateTimeOffset At, string Note);

    /// <param name="CopyCount">How many rows are kept.</param>
    /// <param name="Sequence">Of the owner's data, as they were told.</param>
    /// <param name="ToldAt">When, by the owner's clock.</param>
    /// <param name="Code">Why the last question was not answered; empty when it was.</param>
    internal sealed record Copied(
        long CopyCount, long Sequence, DateTimeOffset? ToldAt, string Code, BilingualText Reason);

    public static Task<Answer> ListAsync(ShowAgreement show, Caller caller) => show.AllAsync(caller);

    public static Task<Outcome<Agreement>> HandleAsync(string id, ShowAgreement show, Caller caller) =>
        show.OfAsync(PathId.Read(id), caller);

    /// <summary>One of them.</summary>
    public Task<Outcome<Agreement>> OfAsync(TimeOrderedId id, Caller caller) =>
        store.ReadAsync<Outcome<Agreement>>(session =>
            SharingStore.Find(session, id) is { } row && AgreementRights.MaySee(caller, row)
                ? AnswerOf(session, row, caller)
                : SharingRefusals.UnknownAgreement($"{id}"));

    private Task<Answer> AllAsync(Caller caller)
    {
        var mine = string.Join(' ', tree.All.Select(one => one.Code).Where(caller.IsOfficialOf));
        return store.ReadAsync(session => new Answer(
            [.. SharingStore.List(session, mine, MostRows).Select(row => AnswerOf(session, row, caller))]));
    }

    private Agreement AnswerOf(Session session, AgreementRow row, Caller caller)
    {
        var now = time.GetUtcNow();
        var acts = SharingStore.Acts(session, row.Id);
        var proposedBy = acts.FirstOrDefault(act => act.Act == SnakeCase.Of(AgreementAct.Propose))?.Account ?? "";
        return new(
            row.Id, row.Owner, row.Reader, row.Kind, row.WhichWords, row.FieldNames, row.Purpose, row.FromAt,
            row.UntilAt, row.StateAt(now), row.Proposer, row.ProposedAt,
            row.StateAt(now) == AgreementState.Proposed ? ReplyDueDay(session, row) : null,
            [.. rights.MayDo(caller, row, proposedBy, now)],
            [.. acts.Select(act => new Act(
                SnakeCase.Parse<AgreementAct>(act.Act), act.Jurisdiction, act.Name, act.ActedAt, act.Note))],
            peers.IsHere(row.Reader) && SharingStore.Pull(session, row.Id) is { } pull
                ? new(SharingStore.CountCopies(session, row.Id), pull.Sequence, pull.ToldAt, pull.Code,
                    new(pull.ReasonZh, pull.ReasonEn))
                : null);
    }

    private DateOnly ReplyDueDay(Session session, AgreementRow row)
    {
        var days = SharingTimes.All.First(each => each.Id == SharingTimes.Conditional).WorkingDays;
        return calendars.In(session).Add(LegalTime.DayOf(row.ProposedAt), days);
    }
}
