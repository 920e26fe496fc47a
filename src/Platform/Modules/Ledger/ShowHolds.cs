using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>
/// <c>GET /api/ledger/{jurisdiction}/holds</c>: the open holds, the next to end first. Partners in a joint area see
/// how much is held and until when, not by whom.
/// </summary>
internal static class ShowHolds
{
    private const int MostRows = 200;

    /// <param name="IsComplete">Whether the limit of 200 holds left none out.</param>
    internal sealed record Answer(long Sequence, int HoldCount, bool IsComplete, IReadOnlyList<HoldRow> Holds);

    /// <param name="EndsAt">Null when only another ledger's decision ends it.</param>
    /// <param name="Decider">That ledger.</param>
    /// <param name="By">Who gave the command; null for those who may not see it.</param>
    internal sealed record HoldRow(
        TimeOrderedId Hold, long Sequence, DateTimeOffset RecordedAt, DateTimeOffset? EndsAt, JurisdictionCode? Decider,
        string? By, string? Note, IReadOnlyList<HeldRow> Legs);

    /// <param name="From">Null for those who may not see it; likewise <paramref name="To"/>.</param>
    internal sealed record HeldRow(
        string Asset, int VintageYear, string Unit, Amount Amount, ShowAccounts.AccountName? From,
        ShowAccounts.AccountName? To);

    private sealed record Seen(TimeOrderedId Id, long Sequence, HoldEnd End);

    public static async Task<Answer> HandleAsync(
        string jurisdiction, string? asset, [FromQuery(Name = "vintage_year")] int? vintageYear, LedgerModule ledgers,
        Store store, Caller caller)
    {
        var code = JurisdictionCode.Parse(jurisdiction);
        var isOwner = caller.MayRead(code, Audience.Owner);
        var read = await ledgers.ReadAsync(code, book => (book.OpenHoldCount, Holds: SeenIn(book, asset, vintageYear)));
        var entries = await store.ReadAsync(session => read.Value.Holds.Take(MostRows)
            .Select(hold => (Hold: hold, Entry: LedgerStore.EntriesAfter(session, code, hold.Sequence - 1).First(),
                Given: LedgerStore.CommandOf(session, hold.Id)))
            .ToList());
        var rows = await ledgers.ReadAsync(code, book => entries
            .Select(each => RowOf(book, each.Hold, each.Entry, isOwner ? each.Given : null, isOwner)).ToList());
        return new(read.Sequence, read.Value.OpenHoldCount, read.Value.Holds.Count <= MostRows, rows.Value);
    }

    private static List<Seen> SeenIn(Book book, string? asset, int? vintageYear) =>
    [
        .. ShowAccounts.In(book, asset, vintageYear)
            .SelectMany(account => book.HoldsOf(account, new(10_000)))
            .DistinctBy(hold => hold.Hold)
            .OrderBy(hold => hold.End.At).ThenBy(hold => hold.Hold)
            .Take(MostRows + 1)
            .Select(hold => new Seen(hold.Hold, book.EntryOf(hold.Hold)!.Value.Sequence, hold.End)),
    ];

    private static HoldRow RowOf(Book book, Seen hold, JournalEntry entry, GivenCommand? given, bool isOwner) => new(
        hold.Id, hold.Sequence, entry.Envelope.Recorded.ToDateTimeOffset(),
        hold.End.Decider == default ? hold.End.At.ToDateTimeOffset() : null,
        hold.End.Decider == default ? null : hold.End.Decider,
        given?.Name, given?.Note,
        [.. entry.Legs.Select(leg => LegOf(book, leg, isOwner))]);

    private static HeldRow LegOf(Book book, JournalLeg leg, bool isOwner)
    {
        var terms = book.TermsOf(leg.Asked.From);
        return new(
            terms.Key.Asset, terms.Key.VintageYear, terms.Unit, leg.Amount,
            isOwner ? ShowAccounts.NameOf(book, leg.Asked.From) : null,
            isOwner ? ShowAccounts.NameOf(book, leg.Asked.To) : null);
    }
}
