using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Outbox;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary><c>GET /api/ledger/balances</c>: what each jurisdiction has of each asset, and how it is spread.</summary>
internal static class ShowBalances
{
    /// <summary>What invented demonstration data is called everywhere.</summary>
    public const string Synthetic = "synthetic";

    /// <param name="Ledgers">Every ledger the caller may see totals of, in the order of codes.</param>
    internal sealed record Answer(
        DateTimeOffset? EffectiveAt, DateTimeOffset? RecordedAt, IReadOnlyList<LedgerRow> Ledgers);

    /// <param name="Sequence">The last entry these balances rest on, all of them.</param>
    /// <param name="IsOwner">Whether the caller may open the accounts behind the totals.</param>
    internal sealed record LedgerRow(
        JurisdictionCode Jurisdiction, long Sequence, bool IsOwner, IReadOnlyList<BalanceRow> Balances);

    /// <summary>total = available + held + committed + retired, in the asset's smallest unit.</summary>
    /// <param name="Labels"><c>synthetic</c> when an account with invented amounts counts to it.</param>
    internal sealed record BalanceRow(
        string Asset, int VintageYear, string Unit, Amount Total, Amount Available, Amount Held, Amount Committed,
        Amount Retired, IReadOnlyList<string> Labels);

    public static async Task<Outcome<Answer>> HandleAsync(
        string? jurisdiction, string? asset, string? effective, string? recorded, LedgerModule ledgers, Caller caller,
        JurisdictionTree tree)
    {
        var asOf = LedgerTimes.ReadAsOf(effective, recorded);
        if (!asOf.IsDone)
        {
            return asOf.Refusal;
        }

        var within = JurisdictionCode.TryParse(jurisdiction, out var code) ? code : default;
        var shown = (await ledgers.JurisdictionsAsync())
            .Where(each => (within == default || tree.Contains(within, each))
                && caller.MayRead(each, Audience.JointPartners));
        var rows = await Task.WhenAll(shown.Select(async each =>
        {
            var read = await ledgers.ReadAsync(each, book => RowsOf(book, asset, asOf.Value));
            return new LedgerRow(each, read.Sequence, caller.MayRead(each, Audience.Owner), read.Value);
        }));
        return new Answer(
            LedgerTimes.ToInstant(asOf.Value.Effective), LedgerTimes.ToInstant(asOf.Value.Recorded), rows);
    }

    /// <summary>Of one asset, or of all.</summary>
    public static IReadOnlyList<BalanceRow> RowsOf(Book book, string? only, AsOf asOf) =>
    [
        .. from terms in ShowAccounts.In(book, only, null).Select(book.TermsOf)
           group terms by (terms.Key.Asset, terms.Key.VintageYear, terms.Unit) into kind
           let totals = book.TotalsOf(kind.Key.Asset, kind.Key.VintageYear, asOf)
           select new BalanceRow(
               kind.Key.Asset, kind.Key.VintageYear, kind.Key.Unit, totals.Total, totals.Available, totals.Held,
               totals.Committed, totals.Retired, LabelsOf(kind)),
    ];

    private static IReadOnlyList<string> LabelsOf(IEnumerable<AccountTerms> accounts) =>
        accounts.Any(terms => IsSynthetic(terms.Key)) ? [Synthetic] : [];

    /// <summary>Whether what an account holds is invented.</summary>
    public static bool IsSynthetic(AccountKey key) => key.Purpose.StartsWith(Synthetic, StringComparison.Ordinal);
}
