using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Deals;
using Huanhu.Platform.Modules.Ledger;

namespace Huanhu.Platform.Modules.Approvals;

/// <summary>What a reservation asks of a ledger.</summary>
/// <param name="Id">The reservation's, and its hold's.</param>
/// <param name="Area">The parcel's registered area.</param>
/// <param name="Sources">
/// The accounts to take from, by asset, in this order; assets left out take what there is.
/// </param>
/// <param name="Year">The vintage looked at beside amounts without a year, as verdicts do.</param>
internal sealed record ReservationDemand(
    TimeOrderedId Id, ParcelCode Parcel, Amount Area, IReadOnlyList<AssetNeed> Needs,
    IReadOnlyDictionary<string, IReadOnlyList<AccountNumber>> Sources, int Year)
{
    /// <summary>What other jurisdictions are asked for.</summary>
    public IReadOnlyList<ElsewhereNeed> Elsewhere { get; init; } = [];
}

/// <summary>How a book, as it stands, would hold what a reservation asks: all of it, or what is in the way.</summary>
/// <remarks>
/// Made within the ledger's own turn, so that what it counts on is there. Amounts come from the oldest vintage first;
/// accounts that are missing open with the hold. What is short is told without a trace in the ledger.
/// </remarks>
internal sealed class ReservationPlan
{
    private const int MostHolds = Book.BlockingHoldLimit;

    private readonly Book _book;
    private readonly ReservationDemand _demand;
    private readonly HoldPlan _hold;

    private ReservationPlan(Book book, ReservationDemand demand, Moment now) =>
        (_book, _demand, _hold) = (book, demand, new(book, demand.Id, now));

    /// <summary>One line a need, in their order.</summary>
    public List<ReservationLine> Lines { get; } = [];

    /// <summary>What each other side gives.</summary>
    public List<DealLine> Brought { get; } = [];

    /// <summary>The open holds on what is short.</summary>
    public List<(string Asset, BlockingHold Hold)> Blocking { get; } = [];

    /// <summary>The asset that no account here keeps; null when all are kept.</summary>
    public string? NotKept { get; private set; }

    /// <summary>The asset whose named sources are none of its accounts; null when all are.</summary>
    public string? SourceUnfit { get; private set; }

    /// <summary>What is short first, in the ledger's words; null when nothing is.</summary>
    public Refused? Short { get; private set; }

    /// <summary>Plans on a book.</summary>
    public static ReservationPlan In(Book book, ReservationDemand demand, Moment now)
    {
        var plan = new ReservationPlan(book, demand, now);
        foreach (var need in demand.Needs)
        {
            if (need.Asset == HoldPlan.ParcelArea)
            {
                plan.AddParcel(need);
            }
            else
            {
                plan.AddQuota(need);
            }
        }

        plan.Brought.AddRange(demand.Elsewhere.Where(each => each.Parcel is not null).Select(each => each.ToSite()));
        return plan;
    }

    /// <summary>What to do, in order: open what is missing, then hold all as one act.</summary>
    /// <param name="ends">When the hold ends by itself.</param>
    public IReadOnlyList<LedgerCommand> Commands(Moment ends) =>
        NotKept is not null || SourceUnfit is not null || Short is not null
            ? []
            : _hold.Commands(ends, _demand.Id);

    private void AddParcel(AssetNeed need)
    {
        var (known, available) = _hold.AddParcel(_demand.Parcel, _demand.Area, need.Amount);
        var pledged = known == AccountNumber.None ? [] : HoldsOf(known);
        // Below zero when less is registered now than is promised of it.
        var shortage = need.Amount - Least(available, need.Amount);
        var taken = available > Amount.Zero ? need.Amount - shortage : Amount.Zero;
        Lines.Add(LineOf(
            need, available, _demand.Area,
            [
                new(known, $"{_demand.Parcel}", 0, false, available, taken,
                    [.. pledged.Select(hold => hold.Hold)]),
            ],
            shortage));
        if (shortage > Amount.Zero)
        {
            Miss(need, known, shortage, pledged);
        }
    }

    private void AddQuota(AssetNeed need)
    {
        var kept = AccountsOf(need.Asset).ToList();
        var (left, sources) = (need.Amount, new List<ReservationSource>());
        var brought = Bring(need, kept, ref left);
        if (kept.Count == 0 && left > Amount.Zero)
        {
            NotKept ??= need.Asset;
            Lines.Add(ReservationLine.Of(need) with { Brought = brought });
            return;
        }

        var pool = PoolOf(need, kept);
        foreach (var account in pool)
        {
            var (terms, room) = (_book.TermsOf(account), _hold.RoomOf(account));
            var taken = need.RatioPpm is { } ppm
                ? Convert(account, terms, Least(left, Leg.Yield(room, new(ppm))), new(ppm), ref left)
                : Move(account, terms, Least(left, room), ref left);
            sources.Add(new(
                account, terms.Key.Purpose, terms.Key.VintageYear, LedgerModule.IsFreed(terms.Key), room, taken,
                [.. HoldsOf(account).Select(hold => hold.Hold)]));
        }

        var shortage = need with { Amount = left };
        Lines.Add(LineOf(
            need, Sum(sources.Select(source => source.Available)), TotalOf(need, pool), sources,
            left > Amount.Zero ? shortage.Taken : Amount.Zero, brought) with
        {
            Synthetic = pool.Any(account => LedgerModule.IsSynthetic(_book.TermsOf(account).Key))
                || Brought.Any(line => line.Asset == need.Asset && line.IsSynthetic),
        });
        if (left > Amount.Zero)
        {
            Miss(need, pool.Count > 0 ? pool[0] : kept[0], shortage.Taken, [.. pool.SelectMany(HoldsOf)
                .GroupBy(hold => hold.Hold)
                .Select(same => same.First() with { Amount = Sum(same.Select(hold => hold.Amount)) })]);
        }
    }

    /// <summary>
    /// What other jurisdictions bring passes through correspondent accounts, and ends up where the ledger's own does.
    /// </summary>
    private List<BroughtLine> Bring(AssetNeed need, List<AccountNumber> kept, ref Amount left)
    {
        var brought = new List<BroughtLine>();
        foreach (var asked in _demand.Elsewhere.Where(each => each.Asset == need.Asset))
        {
            var own = kept.Find(account => LedgerModule.IsFreed(_book.TermsOf(account).Key) == need.IsFreed);
            var like = own != AccountNumber.None ? _book.TermsOf(own) : LikeOthers(need.Asset);
            var isSynthetic = LedgerModule.IsSynthetic(like.Key);
            var amount = asked.Amount ?? left;
            var with = _hold.Ensure(
                like.Key with { Purpose = DealsModule.CorrespondentPurpose(asked.Jurisdiction, isSynthetic) },
                AccountRole.Source, like);
            var given = need.RatioPpm is { } ppm
                ? Convert(with, like, amount, new(ppm), ref left) : Move(with, like, amount, ref left);
            Brought.Add(new(
                asked.Jurisdiction, need.Asset, like.Key.VintageYear, isSynthetic, need.IsFreed, given));
            brought.Add(BroughtLine.Of(Brought[^1]));
        }

        return brought;
    }

    /// <summary>An account of an asset the book keeps none of: invented when the book's quotas are.</summary>
    private AccountTerms LikeOthers(string asset)
    {
        var isSynthetic = HoldPlan.AccountsOf(_book, terms => LedgerModule.IsSynthetic(terms.Key)).Any();
        return new(
            KeyOf(asset, 0, isSynthetic ? "synthetic" : "available"), LedgerModule.WordsOf(asset)!.Value.Unit,
            AccountRole.Available);
    }

    /// <summary>The accounts it may come from, the first to give first.</summary>
    private List<AccountNumber> PoolOf(AssetNeed need, List<AccountNumber> kept)
    {
        var pool = kept.Where(account => LedgerModule.IsFreed(_book.TermsOf(account).Key) == need.IsFreed).ToList();
        if (!_demand.Sources.TryGetValue(need.Asset, out var named) || named.Count == 0)
        {
            return pool;
        }

        if (!named.All(pool.Contains))
        {
            SourceUnfit ??= need.Asset;
        }

        return [.. named.Distinct().Where(pool.Contains)];
    }

    private IEnumerable<AccountNumber> AccountsOf(string asset) => HoldPlan.AccountsOf(
            _book,
            terms => terms.Role == AccountRole.Available && terms.Key.Asset == asset
                && (terms.Key.VintageYear == 0 || terms.Key.VintageYear == _demand.Year))
        .OrderBy(account => _book.TermsOf(account).Key.VintageYear);

    private Amount Move(AccountNumber account, AccountTerms terms, Amount amount, ref Amount left)
    {
        if (amount > Amount.Zero)
        {
            _hold.Add(new Leg(account, Beside(terms, "committed", AccountRole.Committed), amount));
            left -= amount;
        }

        return amount;
    }

    private Amount Convert(
        AccountNumber account, AccountTerms terms, Amount issued, Quantity<Percent> ratio, ref Amount left)
    {
        if (issued <= Amount.Zero)
        {
            return Amount.Zero;
        }

        _hold.Add(Leg.Conversion(
            account, Beside(terms, "retired", AccountRole.Retired), IssuerOf(terms),
            Beside(terms, "committed", AccountRole.Committed), issued, ratio));
        left -= issued;
        return Leg.Cost(issued, ratio);
    }

    private Amount TotalOf(AssetNeed need, List<AccountNumber> pool) => need.IsFreed
        ? Sum(pool.Select(account => _book.BalanceOf(account).Posted))
        : Sum(pool.Select(account => _book.TermsOf(account).Key.VintageYear).Distinct()
            .Select(year => _book.TotalsOf(need.Asset, year, AsOf.Now).Total));

    /// <summary>The account beside one that gives, where its kind of thing ends up; invented stays invented.</summary>
    private AccountNumber Beside(AccountTerms terms, string purpose, AccountRole role) => _hold.Ensure(
        terms.Key with { Owner = $"{_book.Jurisdiction}", Purpose = Labelled(terms.Key, purpose) }, role, terms);

    private AccountNumber IssuerOf(AccountTerms terms)
    {
        var issuer = HoldPlan.AccountsOf(_book, each => each is { Role: AccountRole.Source, Key: var key }
            && (key.Asset, key.VintageYear) == (terms.Key.Asset, terms.Key.VintageYear)
            && LedgerModule.IsSynthetic(key) == LedgerModule.IsSynthetic(terms.Key)).FirstOrDefault();
        return issuer != AccountNumber.None ? issuer : Beside(terms, "issue", AccountRole.Source);
    }

    private static string Labelled(AccountKey like, string purpose) =>
        LedgerModule.IsSynthetic(like) ? $"synthetic_{purpose}" : purpose;

    private AccountKey KeyOf(string asset, int vintageYear, string purpose) =>
        new($"{_book.Jurisdiction}", asset, vintageYear, purpose);

    private List<BlockingHold> HoldsOf(AccountNumber account) => [.. _book.HoldsOf(account, new(MostHolds))];

    private void Miss(AssetNeed need, AccountNumber account, Amount shortage, List<BlockingHold> holds)
    {
        Short ??= new(LedgerRefusal.BelowFloor, 0, account, shortage, null, [.. holds.Take(MostHolds)]);
        Blocking.AddRange(holds.Select(hold => (need.Asset, hold)));
    }

    private static ReservationLine LineOf(
        AssetNeed need, Amount before, Amount total, IReadOnlyList<ReservationSource> sources, Amount shortage,
        IReadOnlyList<BroughtLine>? brought = null) =>
        ReservationLine.Of(need) with
        {
            Brought = brought ?? [],
            AvailableBefore = before,
            AvailableAfter = before - Sum(sources.Select(source => source.Taken)),
            Taken = need.RatioPpm is null || shortage > Amount.Zero
                ? need.Taken
                : Sum(sources.Select(source => source.Taken)) + Sum((brought ?? []).Select(side => side.Amount)),
            Total = total,
            Sources = sources,
            Short = shortage,
        };

    private static Amount Least(Amount left, Amount right) => left < right ? left : right;

    private static Amount Sum(IEnumerable<Amount> amounts) =>
        amounts.Aggregate(Amount.Zero, (sum, amount) => sum + amount);
}
