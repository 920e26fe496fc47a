using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;

namespace Huanhu.Platform.Modules.Deals;

/// <summary>How a book, as it stands, would hold its part of a deal: all of it, or what is in the way.</summary>
/// <remarks>
/// What crosses passes through correspondent accounts: with_HOME in a side's book, with_SIDE in home's. They are
/// sources without limits, so the side's total falls by what home's rises.
/// </remarks>
internal sealed class DealLegs
{
    private const int MostHolds = Book.BlockingHoldLimit;
    private const int CodeLength = 6;

    private readonly Book _book;
    private readonly HoldPlan _hold;

    private DealLegs(Book book, TimeOrderedId deal, Moment now) => (_book, _hold) = (book, new(book, deal, now));

    /// <summary>The asset that no account here keeps; null when all are kept.</summary>
    public string? NotKept { get; private set; }

    /// <summary>What is short first, in the ledger's words; null when nothing is.</summary>
    public Refused? Short { get; private set; }

    /// <summary>The correspondent account's purpose.</summary>
    public static string Purpose(JurisdictionCode with, bool isSynthetic) =>
        isSynthetic ? $"synthetic_with_{with}" : $"with_{with}";

    /// <summary>With whom the account of such a purpose passes quota; null when it is none of that kind.</summary>
    public static JurisdictionCode? With(string purpose) =>
        JurisdictionCode.TryParse(purpose[Math.Max(0, purpose.Length - CodeLength)..], out var with)
            && (purpose == Purpose(with, false) || purpose == Purpose(with, true)) ? with : null;

    /// <summary>A side gives what its lines say: of quota the first account first, of a parcel its area.</summary>
    /// <param name="book">The side's.</param>
    /// <param name="deal">Which.</param>
    /// <param name="home">Whom it gives to.</param>
    /// <param name="lines">What.</param>
    /// <param name="areas">The registered areas of the parcels among them.</param>
    /// <param name="now">Whose limits count.</param>
    public static DealLegs Give(
        Book book, TimeOrderedId deal, JurisdictionCode home, IEnumerable<DealLine> lines,
        IReadOnlyDictionary<string, Amount> areas, Moment now)
    {
        var plan = new DealLegs(book, deal, now);
        foreach (var line in lines)
        {
            if (line.Parcel is { } parcel)
            {
                plan.GiveParcel(line, ParcelCode.Read(parcel).Value, areas[parcel]);
            }
            else
            {
                plan.GiveQuota(line, home);
            }
        }

        return plan;
    }

    /// <summary>A buyer takes what the sides give into its available account.</summary>
    public static DealLegs Take(Book book, TimeOrderedId deal, IEnumerable<DealLine> lines, Moment now)
    {
        var plan = new DealLegs(book, deal, now);
        foreach (var line in lines)
        {
            var like = plan.AccountsOf(line).Select(book.TermsOf).FirstOrDefault();
            plan._hold.Add(new Leg(
                plan.Ensure(line, Purpose(line.Side, line.IsSynthetic), AccountRole.Source, like),
                plan.Ensure(line, line.IsSynthetic ? "synthetic_bought" : "bought", AccountRole.Available, like),
                line.Amount));
        }

        return plan;
    }

    /// <summary>What to do, in order: open what is missing, then hold all as one act.</summary>
    public IReadOnlyList<LedgerCommand> Commands(Moment ends) =>
        NotKept is not null || Short is not null ? [] : _hold.Commands(ends);

    private void GiveParcel(DealLine line, ParcelCode parcel, Amount registered)
    {
        var (known, available) = _hold.AddParcel(parcel, registered, line.Amount);
        if (available < line.Amount)
        {
            Miss(known, line.Amount - available, known == AccountNumber.None ? [] : [known]);
        }
    }

    private void GiveQuota(DealLine line, JurisdictionCode home)
    {
        var pool = AccountsOf(line).ToList();
        if (pool.Count == 0)
        {
            NotKept ??= line.Asset;
            return;
        }

        var left = line.Amount;
        foreach (var account in pool)
        {
            var room = _hold.RoomOf(account);
            var taken = room < left ? room : left;
            if (taken > Amount.Zero)
            {
                var with = Ensure(
                    line, Purpose(home, line.IsSynthetic), AccountRole.Source, _book.TermsOf(account));
                _hold.Add(new Leg(account, with, taken));
                left -= taken;
            }
        }

        if (left > Amount.Zero)
        {
            Miss(pool[0], left, pool);
        }
    }

    private void Miss(AccountNumber account, Amount amount, IReadOnlyList<AccountNumber> pool) => Short ??= new(
        LedgerRefusal.BelowFloor, 0, account, amount, null,
        [.. pool.SelectMany(each => _book.HoldsOf(each, new(MostHolds))).Take(MostHolds)]);

    private IEnumerable<AccountNumber> AccountsOf(DealLine line) => HoldPlan.AccountsOf(
        _book,
        terms => terms is { Role: AccountRole.Available, Key: var key }
            && key.Asset == line.Asset && key.VintageYear == line.VintageYear
            && LedgerModule.IsFreed(key) == line.IsFreed && LedgerModule.IsSynthetic(key) == line.IsSynthetic);

    private AccountNumber Ensure(DealLine line, string purpose, AccountRole role, AccountTerms? like) =>
        _hold.Ensure(new($"{_book.Jurisdiction}", line.Asset, line.VintageYear, purpose), role, like);
}
