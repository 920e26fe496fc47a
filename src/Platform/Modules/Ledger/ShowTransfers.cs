using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>
/// <c>GET /api/ledger/{jurisdiction}/transfers</c>: what is behind one number of the balances. The opening and the
/// changes of all pages add up to exactly that number.
/// </summary>
internal static class ShowTransfers
{
    private const int UsualRows = 200;
    private const int MostRows = 1_000;

    /// <summary>Which number of a balance.</summary>
    internal enum BalancePart
    {
        /// <summary>Issued.</summary>
        Total,

        /// <summary>May still be promised.</summary>
        Available,

        /// <summary>Promised, not decided.</summary>
        Held,

        /// <summary>Given for good.</summary>
        Committed,

        /// <summary>Out of use for good.</summary>
        Retired,
    }

    /// <param name="Opening">The number before the first row of this page.</param>
    /// <param name="Closing">The number after the last row of this page.</param>
    /// <param name="After">Where the next page begins; null behind the last.</param>
    internal sealed record Answer(
        long Sequence, BalancePart Part, string Unit, Amount Opening, Amount Closing,
        IReadOnlyList<TransferRow> Transfers, string? After);

    /// <param name="Account">The account whose part of the number changed.</param>
    /// <param name="Other">The account on the other side.</param>
    /// <param name="Change">What it did to the number.</param>
    internal sealed record TransferRow(
        long Sequence, EntryKind Kind, ShowAccounts.AccountName Account, ShowAccounts.AccountName Other, Amount Change,
        Amount Value, DateTimeOffset EffectiveAt, DateTimeOffset RecordedAt, long? CorrectedSequence);

    private sealed record Line(AccountNumber Account, StatementLine Of, Amount Change);

    /// <param name="part">The number; <c>effective</c> and <c>recorded</c> as for the balances.</param>
    public static async Task<Outcome<Answer>> HandleAsync(
        string jurisdiction, string asset, [FromQuery(Name = "vintage_year")] int vintageYear, string part,
        string? from, string? effective, string? recorded, string? after, int? rows, LedgerModule ledgers)
    {
        if (!SnakeCase.TryParse<BalancePart>(part, out var asked) || LedgerAsset.Find(asset) is not { } kept)
        {
            return Refusal.Of(LedgerReadRefusal.UnknownAsset, $"没有“{asset}”的“{part}”这个数。",
                $"There is no '{part}' of '{asset}'.", "part");
        }

        var page = LedgerPage.Read(from, effective, recorded, after, rows, UsualRows, MostRows);
        if (!page.IsDone)
        {
            return page.Refusal;
        }

        var read = await ledgers.ReadAsync(
            JurisdictionCode.Parse(jurisdiction), book => Read(book, kept, vintageYear, asked, page.Value));
        return read.Value with { Sequence = read.Sequence };
    }

    private static Answer Read(Book book, LedgerAsset asset, int vintageYear, BalancePart part, LedgerPage page)
    {
        var most = new Limit(page.RowCount + page.After.LineCount + 1);
        var lines = ShowAccounts.In(book, asset.Code, vintageYear)
            .Where(account => Counts(book.TermsOf(account).Role, part))
            .SelectMany(account => book.StatementOf(account, page.From, page.To, page.Recorded, most).Lines
                .Select(line => new Line(account, line, ChangeOf(line.Change, part, book.TermsOf(account).Side))))
            .OrderBy(line => line.Of.Effective).ThenBy(line => line.Of.Sequence)
            .Take(most.Value).ToList();
        var shown = lines.Skip(page.After.LineCount).Take(page.RowCount).ToList();
        var before = page.From.Microseconds == long.MinValue ? default
            : book.TotalsOf(asset.Code, vintageYear, new(new(page.From.Microseconds - 1), page.Recorded));
        var value = lines.Take(page.After.LineCount)
            .Aggregate(NumberOf(before, part), (sum, line) => sum + line.Change);
        var opening = value;
        var rows = shown.Select(line => new TransferRow(
            line.Of.Sequence, line.Of.Kind, ShowAccounts.NameOf(book, line.Account),
            ShowAccounts.NameOf(book, line.Of.Other), line.Change, value += line.Change,
            line.Of.Effective.ToDateTimeOffset(), line.Of.Recorded.ToDateTimeOffset(),
            line.Of.CorrectedSequence == 0 ? null : line.Of.CorrectedSequence)).ToList();
        var isLast = lines.Count <= page.After.LineCount + page.RowCount;
        return new(0, part, asset.Unit, opening, value, [.. rows.Where(row => row.Change != Amount.Zero)],
            isLast ? null : page.After.Behind([.. shown.Select(line => line.Of.Effective)]).ToString());
    }

    private static bool Counts(AccountRole role, BalancePart part) => part switch
    {
        BalancePart.Total => role == AccountRole.Source,
        BalancePart.Held => role != AccountRole.Source,
        BalancePart.Available => role == AccountRole.Available,
        BalancePart.Committed => role == AccountRole.Committed,
        _ => role == AccountRole.Retired,
    };

    // A source's total is its debit balance whatever its own side; what is held out lowers a credit account.
    private static Amount ChangeOf(Balance change, BalancePart part, NormalSide side) => part switch
    {
        BalancePart.Total => side == NormalSide.Debit ? change.Posted : -change.Posted,
        BalancePart.Held => side == NormalSide.Credit ? change.HeldOut : change.HeldIn,
        _ => side == NormalSide.Credit ? change.Available : -change.Posted - change.HeldIn,
    };

    private static Amount NumberOf(AssetTotals totals, BalancePart part) => part switch
    {
        BalancePart.Total => totals.Total,
        BalancePart.Held => totals.Held,
        BalancePart.Available => totals.Available,
        BalancePart.Committed => totals.Committed,
        _ => totals.Retired,
    };
}
