using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Microsoft.AspNetCore.Mvc;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>
/// <c>GET /api/ledger/{jurisdiction}/accounts</c>: the accounts of an asset as a tree, with balances.
/// </summary>
internal static class ShowAccounts
{
    private static readonly Limit MostRows = new(10_000);

    /// <param name="IsComplete">Whether the limit of 10,000 accounts left none out.</param>
    internal sealed record Answer(long Sequence, bool IsComplete, IReadOnlyList<AccountRow> Accounts);

    /// <summary>An account as a leg names it.</summary>
    internal sealed record AccountName(
        int Number, string Owner, string Asset, int VintageYear, string Purpose, AccountRole Role, string Unit,
        IReadOnlyList<string> Labels);

    /// <param name="ParentNumber">The account above it; null at the top.</param>
    /// <param name="Floor">Null when it has none.</param>
    /// <param name="Ceiling">Null when it has none.</param>
    /// <param name="TreePosted">It and all below it.</param>
    internal sealed record AccountRow(
        AccountName Account, int? ParentNumber, NormalSide Side, Amount Posted, Amount HeldIn, Amount HeldOut,
        Amount Available, Amount? Floor, Amount? Ceiling, Amount TreePosted, IReadOnlyList<LotRow> Lots);

    internal sealed record LotRow(long FirstNumber, Amount Amount);

    public static async Task<Outcome<Answer>> HandleAsync(
        string jurisdiction, string? asset, [FromQuery(Name = "vintage_year")] int? vintageYear, string? effective,
        string? recorded, LedgerModule ledgers, TimeProvider time)
    {
        var asOf = LedgerTimes.ReadAsOf(effective, recorded);
        if (!asOf.IsDone)
        {
            return asOf.Refusal;
        }

        var now = Moment.Of(time.GetUtcNow());
        var read = await ledgers.ReadAsync(
            JurisdictionCode.Parse(jurisdiction), book => RowsOf(book, asset, vintageYear, asOf.Value, now));
        return new Answer(read.Sequence, read.Value.IsComplete, read.Value.Rows);
    }

    /// <summary>The rows, and whether the limit left none out.</summary>
    public static (bool IsComplete, IReadOnlyList<AccountRow> Rows) RowsOf(
        Book book, string? asset, int? vintageYear, AsOf asOf, Moment now)
    {
        var parents = In(book, null, null).Select(account => book.TermsOf(account).Parent).ToHashSet();
        var shown = In(book, asset, vintageYear).Take(MostRows.Value + 1).ToList();
        return (shown.Count <= MostRows.Value,
            [.. shown.Take(MostRows.Value).Select(account =>
                RowOf(book, account, parents.Contains(account), asOf, now))]);
    }

    /// <summary>The accounts of an asset and vintage, or of all where null, by number.</summary>
    public static IEnumerable<AccountNumber> In(Book book, string? asset, int? vintageYear) =>
        Enumerable.Range(1, book.AccountCount).Select(number => new AccountNumber(number))
            .Where(account => book.TermsOf(account).Key is var key && (asset is null || key.Asset == asset)
                && (vintageYear is null || key.VintageYear == vintageYear));

    /// <summary>An account as legs name it.</summary>
    public static AccountName NameOf(Book book, AccountNumber account)
    {
        var terms = book.TermsOf(account);
        return new(
            account.Value, terms.Key.Owner, terms.Key.Asset, terms.Key.VintageYear, terms.Key.Purpose, terms.Role,
            terms.Unit, ShowBalances.IsSynthetic(terms.Key) ? [ShowBalances.Synthetic] : []);
    }

    private static AccountRow RowOf(Book book, AccountNumber account, bool isParent, AsOf asOf, Moment now)
    {
        var (terms, balance, limits) = (book.TermsOf(account), book.BalanceOf(account, asOf),
            book.LimitsOf(account, asOf.Effective < now ? asOf.Effective : now));
        return new(
            NameOf(book, account),
            terms.Parent == AccountNumber.None ? null : terms.Parent.Value,
            terms.Side, balance.Posted, balance.HeldIn, balance.HeldOut, balance.Available,
            limits.Floor == -Amount.Most ? null : limits.Floor,
            limits.Ceiling == Amount.Most ? null : limits.Ceiling,
            isParent ? book.TreeBalanceOf(account, asOf).Posted : balance.Posted,
            [.. book.LotsOf(account).Select(lot => new LotRow(lot.FirstNumber, lot.Amount))]);
    }
}
