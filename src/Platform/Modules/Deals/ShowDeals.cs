using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Deals;

/// <summary><c>GET /api/deals</c> and one of them.</summary>
internal sealed class ShowDeals(Store store, Peers peers, JurisdictionTree tree)
{
    private static readonly Limit RowsAtOnce = new(200);

    /// <param name="Deals">The latest first, at most 200.</param>
    internal sealed record Page(IReadOnlyList<DealAnswer> Deals);

    /// <param name="jurisdiction">Only those with an end in it or below it; left out, all the caller may see.</param>
    /// <param name="open">Whether only those that are not settled.</param>
    public static Task<Page> ListAsync(
        string? jurisdiction, bool? open, ShowDeals show, Caller caller, CancellationToken cancel) =>
        show.ListAsync(jurisdiction, open == true, caller, cancel);

    public static Task<Outcome<DealAnswer>> HandleAsync(
        string id, ShowDeals show, Caller caller, CancellationToken cancel) =>
        show.AnswerAsync(PathId.Read(id), caller, cancel);

    /// <summary>One, for a caller who may see an end of it.</summary>
    public Task<Outcome<DealAnswer>> AnswerAsync(
        TimeOrderedId id, Caller caller, CancellationToken cancel = default) =>
        store.ReadAsync(session => Answer(session, id, caller), cancel);

    /// <summary>The same within a unit of work.</summary>
    public Outcome<DealAnswer> Answer(Session session, TimeOrderedId id, Caller caller) =>
        DealsStore.Ends(session, id) is { Count: > 0 } ends
            && ends.Any(end => DealRights.MaySee(caller, end))
            ? DealAnswer.Of(ends, DealsStore.Events(session, id), peers, caller)
            : DealRefusals.Unknown($"{id}");

    private Task<Page> ListAsync(string? jurisdiction, bool isOpen, Caller caller, CancellationToken cancel)
    {
        var within = string.Concat(tree.All.Select(one => one.Code).Where(code =>
                DealRights.MaySee(caller, code) && (jurisdiction is null
                    || (JurisdictionCode.TryParse(jurisdiction, out var asked) && tree.Contains(asked, code))))
            .Select(code => $" {code} "));
        return store.ReadAsync(
            session => new Page(
            [
                .. DealsStore.List(session, within, isOpen, RowsAtOnce)
                    .Select(id => Answer(session, id, caller).Value),
            ]),
            cancel);
    }
}
