using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;

namespace Huanhu.Platform.Modules.Land;

/// <summary>What the ledger says of parcels: those that are promised or given; all others are free.</summary>
/// <remarks>
/// A parcel's area is kept in accounts of <c>parcel_area</c> whose purpose begins with its code; they are opened at its
/// first hold.
/// </remarks>
internal static class LedgerStatus
{
    private const string Asset = "parcel_area";
    private const int CodeCharacters = 19;

    /// <summary>The parcels of a county that are not free.</summary>
    public static async Task<IReadOnlyDictionary<ParcelCode, ParcelStatus>> OfAsync(
        LedgerModule ledgers, JurisdictionCode county) =>
        (await ledgers.ReadAsync(county, In)).Value.ToDictionary(each => each.Key, each => each.Value.Status);

    /// <summary>The parcels that are not free, with what of them is promised or given.</summary>
    public static IReadOnlyDictionary<ParcelCode, TakenParcel> In(Book book)
    {
        var found = new Dictionary<ParcelCode, TakenParcel>();
        foreach (var (code, account) in AccountsIn(book))
        {
            if (Of(book.TermsOf(account).Role, book.BalanceOf(account)) is { } taken)
            {
                found[code] = found.TryGetValue(code, out var other) ? Together(other, taken) : taken;
            }
        }

        return found;
    }

    /// <summary>The accounts that keep parcels' areas, in the order they were opened.</summary>
    public static IEnumerable<(ParcelCode Code, AccountNumber Account)> AccountsIn(Book book)
    {
        for (var number = 1; number <= book.AccountCount; number++)
        {
            var account = new AccountNumber(number);
            if (ParcelOf(book.TermsOf(account).Key) is { } code)
            {
                yield return (code, account);
            }
        }
    }

    /// <summary>The parcel whose area an account keeps; null for accounts of anything else.</summary>
    public static ParcelCode? ParcelOf(AccountKey key) =>
        key.Asset == Asset && key.Purpose.Length >= CodeCharacters
        && ParcelCode.Read(key.Purpose[..CodeCharacters]) is { IsDone: true, Value: var code } ? code : null;

    /// <summary>Held is promised out of what is available, committed is given; a source's is neither.</summary>
    private static TakenParcel? Of(AccountRole role, Balance balance) => role switch
    {
        AccountRole.Available when balance.HeldOut > Amount.Zero =>
            new(ParcelStatus.Held, new(balance.HeldOut.Value)),
        AccountRole.Committed when balance.HeldOut > Amount.Zero => new(ParcelStatus.Held, new(balance.Posted.Value)),
        AccountRole.Committed when balance.Posted > Amount.Zero =>
            new(ParcelStatus.Committed, new(balance.Posted.Value)),
        _ => null,
    };

    private static TakenParcel Together(TakenParcel left, TakenParcel right) => new(
        left.Status == ParcelStatus.Held ? left.Status : right.Status, left.Taken + right.Taken);
}
