using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>
/// <c>GET /api/ledger/{jurisdiction}/workbook</c>: a ledger as a workbook, as of the same two times as the balances.
/// </summary>
internal static class ExportWorkbook
{
    /// <summary>So many entries are looked through for transfers, the latest.</summary>
    public const int MostEntryCount = 5_000;

    /// <param name="language"><c>zh</c> or <c>en</c>; else as the request's header asks.</param>
    public static async Task<Outcome<FileContentHttpResult>> HandleAsync(
        string jurisdiction, string? effective, string? recorded, string? language, LedgerModule ledgers, Store store,
        Caller caller, TimeProvider time, HttpContext http)
    {
        var asOf = LedgerTimes.ReadAsOf(effective, recorded);
        if (!asOf.IsDone)
        {
            return asOf.Refusal;
        }

        var (code, now) = (JurisdictionCode.Parse(jurisdiction), time.GetUtcNow());
        var read = await ledgers.ReadAsync(code, book => (
            Balances: ShowBalances.RowsOf(book, null, asOf.Value),
            Accounts: ShowAccounts.RowsOf(book, null, null, asOf.Value, Moment.Of(now))));
        var holds = await ShowHolds.HandleAsync(jurisdiction, null, null, ledgers, store, caller);
        var first = Math.Max(1, read.Sequence - MostEntryCount + 1);
        var moved = await store.ReadAsync(session => MovedIn(session, code, first, read.Sequence, asOf.Value));
        var names = (await ledgers.ReadAsync(code, book => moved
            .SelectMany(each => new[] { each.Leg.Asked.From, each.Leg.Asked.To }).Distinct()
            .ToDictionary(account => account, account => ShowAccounts.NameOf(book, account)))).Value;
        var sheets = new LedgerSheets(language ?? Problem.LanguageOf(http));
        return Workbook.File(
            $"ledger-{code}.xlsx",
            sheets.Balances(read.Value.Balances),
            sheets.Accounts(read.Value.Accounts.Rows),
            sheets.Holds(holds),
            sheets.Transfers(moved, names),
            sheets.About(code, read.Sequence, asOf.Value, now, first,
                read.Value.Accounts.IsComplete && holds.IsComplete));
    }

    /// <summary>What moved by those entries, as of the two times, the latest entry last.</summary>
    private static List<LedgerSheets.Moved> MovedIn(
        Session session, JurisdictionCode code, long first, long last, AsOf asOf) =>
    [
        .. from entry in LedgerStore.EntriesAfter(session, code, first - 1).TakeWhile(entry => entry.Sequence <= last)
           where entry.Kind is EntryKind.Post or EntryKind.Commit && entry.Envelope.Recorded <= asOf.Recorded
           let given = LedgerStore.CommandOf(session, entry.Envelope.Id)
           from leg in entry.Legs
           where leg.Amount > Amount.Zero
           let effective = leg.Asked.Effective ?? entry.Envelope.Effective
           where effective <= asOf.Effective
           select new LedgerSheets.Moved(entry.Sequence, entry.Kind, effective, entry.Envelope.Recorded, leg, given),
    ];
}
