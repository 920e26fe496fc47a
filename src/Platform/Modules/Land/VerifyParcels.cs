using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Shared.Verification;

namespace Huanhu.Platform.Modules.Land;

/// <summary>
/// Proves a county's map by its journal: a parcel's accounts hold its registered area, no more of it is promised and
/// given than there is, and the map shows as taken what the entries alone come to.
/// </summary>
internal sealed class VerifyParcels
{
    private readonly Store _store;
    private readonly Dictionary<AccountNumber, (ParcelCode Parcel, AccountRole Role)> _accounts = [];
    private readonly Dictionary<AccountNumber, Amount> _posted = [];
    private readonly Dictionary<long, IReadOnlyList<JournalLeg>> _open = [];

    private readonly JurisdictionCode _county;

    private VerifyParcels(Store store, JurisdictionCode county) => (_store, _county) = (store, county);

    /// <summary>Hears each county's journal by itself.</summary>
    internal sealed class Proof(Store store) : IProof
    {
        /// <inheritdoc/>
        public Witness? Witness(JurisdictionCode jurisdiction)
        {
            var verify = new VerifyParcels(store, jurisdiction);
            return new(verify.Hear, verify.ConcludeAsync);
        }

        /// <inheritdoc/>
        public Task<IReadOnlyList<Proven>> ConcludeAsync() => Task.FromResult<IReadOnlyList<Proven>>([]);
    }

    private void Hear(JournalEntry entry)
    {
        switch (entry.Kind)
        {
            case EntryKind.Open when LedgerStatus.ParcelOf(entry.Terms!.Key) is { } parcel:
                _accounts[entry.Account] = (parcel, entry.Terms.Role);
                break;
            case EntryKind.Hold when entry.Legs.Any(Concerns):
                _open[entry.Sequence] = entry.Legs;
                break;
            case EntryKind.Post or EntryKind.Commit or EntryKind.Release or EntryKind.Expire:
                _open.Remove(entry.HoldSequence);
                Move(entry);
                break;
        }
    }

    private void Move(JournalEntry entry)
    {
        if (entry.Kind is not (EntryKind.Post or EntryKind.Commit))
        {
            return;
        }

        foreach (var leg in entry.Legs.Where(Concerns))
        {
            _posted[leg.Asked.From] = PostedOf(leg.Asked.From) - leg.Amount;
            _posted[leg.Asked.To] = PostedOf(leg.Asked.To) + leg.Amount;
        }
    }

    private bool Concerns(JournalLeg leg) =>
        _accounts.ContainsKey(leg.Asked.From) || _accounts.ContainsKey(leg.Asked.To);

    private Amount PostedOf(AccountNumber account) => _posted.GetValueOrDefault(account);

    private async Task<WitnessProof> ConcludeAsync(Book book)
    {
        var parcels = _accounts.GroupBy(account => account.Value.Parcel, account => account.Key)
            .OrderBy(accounts => accounts.Key).ToList();
        var shown = LandModule.TakenIn(book);
        foreach (var accounts in parcels)
        {
            var versions = await _store.ReadAsync(session => LandStore.AreasOf(session, accounts.Key));
            if (WhyNot(accounts.Key, [.. accounts], versions, shown.GetValueOrDefault(accounts.Key)) is { } broken)
            {
                return new("parcels", parcels.Count, $"parcel {accounts.Key} {broken}");
            }
        }

        var others = shown.Keys.FirstOrDefault(parcel => !parcels.Exists(accounts => accounts.Key == parcel));
        return new(
            "parcels", parcels.Count,
            others == default ? await WhyNotCopiedAsync(book.Sequence, shown)
                : $"parcel {others} is shown as taken, by nobody");
    }

    /// <summary>
    /// What of the rows that other programs read is not so; null when all is, or while they rest on an earlier entry.
    /// </summary>
    private async Task<string?> WhyNotCopiedAsync(
        long sequence, IReadOnlyDictionary<ParcelCode, TakenParcel> shown)
    {
        if (!_store.HasPostgis || await _store.ReadAsync(session => LandStore.StatusesAt(session, _county, sequence))
            is not { } copied)
        {
            return null;
        }

        var wrong = copied.Keys.Concat(shown.Keys).Order().FirstOrDefault(
            parcel => copied.GetValueOrDefault(parcel) != shown.GetValueOrDefault(parcel));
        return wrong == default ? null : $"parcel {wrong} is shown otherwise to who reads the database";
    }

    private string? WhyNot(
        ParcelCode parcel, IReadOnlyList<AccountNumber> accounts, IReadOnlyList<long> areas, TakenParcel? shown)
    {
        var booked = Sum(accounts.Where(account => RoleOf(account) != AccountRole.Source).Select(PostedOf));
        var given = Sum(accounts.Where(account => RoleOf(account) == AccountRole.Committed).Select(PostedOf));
        var promised = PromisedOutOf(accounts, AccountRole.Available);
        var status = promised > Amount.Zero || PromisedOutOf(accounts, AccountRole.Committed) > Amount.Zero
            ? ParcelStatus.Held
            : given > Amount.Zero ? ParcelStatus.Committed
            : ParcelStatus.Free;
        var taken = new TakenParcel(status, new((promised + given).Value));
        return areas.Count == 0 ? "has accounts and is not registered"
            : booked != Amount.Zero && !areas.Contains(booked.Value)
                ? $"has {booked} dm2 in its accounts, registered are {string.Join(", ", areas)}"
            : promised + given > booked ? $"has {promised} dm2 promised and {given} given of {booked}"
            : (shown ?? new(ParcelStatus.Free, default)) != taken ? $"is shown as {shown}, its entries come to {taken}"
            : null;
    }

    private Amount PromisedOutOf(IReadOnlyList<AccountNumber> accounts, AccountRole role) => Sum(
        _open.Values.SelectMany(legs => legs)
            .Where(leg => accounts.Contains(leg.Asked.From) && RoleOf(leg.Asked.From) == role)
            .Select(leg => leg.Amount));

    private AccountRole RoleOf(AccountNumber account) => _accounts[account].Role;

    private static Amount Sum(IEnumerable<Amount> amounts) =>
        amounts.Aggregate(Amount.Zero, (sum, amount) => sum + amount);
}
