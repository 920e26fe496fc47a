using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Estates;
using Huanhu.Platform.Shared.Hosting;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Shared.Verification;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>The door of the module: every jurisdiction's ledger, to command, to read and to follow.</summary>
/// <remarks>
/// <para><see cref="DoAsync"/> gives a command and ends once its answer is durable. The same command may be sent again
/// as often as one likes: its id makes sure it is done once. A refusal is an answer, not a fault.</para>
/// <para><see cref="ReadAsync"/> shows the book (accounts, balances now and as of any two times, statements, holds,
/// totals, lots) at one sequence, after everything told before; what it shows is durable.</para>
/// <para><see cref="EntryAsync"/> and <see cref="EntriesAsync"/> read the journal: every act with all its legs.</para>
/// <para>Faults: <c>StoreUnavailableException</c> (nothing was stored), <c>StoreBusyException</c> (too much waits),
/// <see cref="InvalidDataException"/> (the journal is broken; <c>huanhu verify</c> names where).</para>
/// </remarks>
public sealed class LedgerModule : IAsyncDisposable
{
    /// <summary>What goes with a jurisdiction that moves to another installation.</summary>
    internal static IReadOnlyList<CarriedTable> Carried => LedgerStore.Carried;

    private static readonly string[] FreedPurposes = ["freed", $"{ShowBalances.Synthetic}_freed"];

    private readonly Store _store;
    private readonly Ledgers _ledgers;
    private readonly TimeProvider _time;
    private LedgerLines _lines;

    /// <param name="store">Where the journals are.</param>
    /// <param name="dataFolder">Where the snapshots are.</param>
    /// <param name="time">When entries are recorded and holds end.</param>
    /// <param name="outbox">Where word is left of what is added; null leaves none.</param>
    internal LedgerModule(Store store, string dataFolder, TimeProvider time, Outbox? outbox = null)
    {
        (_store, _time) = (store, time);
        _ledgers = new(store, dataFolder, time, outbox);
        _lines = new(_ledgers, silo: null, time);
    }

    /// <summary>Hands the ledgers of this process to their grains.</summary>
    internal void AddGrainsTo(IServiceCollection silo) =>
        silo.AddSingleton(_ledgers).AddPlacementDirector<SeatPlacement, SeatDirector>();

    /// <summary>From now on the ledgers are reached through their grains.</summary>
    internal void ReachBy(SiloHost silo) => _lines = new(_ledgers, silo, _time);

    /// <summary>Adds the module to the program; its ledgers are reached through grains when there is a silo.</summary>
    internal void AddTo(IServiceCollection services, SiloHost? silo)
    {
        // By a factory, so that the program closes it.
        services.AddSingleton(_ => this);
        services.AddSingleton<GiveCommand>();
        services.AddSingleton<ImportOpening>();
        services.AddHostedService<FollowBalances>();
        if (silo is not null)
        {
            ReachBy(silo);
            services.AddHostedService<OpenLedgers>();
        }
    }

    /// <summary>
    /// Whether a hold of a jurisdiction's ledger is one of several that end alike, so that nobody ends it by itself.
    /// </summary>
    internal Func<Session, JurisdictionCode, TimeOrderedId, bool> IsOfDeal { get; set; } = (_, _, _) => false;

    /// <summary>Whether an account moves by deals between ledgers only, so that nobody moves it by itself.</summary>
    internal Func<AccountKey, bool> IsCorrespondent { get; set; } = _ => false;

    /// <summary>Whether a ledger is kept in this installation; one that moved away left its journal behind.</summary>
    internal Func<JurisdictionCode, bool> IsHere { get; set; } = _ => true;

    /// <summary>Gives a command to a ledger; ends once the answer is durable.</summary>
    public Task<Answer> DoAsync(JurisdictionCode jurisdiction, LedgerCommand command) =>
        _lines.Of(jurisdiction).DoAsync(command);

    /// <summary>Looks into a ledger's book, after everything that was told before and everything due by now.</summary>
    /// <param name="jurisdiction">Whose ledger.</param>
    /// <param name="read">Short; it gives no commands and keeps nothing of the book.</param>
    public async Task<Reading<T>> ReadAsync<T>(JurisdictionCode jurisdiction, Func<Book, T> read)
    {
        var request = new ReadRequest<T>(read);
        await _lines.Of(jurisdiction).AskAsync(request);
        return request.Answer;
    }

    /// <summary>Looks into every ledger that has moved on, and has what is seen kept elsewhere.</summary>
    /// <param name="kept">The sequence up to which each is kept.</param>
    /// <param name="read">As <see cref="ReadAsync"/> has it.</param>
    /// <param name="keep">Ends once it is durable.</param>
    /// <param name="stopping">Gives up.</param>
    internal async Task KeepUpAsync<T>(
        Dictionary<JurisdictionCode, long> kept, Func<Book, T> read,
        Func<JurisdictionCode, Reading<T>, Task> keep, CancellationToken stopping)
    {
        foreach (var jurisdiction in await JurisdictionsAsync().WaitAsync(stopping))
        {
            var seen = await ReadAsync(jurisdiction, read).WaitAsync(stopping);
            if (seen.Sequence > kept.GetValueOrDefault(jurisdiction))
            {
                await keep(jurisdiction, seen);
                kept[jurisdiction] = seen.Sequence;
            }
        }
    }

    /// <summary>
    /// Plans within the ledger's own turn, so that nothing comes between the look and the act, and does what was
    /// planned: all of it becomes durable by one append.
    /// </summary>
    /// <param name="jurisdiction">Whose ledger.</param>
    /// <param name="plan">
    /// Short, and the same for the same book: it is asked again when the book had to be read anew, with what it planned
    /// before perhaps done.
    /// </param>
    public async Task<LedgerPlanned<T>> PlanAsync<T>(
        JurisdictionCode jurisdiction, Func<Book, Moment, LedgerPlan<T>> plan)
    {
        var request = new PlannedRequest<T>(plan);
        await _lines.Of(jurisdiction).AskAsync(request);
        return request.Answer;
    }

    /// <summary>
    /// A refusal in words, with the holds that block and who gave them, as the ledger's routes tell it.
    /// </summary>
    public Task<Refusal> ExplainAsync(JurisdictionCode jurisdiction, long sequence, Refused refused) =>
        GiveCommand.ExplainAsync(this, _store, jurisdiction, sequence, refused);

    /// <summary>Puts on record who gives a command, before the ledger is told; a repeat changes nothing.</summary>
    internal static void Keep(WriteSession session, JurisdictionCode jurisdiction, LedgerGiver giver) =>
        LedgerStore.Keep(session, new()
        {
            Id = giver.Command,
            Jurisdiction = jurisdiction,
            Kind = giver.Kind,
            Account = giver.Account,
            Name = giver.Name,
            Note = giver.Note,
            GivenAt = giver.GivenAt,
        });

    /// <summary>Who gave a command; null when it was given without a person's request.</summary>
    internal static LedgerGiver? GiverOf(Session session, TimeOrderedId command) =>
        LedgerStore.CommandOf(session, command) is { } given
            ? new(given.Id, given.Kind, given.Account, given.Name, given.Note, given.GivenAt)
            : null;

    /// <summary>What each asset of a ledger comes to now, of every year.</summary>
    internal Task<Reading<IReadOnlyList<SharedTotals>>> TotalsAsync(JurisdictionCode jurisdiction) =>
        ReadAsync<IReadOnlyList<SharedTotals>>(jurisdiction, book =>
        [
            .. ShowBalances.RowsOf(book, null, LedgerTimes.ReadAsOf(null, null).Value).Select(row => new SharedTotals(
                row.Asset, row.VintageYear, row.Unit, row.Total, row.Available, row.Held, row.Committed, row.Retired,
                row.Labels)),
        ]);

    /// <summary>What an asset is called, and its smallest unit; null when the ledgers keep none of that code.</summary>
    public static (BilingualText Name, string Unit)? WordsOf(string asset) =>
        LedgerAsset.Find(asset) is { } found ? (found.Name, found.Unit) : null;

    /// <summary>Whether an account keeps what a retired source freed, for who has to substitute.</summary>
    public static bool IsFreed(AccountKey key) => FreedPurposes.Any(
        beginning => key.Purpose.StartsWith(beginning, StringComparison.Ordinal));

    /// <summary>Whether what an account holds is invented.</summary>
    public static bool IsSynthetic(AccountKey key) => ShowBalances.IsSynthetic(key);

    /// <summary>Hands a request of this module's own to a ledger; ends once what it did is durable.</summary>
    internal Task AskAsync(JurisdictionCode jurisdiction, LedgerRequest request) =>
        _lines.Of(jurisdiction).AskAsync(request);

    /// <summary>An entry of a ledger's journal with all its legs; null when there is none of that sequence.</summary>
    public async Task<JournalEntry?> EntryAsync(JurisdictionCode jurisdiction, long sequence) =>
        await EntriesAsync(jurisdiction, sequence - 1, new(1)) is [var entry] ? entry : null;

    /// <summary>The entries behind a sequence, oldest first: what modules follow.</summary>
    public Task<IReadOnlyList<JournalEntry>> EntriesAsync(
        JurisdictionCode jurisdiction, long afterSequence, Limit limit) =>
        _store.ReadAsync<IReadOnlyList<JournalEntry>>(
            session => [.. LedgerStore.EntriesAfter(session, jurisdiction, afterSequence).Take(limit.Value)]);

    /// <summary>The jurisdictions whose ledger is kept here and has an entry, in the order of codes.</summary>
    public Task<IReadOnlyList<JurisdictionCode>> JurisdictionsAsync() =>
        _store.ReadAsync<IReadOnlyList<JurisdictionCode>>(
            session => [.. LedgerStore.Jurisdictions(session).Where(IsHere)]);

    /// <summary>A ledger's last durable entry, for a unit of work that must not pass by a later one.</summary>
    internal static long LastSequence(Session session, JurisdictionCode jurisdiction) =>
        LedgerStore.LastSequence(session, jurisdiction);

    /// <summary>The bytes of the entries behind a sequence, oldest first, read as they are asked for.</summary>
    internal static IEnumerable<ReadOnlyMemory<byte>> EntryBytes(
        Session session, JurisdictionCode jurisdiction, long afterSequence) =>
        LedgerStore.EntryBytesAfter(session, jurisdiction, afterSequence);

    /// <summary>Begins the ledgers of the region pack that have no entry yet.</summary>
    /// <param name="approved">The approved area of each county's development zones.</param>
    internal static Task<int> LoadOpeningAsync(
        Store store, IReadOnlyDictionary<JurisdictionCode, Quantity<Area>> approved, TimeProvider time) =>
        OpeningBalances.LoadAsync(store, approved, time);

    /// <summary>Opens every ledger of here, so that what fell due ends, and each comes to its seat.</summary>
    internal async Task OpenAllAsync()
    {
        foreach (var jurisdiction in await JurisdictionsAsync())
        {
            await _lines.OpenAsync(jurisdiction);
        }
    }

    /// <summary>Proves every journal whole and lawful; one answer a ledger, in the order of codes.</summary>
    /// <param name="store">Where the journals are.</param>
    /// <param name="witnesses">Make, for a jurisdiction, those who hear its entries and compare what they keep.</param>
    internal static Task<IReadOnlyList<ChainProof>> VerifyAsync(
        Store store, params IReadOnlyList<Func<JurisdictionCode, Witness?>> witnesses) =>
        VerifyLedgers.RunAsync(store, witnesses);

    /// <summary>What compares the balances that other programs read with the journals.</summary>
    internal static IProof Prove(Store store) => new VerifyBalances(store);

    /// <summary>What is wrong with a journal that came in within this unit of work; null when nothing is.</summary>
    internal static string? WhyNotWhole(Session session, JurisdictionCode jurisdiction) =>
        VerifyLedgers.WhyNotWhole(session, jurisdiction);

    /// <summary>Closes the ledgers of this process once nothing of them waits.</summary>
    public ValueTask DisposeAsync() => _ledgers.DisposeAsync();
}

/// <summary>What was read, and the sequence of the last entry it rests on.</summary>
public sealed record Reading<T>(long Sequence, T Value);

/// <summary>total = available + held + committed + retired, in the asset's smallest unit.</summary>
/// <param name="Asset">Its code.</param>
/// <param name="VintageYear">Of which year; 0 of an asset without years.</param>
/// <param name="Unit">The smallest unit.</param>
/// <param name="Total">All that there is.</param>
/// <param name="Available">Can still be promised.</param>
/// <param name="Held">Promised.</param>
/// <param name="Committed">Given.</param>
/// <param name="Retired">Gone for good.</param>
/// <param name="Labels"><c>synthetic</c> when an account with invented amounts counts to it.</param>
public sealed record SharedTotals(
    string Asset, int VintageYear, string Unit, Amount Total, Amount Available, Amount Held, Amount Committed,
    Amount Retired, IReadOnlyList<string> Labels);

/// <summary>What somebody wants done who has looked into the book.</summary>
/// <param name="Value">What was seen, for who asked.</param>
/// <param name="Commands">To be done one after another, until one is refused.</param>
/// <param name="Refused">Why nothing is to be done; then there are no commands.</param>
public sealed record LedgerPlan<T>(T Value, IReadOnlyList<LedgerCommand> Commands, Refused? Refused = null);

/// <summary>What became of a plan.</summary>
/// <param name="Sequence">The last entry it rests on, its own among them.</param>
/// <param name="Value">What was seen.</param>
/// <param name="Refused">Why it was not done, or not to its end; null when it was.</param>
public sealed record LedgerPlanned<T>(long Sequence, T Value, Refused? Refused);

/// <summary>What a book is to hold as one act, and what opens or is registered for it first.</summary>
/// <remarks>Ids of commands follow from the act's, so what was planned twice is done once.</remarks>
/// <param name="book">As it stands.</param>
/// <param name="act">The hold's id.</param>
/// <param name="now">Whose limits count.</param>
public sealed class HoldPlan(Book book, TimeOrderedId act, Moment now)
{
    /// <summary>The ledgers' asset of a parcel's own area.</summary>
    public const string ParcelArea = "parcel_area";

    private readonly List<LedgerCommand> _before = [];
    private readonly List<Leg> _legs = [];
    private readonly Dictionary<AccountKey, AccountNumber> _opened = [];

    /// <summary>An act's time, and chance that follows from its id and what the command is for.</summary>
    public static TimeOrderedId IdOf(TimeOrderedId act, string what)
    {
        var chance = SHA256.HashData([.. act.ToBytes(), .. Encoding.UTF8.GetBytes(what)]);
        return new(((act.Value >> 80) << 80) | (BinaryPrimitives.ReadUInt128BigEndian(chance) >> 48));
    }

    /// <summary>The accounts of which something is so, in the order of their numbers.</summary>
    public static IEnumerable<AccountNumber> AccountsOf(Book book, Func<AccountTerms, bool> isSo) =>
        Enumerable.Range(1, book.AccountCount).Select(number => new AccountNumber(number))
            .Where(account => isSo(book.TermsOf(account)));

    /// <summary>What an account may still give: above its floor, and not promised.</summary>
    public Amount RoomOf(AccountNumber account)
    {
        var room = book.BalanceOf(account).Available - book.LimitsOf(account, now).Floor;
        return room > Amount.Zero ? room : Amount.Zero;
    }

    /// <summary>The account of that name, which opens with the hold when there is none.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="role">What it is for.</param>
    /// <param name="like">Whose unit and lots it has; of the asset's unit and no lots when null.</param>
    public AccountNumber Ensure(AccountKey key, AccountRole role, AccountTerms? like = null)
    {
        var known = book.Find(key);
        if (known != AccountNumber.None || _opened.TryGetValue(key, out known))
        {
            return known;
        }

        var isSource = role == AccountRole.Source;
        _before.Add(new LedgerCommand.Open(IdOf(act, $"open {key}"), new(
            key, like?.Unit ?? LedgerModule.WordsOf(key.Asset)!.Value.Unit, role,
            isSource ? NormalSide.Debit : NormalSide.Credit, isSource ? Limits.None : Limits.NeverNegative,
            Lots: like?.Lots ?? LotOrder.None))
        {
            Approval = act,
        });
        return _opened[key] = new(book.AccountCount + _opened.Count + 1);
    }

    /// <summary>Has the hold take these, too.</summary>
    public void Add(params ReadOnlySpan<Leg> legs) => _legs.AddRange(legs);

    /// <summary>Has the hold take so much of a parcel, whose accounts open or change to its registered area.</summary>
    /// <param name="parcel">Which.</param>
    /// <param name="registered">Its area.</param>
    /// <param name="taken">So much of it.</param>
    /// <returns>
    /// Its account, none when it opens with the hold; and what of the area is not promised, below zero when less is
    /// registered now than is promised.
    /// </returns>
    public (AccountNumber Known, Amount Available) AddParcel(ParcelCode parcel, Amount registered, Amount taken)
    {
        var key = new AccountKey($"{book.Jurisdiction}", ParcelArea, 0, $"{parcel}");
        var known = book.Find(key);
        var source = Ensure(key with { Purpose = $"{parcel}_source" }, AccountRole.Source);
        var place = Ensure(key, AccountRole.Available);
        var committed = Ensure(key with { Purpose = $"{parcel}_committed" }, AccountRole.Committed);
        var booked = known == AccountNumber.None ? Amount.Zero : book.BalanceOf(source).Posted;
        if (registered > booked)
        {
            Post(new(source, place, registered - booked));
        }
        else if (registered < booked)
        {
            Post(new(place, source, booked - registered));
        }

        _legs.Add(new(place, committed, taken));
        return (known, known == AccountNumber.None
            ? registered : book.BalanceOf(place).Available + registered - booked);
    }

    /// <summary>What to do, in order: open and register what is missing, then hold all as one act.</summary>
    /// <param name="ends">When the hold ends by itself.</param>
    /// <param name="approval">The document that the hold rests on.</param>
    public IReadOnlyList<LedgerCommand> Commands(Moment ends, TimeOrderedId approval = default) =>
        [.. _before, new LedgerCommand.Hold(act, HoldEnd.Time(ends), [.. _legs]) { Approval = approval }];

    private void Post(Leg leg) => _before.Add(
        new LedgerCommand.Post(IdOf(act, $"area {book.Sequence}"), leg) { Approval = act });
}

/// <summary>Who gives a command, and why.</summary>
/// <param name="Command">Its id.</param>
/// <param name="Kind">What it asks for, such as <c>hold</c>.</param>
/// <param name="Account">Whose account gives it.</param>
/// <param name="Name">The person's name.</param>
/// <param name="Note">Why, in the person's words.</param>
/// <param name="GivenAt">When it is first given.</param>
public sealed record LedgerGiver(
    TimeOrderedId Command, string Kind, string Account, string Name, string Note, DateTimeOffset GivenAt);

/// <summary>What a ledger can be told to do.</summary>
/// <param name="Id">Names the command, and the hold it makes; a repeat has the same id and content.</param>
public abstract record LedgerCommand(TimeOrderedId Id)
{
    /// <summary>When it takes effect; null means when it is recorded.</summary>
    public Moment? Effective { get; init; }

    /// <summary>Why, as a number of the module's list of reasons; 0 when it has none.</summary>
    public ushort ReasonNumber { get; init; }

    /// <summary>The decision or document it rests on; none by default.</summary>
    public TimeOrderedId Approval { get; init; }

    /// <summary>The ledger that sends it; empty for commands of this installation.</summary>
    public JurisdictionCode Sender { get; init; }

    /// <summary>The sender's own count of its messages, rising; not looked at without a sender.</summary>
    public long MessageNumber { get; init; }

    /// <summary>Opens an account.</summary>
    public sealed record Open(TimeOrderedId Id, AccountTerms Terms) : LedgerCommand(Id)
    {
        private protected override Answer Give(Book book, in Envelope envelope) => book.Open(envelope, Terms);
    }

    /// <summary>Changes an account's floor and ceiling from a moment on.</summary>
    public sealed record SetLimits(TimeOrderedId Id, AccountNumber Account, Moment From, Limits Limits)
        : LedgerCommand(Id)
    {
        private protected override Answer Give(Book book, in Envelope envelope) =>
            book.Limit(envelope, Account, From, Limits);
    }

    /// <summary>Moves amounts, all legs or none.</summary>
    public sealed record Post(TimeOrderedId Id, params Leg[] Legs) : LedgerCommand(Id)
    {
        private protected override Answer Give(Book book, in Envelope envelope) => book.Post(envelope, Legs);
    }

    /// <summary>Promises amounts, all legs or none; the id names the hold.</summary>
    public sealed record Hold(TimeOrderedId Id, HoldEnd End, params Leg[] Legs) : LedgerCommand(Id)
    {
        private protected override Answer Give(Book book, in Envelope envelope) => book.Hold(envelope, End, Legs);
    }

    /// <summary>From now on only the deciding ledger ends the hold.</summary>
    public sealed record Prepare(TimeOrderedId Id, TimeOrderedId Target, JurisdictionCode Decider) : LedgerCommand(Id)
    {
        private protected override Answer Give(Book book, in Envelope envelope) =>
            book.Prepare(envelope, Target, Decider);
    }

    /// <summary>Moves all that a hold promised.</summary>
    public sealed record Commit(TimeOrderedId Id, TimeOrderedId Target) : LedgerCommand(Id)
    {
        private protected override Answer Give(Book book, in Envelope envelope) => book.Commit(envelope, Target);
    }

    /// <summary>Moves so much of each leg of a hold and releases the rest.</summary>
    public sealed record CommitParts(TimeOrderedId Id, TimeOrderedId Target, params Amount[] Parts) : LedgerCommand(Id)
    {
        private protected override Answer Give(Book book, in Envelope envelope) =>
            book.CommitParts(envelope, Target, Parts);
    }

    /// <summary>Moves a total, shared by the legs of a hold in proportion, and releases the rest.</summary>
    public sealed record CommitTotal(TimeOrderedId Id, TimeOrderedId Target, Amount Total) : LedgerCommand(Id)
    {
        private protected override Answer Give(Book book, in Envelope envelope) =>
            book.CommitTotal(envelope, Target, Total);
    }

    /// <summary>Gives a hold up.</summary>
    public sealed record Release(TimeOrderedId Id, TimeOrderedId Target) : LedgerCommand(Id)
    {
        private protected override Answer Give(Book book, in Envelope envelope) => book.Release(envelope, Target);
    }

    /// <summary>Closes the books: nothing more takes effect before that moment.</summary>
    public sealed record Close(TimeOrderedId Id, Moment Until) : LedgerCommand(Id)
    {
        private protected override Answer Give(Book book, in Envelope envelope) => book.Close(envelope, Until);
    }

    /// <summary>Decides the command on a book.</summary>
    /// <remarks>
    /// A command without a time takes effect when it is recorded. Its repeat takes effect when the first was recorded:
    /// else it would be another command under the same id.
    /// </remarks>
    internal Answer Decide(Book book, Moment now)
    {
        var effective = Effective ?? book.EntryOf(Id)?.Recorded ?? now;
        return Give(book, new(Id, now, effective)
        {
            ReasonNumber = ReasonNumber,
            Approval = Approval,
            Sender = Sender,
            MessageNumber = MessageNumber,
        });
    }

    private protected abstract Answer Give(Book book, in Envelope envelope);
}
