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
        LedgerModule ledgers, JurisdictionCode county) => (await ledgers.ReadAsync(county, In)).Value;

    private static Dictionary<ParcelCode, ParcelStatus> In(Book book)
    {
        var found = new Dictionary<ParcelCode, ParcelStatus>();
        for (var number = 1; number <= book.AccountCount; number++)
        {
            var terms = book.TermsOf(new(number));
            if (terms.Key.Asset == Asset && terms.Key.Purpose.Length >= CodeCharacters
                && ParcelCode.Read(terms.Key.Purpose[..CodeCharacters]) is { IsDone: true, Value: var code })
            {
                var status = Of(terms.Role, book.BalanceOf(new AccountNumber(number)));
                if (status != ParcelStatus.Free && found.GetValueOrDefault(code) != ParcelStatus.Held)
                {
                    found[code] = status;
                }
            }
        }

        return found;
    }

    private static ParcelStatus Of(AccountRole role, Balance balance) =>
        balance.HeldOut > Amount.Zero ? ParcelStatus.Held
        : role == AccountRole.Committed && balance.Posted > Amount.Zero ? ParcelStatus.Committed
        : ParcelStatus.Free;
}
