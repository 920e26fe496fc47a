using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
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
    private readonly TimeOrderedId _deal;
    private readonly List<LedgerCommand> _opens = [];
    private readonly List<Leg> _legs = [];
    private readonly Dictionary<AccountKey, AccountNumber> _opened = [];

    private DealLegs(Book book, TimeOrderedId deal) => (_book, _deal) = (book, deal);

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

    /// <summary>An id of the deal's time that follows from what it is for.</summary>
    public static TimeOrderedId IdOf(TimeOrderedId deal, string what)
    {
        var chance = SHA256.HashData([.. deal.ToBytes(), .. Encoding.UTF8.GetBytes(what)]);
        return new(((deal.Value >> 80) << 80) | (BinaryPrimitives.ReadUInt128BigEndian(chance) >> 48));
    }

    /// <summary>A side gives what its lines say, the first account first.</summary>
    public static DealLegs Give(
        Book book, TimeOrderedId deal, JurisdictionCode home, IEnumerable<DealLine> lines, Moment now)
    {
        var plan = new DealLegs(book, deal);
        foreach (var line in lines)
        {
            plan.Give(line, home, now);
        }

        return plan;
    }

    /// <summary>A buyer takes what the sides give into its available account.</summary>
    public static DealLegs Take(Book book, TimeOrderedId deal, IEnumerable<DealLine> lines)
    {
        var plan = new DealLegs(book, deal);
        foreach (var line in lines)
        {
            var like = plan.AccountsOf(line).Select(book.TermsOf).FirstOrDefault();
            plan._legs.Add(new(
                plan.Ensure(line, Purpose(line.Side, line.IsSynthetic), AccountRole.Source, like),
                plan.Ensure(line, line.IsSynthetic ? "synthetic_bought" : "bought", AccountRole.Available, like),
                line.Amount));
        }

        return plan;
    }

    /// <summary>What to do, in order: open what is missing, then hold all as one act.</summary>
    public IReadOnlyList<LedgerCommand> Commands(Moment ends) => NotKept is not null || Short is not null
        ? []
        : [.. _opens, new LedgerCommand.Hold(_deal, HoldEnd.Time(ends), [.. _legs])];

    private void Give(DealLine line, JurisdictionCode home, Moment now)
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
            var room = _book.BalanceOf(account).Available - _book.LimitsOf(account, now).Floor;
            var taken = room < left ? room : left;
            if (taken > Amount.Zero)
            {
                var with = Ensure(
                    line, Purpose(home, line.IsSynthetic), AccountRole.Source, _book.TermsOf(account));
                _legs.Add(new(account, with, taken));
                left -= taken;
            }
        }

        if (left > Amount.Zero)
        {
            Short ??= new(
                LedgerRefusal.BelowFloor, 0, pool[0], left, null,
                [.. pool.SelectMany(account => _book.HoldsOf(account, new(MostHolds))).Take(MostHolds)]);
        }
    }

    private IEnumerable<AccountNumber> AccountsOf(DealLine line) => Enumerable.Range(1, _book.AccountCount)
        .Select(number => new AccountNumber(number))
        .Where(account => _book.TermsOf(account) is { Role: AccountRole.Available, Key: var key }
            && key.Asset == line.Asset && key.VintageYear == line.VintageYear
            && LedgerModule.IsFreed(key) == line.IsFreed && LedgerModule.IsSynthetic(key) == line.IsSynthetic);

    private AccountNumber Ensure(DealLine line, string purpose, AccountRole role, AccountTerms? like)
    {
        var key = new AccountKey($"{_book.Jurisdiction}", line.Asset, line.VintageYear, purpose);
        var known = _book.Find(key);
        if (known != AccountNumber.None || _opened.TryGetValue(key, out known))
        {
            return known;
        }

        var isSource = role == AccountRole.Source;
        _opens.Add(new LedgerCommand.Open(IdOf(_deal, $"{_book.Jurisdiction} open {key}"), new(
            key, like?.Unit ?? LedgerModule.WordsOf(line.Asset)!.Value.Unit, role,
            isSource ? NormalSide.Debit : NormalSide.Credit, isSource ? Limits.None : Limits.NeverNegative,
            Lots: like?.Lots ?? LotOrder.None))
        {
            Approval = _deal,
        });
        return _opened[key] = new(_book.AccountCount + _opened.Count + 1);
    }
}
