using System.Runtime.InteropServices;
using Huanhu.Kernel;

namespace Huanhu.Engines.Ledger;

/// <summary>
/// The book of one jurisdiction: all its accounts, what moved between them and what is promised. It decides every
/// command alone, from what it was told before, so the same commands at the same times give the same bytes.
/// </summary>
/// <remarks>
/// <c>docs/reference/ledger.md</c> is its specification. A book is memory: each command done adds an entry to
/// <see cref="Waiting"/>, and its owner makes the answer known only after a journal has the entry. It belongs to one
/// thread at a time. At most 2^31 entries and as many legs.
/// </remarks>
public sealed partial class Book
{
    /// <summary>The most legs of one act.</summary>
    public const int LegLimit = 64;

    /// <summary>The most holds a refusal names.</summary>
    public const int BlockingHoldLimit = 32;

    private readonly int _code;
    private readonly Movements _movements;
    private readonly OpenHolds _holds;
    private readonly IdIndex _ids;
    private readonly List<Account> _accounts = [];
    private readonly Dictionary<AccountKey, int> _numbers = [];
    private readonly Dictionary<(string Asset, int VintageYear), Commodity> _commodities = [];
    private readonly SortedDictionary<int, long> _lastMessages = [];
    private readonly List<(int Leg, Lot Lot)> _movedLots = [];
    private AccountState[] _states = new AccountState[16];

    // When the command in hand is recorded.
    private long _nowAt = long.MinValue;
    private long _closedUntilAt = long.MinValue;

    /// <summary>An empty book.</summary>
    public Book(JurisdictionCode jurisdiction)
        : this(jurisdiction, new())
    {
    }

    private Book(JurisdictionCode jurisdiction, Movements movements)
    {
        _movements = movements;
        Jurisdiction = jurisdiction;
        _code = Codes.Number(jurisdiction);
        _holds = new(_movements.Entries, _movements.Legs);
        _ids = new(_movements.Entries);
    }

    /// <summary>Whose book it is.</summary>
    public JurisdictionCode Jurisdiction { get; }

    /// <summary>The sequence of the last entry; 0 in an empty book.</summary>
    public long Sequence => _movements.Entries.Count;

    /// <summary>The entries that wait for a journal.</summary>
    public EntryBatch Waiting { get; } = new();

    /// <summary>How many accounts are open; they are numbered from 1.</summary>
    public int AccountCount => _accounts.Count;

    /// <summary>How many holds are open.</summary>
    public int OpenHoldCount => _holds.Count;

    /// <summary>The moment up to which the books are closed; null when they never were.</summary>
    public Moment? ClosedUntil => _closedUntilAt == long.MinValue ? null : new(_closedUntilAt);

    /// <summary>When the next hold ends by itself; null when none does.</summary>
    public Moment? NextExpiry => _holds.TryNextDue(out _, out var at) ? at : null;

    /// <summary>The number of an account; none when no such account is open.</summary>
    public AccountNumber Find(AccountKey key) => new(_numbers.GetValueOrDefault(key));

    /// <summary>What was agreed when the account opened.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No account has this number.</exception>
    public AccountTerms TermsOf(AccountNumber account) => _accounts[account.Value - 1].Terms;

    /// <summary>The account's balance now, posted, held-in and held-out in one read.</summary>
    /// <exception cref="IndexOutOfRangeException">No account has this number.</exception>
    public Balance BalanceOf(AccountNumber account) => BalanceOf(account.Value);

    /// <summary>The limits in force at a moment.</summary>
    public Limits LimitsOf(AccountNumber account, Moment at)
    {
        var (lower, upper) = _accounts[account.Value - 1].Schedule.At(at.Microseconds);
        return TermsOf(account).Side == NormalSide.Credit ? new(new(lower), new(upper)) : new(new(-upper), new(-lower));
    }

    /// <summary>Where a hold stands; null when no hold has this id.</summary>
    public HoldState? StateOf(TimeOrderedId hold)
    {
        var entry = _ids.Find(hold.Value);
        return entry >= 0 && _movements.Entries[entry].Kind == EntryKind.Hold ? _holds.StateOf(entry) : null;
    }

    /// <summary>
    /// The entry that a command became, and when it was recorded; null when no command of this id was done.
    /// </summary>
    public (long Sequence, Moment Recorded)? EntryOf(TimeOrderedId command)
    {
        var entry = command == TimeOrderedId.None ? -1 : _ids.Find(command.Value);
        return entry < 0 ? null : (entry + 1, new(_movements.Entries[entry].RecordedAt));
    }

    /// <summary>The command that an entry came from; none for an expiry.</summary>
    /// <param name="sequence">The entry, 1 to <see cref="Sequence"/>.</param>
    public TimeOrderedId CommandOf(long sequence) => new(_movements.Entries[(int)sequence - 1].Id);

    /// <summary>
    /// The hold that an entry made or ended, and the entry that ended it; null for an entry that has to do with none.
    /// </summary>
    /// <param name="sequence">The entry, 1 to <see cref="Sequence"/>.</param>
    /// <returns>The end is 0 as long as the hold is open.</returns>
    public (long HoldSequence, long EndSequence)? HoldOf(long sequence)
    {
        ref var row = ref _movements.Entries[(int)sequence - 1];
        var hold = row.Kind == EntryKind.Hold ? (int)sequence - 1 : row.Target;
        if (hold < 0)
        {
            return null;
        }

        var link = _movements.Entries[hold].Link;
        return (hold + 1, link >= 0 ? 0 : ~link + 1);
    }

    /// <summary>
    /// The open holds, or those on one account, oldest first, each with what it holds of the account.
    /// </summary>
    /// <param name="account">The account; both ways are listed.</param>
    /// <param name="limit">At most so many.</param>
    public IReadOnlyList<BlockingHold> HoldsOf(AccountNumber account, Limit limit) =>
        [.. Together(_holds.Of(account.Value, isOut: true).Concat(_holds.Of(account.Value, isOut: false)))
            .Take(limit.Value)];

    private long LastRecordedAt => Sequence == 0 ? long.MinValue : _movements.Entries[(int)Sequence - 1].RecordedAt;

    private Balance BalanceOf(int account) => account == 0 ? default : _states[account].Now.On(_states[account].Side);

    /// <summary>Slots of one hold as one line.</summary>
    private IEnumerable<BlockingHold> Together(IEnumerable<HoldSlot> slots) =>
        slots.GroupBy(slot => slot.Entry).OrderBy(hold => hold.Key).Select(hold => new BlockingHold(
            new(_movements.Entries[hold.Key].Id),
            new(hold.Sum(slot => _movements.Legs[slot.Leg].Amount)),
            hold.First().End));

    /// <summary>
    /// What every command goes through first: time passes, a repeat is answered, a misused id or number refused. True
    /// when the command has met its answer.
    /// </summary>
    private bool Meets(in Envelope envelope, in Fingerprint content, out Answer answer)
    {
        ExpireDue(envelope.Recorded);
        answer = default;
        if (envelope.Id == TimeOrderedId.None)
        {
            answer = Refuse(LedgerRefusal.IdMissing);
            return true;
        }

        var known = _ids.Find(envelope.Id.Value);
        if (known >= 0)
        {
            answer = _movements.Entries[known].Fingerprint == content.Value
                ? Done(known, isRepeat: true)
                : Refuse(LedgerRefusal.IdUsedDifferently);
            return true;
        }

        if (envelope.Sender != default
            && _lastMessages.TryGetValue(Codes.Number(envelope.Sender), out var last) && envelope.MessageNumber <= last)
        {
            answer = Refuse(LedgerRefusal.MessageNumberUsed);
            return true;
        }

        return false;
    }

    private Answer Done(int entry, bool isRepeat = false)
    {
        ref var row = ref _movements.Entries[entry];
        if (row.LegCount == 0)
        {
            return new(entry + 1, isRepeat, null, default, default);
        }

        ref var leg = ref _movements.Legs[row.FirstLeg];
        return new(entry + 1, isRepeat, null, BalanceOf(leg.From), BalanceOf(leg.To));
    }

    private Answer Refuse(
        LedgerRefusal why, int legNumber = 0, int from = 0, int to = 0, Refused? detail = null) => new(
        Sequence,
        IsRepeat: false,
        detail ?? new(why, legNumber, new(from), Amount.Zero, null, []),
        IsOpen(from) ? BalanceOf(from) : default,
        IsOpen(to) ? BalanceOf(to) : default);

    private bool IsOpen(int account) => account > 0 && account <= _accounts.Count;

    /// <summary>An account as it is changed by every movement, all in one place of memory.</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct AccountState
    {
        internal Position Now;
        internal long Lower;
        internal long Upper;
        internal long LimitsSinceAt;
        internal long LimitsUntilAt;
        internal long LatestAt;
        internal int Commodity;
        internal bool IsDebit;
        internal bool HasSerials;

        internal readonly NormalSide Side => IsDebit ? NormalSide.Debit : NormalSide.Credit;
    }

    /// <summary>An account as it is asked about.</summary>
    private sealed record Account(AccountTerms Terms, Commodity Commodity)
    {
        internal LimitSchedule Schedule { get; set; } = new(Terms.Side, Terms.Limits);

        internal Serials? Serials { get; } = Terms.Lots == LotOrder.None ? null : new(Terms.Lots);
    }

    /// <summary>An asset of one vintage.</summary>
    private sealed record Commodity(int Index, string Asset)
    {
        internal List<int> Accounts { get; } = [];

        internal long NextSerialNumber { get; set; } = 1;
    }
}
