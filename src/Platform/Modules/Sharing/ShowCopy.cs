using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Sharing;

/// <summary><c>GET /api/sharing/agreements/{id}/copy</c>: what is kept here of another jurisdiction's data.</summary>
internal static class ShowCopy
{
    private const int UsualRows = 100;
    private const int MostRows = 1_000;

    /// <param name="Owner">Whose data it is: the origin of every row.</param>
    /// <param name="State">Of the agreement now; what one that is over has brought stays.</param>
    /// <param name="ToldAt">When the owner told something last; null before the first time.</param>
    /// <param name="Next">The query <c>after</c> of the next page; null at the end.</param>
    internal sealed record Answer(
        TimeOrderedId Agreement, JurisdictionCode Owner, JurisdictionCode Reader, SharedKind What,
        AgreementState State, DateTimeOffset? ToldAt, IReadOnlyList<Row> Rows, string? Next);

    /// <param name="Members">The fields that are shared.</param>
    internal sealed record Row(string Key, DateTimeOffset ToldAt, JsonElement Members);

    /// <param name="after">The page before's <c>next</c>.</param>
    /// <param name="rows">1 to 1,000; 100 when left out.</param>
    public static Task<Outcome<Answer>> HandleAsync(
        string id, string? after, int? rows, Store store, Caller caller, TimeProvider time, CancellationToken cancel)
    {
        var count = rows ?? UsualRows;
        return store.ReadAsync<Outcome<Answer>>(
            session =>
            {
                if (count is < 1 or > MostRows)
                {
                    return Refusal.Of(SharingRefusal.PageUnfit, $"一页 1 至 {MostRows} 行，不是 {count} 行。",
                        $"A page has 1 to {MostRows} rows, not {count}.", "rows");
                }

                if (SharingStore.Find(session, PathId.Read(id)) is not { } row || !caller.IsOfficialOf(row.Reader))
                {
                    return SharingRefusals.UnknownAgreement(id);
                }

                var found = SharingStore.Copies(session, row.Id, after ?? "", new(count + 1));
                return new Answer(
                    row.Id, row.Owner, row.Reader, row.Kind, row.StateAt(time.GetUtcNow()),
                    SharingStore.Pull(session, row.Id)?.ToldAt,
                    [.. found.Take(count).Select(copy => new Row(
                        copy.Key, copy.ToldAt, JsonElement.Parse(copy.Content)))],
                    found.Count > count ? found[count - 1].Key : null);
            },
            cancel);
    }
}
