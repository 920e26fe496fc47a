using Huanhu.Engines.Deals;
using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Shared.Verification;

namespace Huanhu.Platform.Modules.Deals;

/// <summary>
/// Proves each end of a deal to stand where its journal says, nothing to pass between two ledgers but by a deal, and
/// what one gave to be what the other took.
/// </summary>
/// <remarks>
/// Ends are read before the journals: what had ended by then, its journal shows. What ends meanwhile is not compared.
/// </remarks>
internal sealed class VerifyDeals : IProof
{
    private readonly Store _store;
    private readonly IReadOnlyList<DealRow> _rows;
    private readonly Dictionary<JurisdictionCode, Journal> _journals = [];

    private VerifyDeals(Store store, IReadOnlyList<DealRow> rows) => (_store, _rows) = (store, rows);

    /// <summary>Takes what there is, before any journal is read.</summary>
    public static async Task<VerifyDeals> ReadAsync(Store store) =>
        new(store, await store.ReadAsync(DealsStore.All));

    /// <inheritdoc/>
    public Witness? Witness(JurisdictionCode jurisdiction)
    {
        var journal = _journals[jurisdiction] = new();
        return new(journal.Hear, async book =>
        {
            var rows = _rows.Where(row => row.Jurisdiction == jurisdiction).ToList();
            return new("deals", rows.Count,
                rows.Select(row => WhyNot(row, book)).FirstOrDefault(why => why is not null)
                    ?? journal.PastDeals ?? await WithoutEndAsync(jurisdiction, journal));
        });
    }

    /// <summary>What passed, by the home of each deal.</summary>
    public Task<IReadOnlyList<Proven>> ConcludeAsync()
    {
        var passed = from row in _rows
                     where row is { IsHome: true, IsSettled: true, Home.Outcome: DealOutcome.Commit }
                     group row by row.Jurisdiction into homes
                     orderby homes.Key
                     select new Proven(homes.Key, new(
                         "passed", homes.Count(), homes.Select(WhyUnequal).FirstOrDefault(why => why is not null)));
        return Task.FromResult<IReadOnlyList<Proven>>([.. passed]);
    }

    private static string? WhyNot(DealRow row, Book book)
    {
        var (hold, outcome) = (book.StateOf(row.Id), row.IsHome ? row.Home.Outcome : row.Side.Outcome);
        var isCommitted = hold == HoldState.Committed;
        return (row.IsHome ? row.Home.IsContradicted : row.Side.IsContradicted)
                ? $"deal {row.Id} is contradicted: a joint act ended it otherwise than home decided"
            : outcome is { } ended && isCommitted != (ended == DealOutcome.Commit)
                ? $"deal {row.Id} ended by {SnakeCase.Of(ended)}, its hold is {Word(hold)}"
            : (outcome is null && row.IsSettled && isCommitted) || (row.CountsOnHold && hold is null)
                ? $"deal {row.Id} is {row.State}, its hold is {Word(hold)}"
            : null;
    }

    private static string Word(HoldState? hold) => hold is { } state ? SnakeCase.Of(state) : "not there";

    // A deal is stored before its ledger is told, so whatever a journal shows has its end by now.
    private async Task<string?> WithoutEndAsync(JurisdictionCode jurisdiction, Journal journal)
    {
        var known = _rows.Where(row => row.Jurisdiction == jurisdiction).Select(row => row.Id).ToHashSet();
        foreach (var deal in journal.Passed.Keys.Where(deal => !known.Contains(deal)))
        {
            if (await _store.ReadAsync(session => DealsStore.Find(session, deal, jurisdiction)) is null)
            {
                return $"hold {deal} passed quota to another ledger, and no deal has its id";
            }
        }

        return null;
    }

    private string? WhyUnequal(DealRow home)
    {
        foreach (var side in _rows.Where(row => row.Id == home.Id && !row.IsHome))
        {
            if (_journals.GetValueOrDefault(home.Jurisdiction) is { } here
                && _journals.GetValueOrDefault(side.Jurisdiction) is { } there
                && !here.Between(home.Id, side.Jurisdiction).SetEquals(there.Between(home.Id, home.Jurisdiction)))
            {
                return $"deal {home.Id} took in {home.Jurisdiction} what was not given in {side.Jurisdiction}";
            }
        }

        return null;
    }

    /// <summary>What passed through the correspondent accounts of one ledger.</summary>
    private sealed class Journal
    {
        private readonly Dictionary<AccountNumber, (JurisdictionCode With, AccountKey Key)> _correspondents = [];
        private readonly Dictionary<long, TimeOrderedId> _holds = [];

        /// <summary>By deal, other ledger and asset.</summary>
        public Dictionary<TimeOrderedId, List<(JurisdictionCode With, AccountKey Key, Amount Amount)>> Passed { get; } =
            [];

        /// <summary>The first entry that moves a correspondent account by no hold; null when none does.</summary>
        public string? PastDeals { get; private set; }

        public void Hear(JournalEntry entry)
        {
            switch (entry.Kind)
            {
                case EntryKind.Open when DealLegs.With(entry.Terms!.Key.Purpose) is { } with:
                    _correspondents.Add(entry.Account, (with, entry.Terms.Key));
                    break;
                case EntryKind.Hold:
                    _holds.Add(entry.Sequence, entry.Envelope.Id);
                    break;
                case EntryKind.Post when Correspondents(entry).Any():
                    PastDeals ??= $"entry {entry.Sequence} moves a correspondent account by no deal";
                    break;
                case EntryKind.Commit when Correspondents(entry).ToList() is { Count: > 0 } passed:
                    Passed.Add(_holds[entry.HoldSequence], passed);
                    break;
                default:
                    break;
            }
        }

        /// <summary>What a deal passed between this ledger and another: asset, year, invented or not, amount.</summary>
        public HashSet<(string Asset, int VintageYear, bool IsSynthetic, Amount Amount)> Between(
            TimeOrderedId deal, JurisdictionCode other) =>
            [
                .. Passed.GetValueOrDefault(deal, []).Where(each => each.With == other)
                    .GroupBy(each => (
                        each.Key.Asset, each.Key.VintageYear, IsSynthetic: LedgerModule.IsSynthetic(each.Key)))
                    .Select(same => (same.Key.Asset, same.Key.VintageYear, same.Key.IsSynthetic,
                        same.Aggregate(Amount.Zero, (sum, each) => sum + each.Amount))),
            ];

        private IEnumerable<(JurisdictionCode With, AccountKey Key, Amount Amount)> Correspondents(JournalEntry entry)
        {
            foreach (var leg in entry.Legs)
            {
                if (_correspondents.TryGetValue(leg.Asked.From, out var found)
                    || _correspondents.TryGetValue(leg.Asked.To, out found))
                {
                    yield return (found.With, found.Key, leg.Amount);
                }
            }
        }
    }
}
