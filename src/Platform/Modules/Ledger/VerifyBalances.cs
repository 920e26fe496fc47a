using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Shared.Verification;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>
/// Compares the balances that other programs read from the database with what the journal comes to; without PostGIS
/// there are none.
/// </summary>
/// <remarks>They follow a moment later: while they rest on an earlier entry they are not compared.</remarks>
internal sealed class VerifyBalances(Store store) : IProof
{
    /// <inheritdoc/>
    public Witness? Witness(JurisdictionCode jurisdiction) =>
        store.HasPostgis ? new(_ => { }, book => ConcludeAsync(jurisdiction, book)) : null;

    /// <inheritdoc/>
    public Task<IReadOnlyList<Proven>> ConcludeAsync() => Task.FromResult<IReadOnlyList<Proven>>([]);

    private async Task<WitnessProof> ConcludeAsync(JurisdictionCode jurisdiction, Book book)
    {
        var kept = await store.ReadAsync(session => LedgerStore.BalancesAt(session, jurisdiction, book.Sequence));
        var shown = ShowBalances.RowsOf(book, null, AsOf.Now).Select(row => new LedgerStore.BalanceKept
        {
            Asset = row.Asset, VintageYear = row.VintageYear, AvailableUnits = row.Available.Value,
            HeldUnits = row.Held.Value, CommittedUnits = row.Committed.Value, RetiredUnits = row.Retired.Value,
        });
        var wrong = kept is null ? null
            : kept.Except(shown).Concat(shown.Except(kept)).Select(row => $"{row.Asset} {row.VintageYear}")
                .Order(StringComparer.Ordinal).FirstOrDefault();
        return new(
            "balances", kept?.Count ?? 0,
            wrong is null ? null : $"the balance of {wrong} is shown otherwise to who reads the database");
    }
}
