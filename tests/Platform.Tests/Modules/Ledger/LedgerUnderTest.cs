using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Tests.Shared;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Ledger;

/// <summary>A ledger with three accounts of one asset, on a store of its own that can be opened again.</summary>
internal sealed class LedgerUnderTest : IAsyncDisposable
{
    public static readonly JurisdictionCode Binhu = JurisdictionCode.Parse("320211");

    public static readonly AccountNumber Source = new(1);
    public static readonly AccountNumber Park = new(2);
    public static readonly AccountNumber Project = new(3);

    private LedgerUnderTest(TestStore store) => Storage = store;

    public TestStore Storage { get; }

    public SetClock Clock { get; } = new();

    public IdSource Ids { get; } = new(TimeProvider.System, new Random(11));

    public JurisdictionLedger Ledger { get; private set; } = null!;

    public ScriptedJournal Journal { get; private set; } = null!;

    public SnapshotFolder Shelf => new(Storage.Options.DataFolder, Binhu);

    private long LastSnapshot => Shelf.List() is [var latest, ..] ? latest : 0;

    public Moment Now => Moment.Of(Clock.GetUtcNow());

    /// <summary>An open ledger in which the park holds 1,000 and nothing may fall below zero.</summary>
    public static async Task<LedgerUnderTest> OpenAsync(PostgresServer? server, long snapshotEvery = 1_000_000)
    {
        var test = new LedgerUnderTest(await TestStore.OpenAsync(server));
        test.Begin(snapshotEvery);
        await test.DoAsync(
            new LedgerCommand.Open(test.Ids.Next(), Terms("source", AccountRole.Source, NormalSide.Debit)),
            new LedgerCommand.Open(test.Ids.Next(), Terms("park")),
            new LedgerCommand.Open(test.Ids.Next(), Terms("project", AccountRole.Committed)),
            test.Give(Source, Park, 1_000));
        return test;
    }

    public LedgerCommand.Post Give(AccountNumber from, AccountNumber to, long amount) =>
        new(Ids.Next(), new Leg(from, to, new(amount)));

    public LedgerCommand.Hold Promise(long amount, TimeSpan ends) =>
        new(Ids.Next(), HoldEnd.Time(Moment.Of(Clock.GetUtcNow() + ends)), new Leg(Park, Project, new(amount)));

    public async Task<Answer[]> DoAsync(params LedgerCommand[] commands)
    {
        var answers = await Ledger.DoAsync(commands).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.All(answers, answer => Assert.Null(answer.Refused));
        return answers;
    }

    public async Task<Balance> BalanceAsync(AccountNumber account) =>
        (await Ledger.ReadAsync(book => book.BalanceOf(account)).WaitAsync(TimeSpan.FromSeconds(30))).Value;

    /// <summary>The book as bytes, to compare with another's.</summary>
    public async Task<byte[]> BytesAsync() => (await Ledger.ReadAsync(book =>
    {
        using var stream = new MemoryStream();
        book.WriteSnapshot(stream);
        return stream.ToArray();
    })).Value;

    /// <summary>Goes on until a further snapshot lies in its file.</summary>
    public async Task SnapshotAsync()
    {
        var before = LastSnapshot;
        while (LastSnapshot == before)
        {
            await DoAsync(Give(Source, Park, 1));
        }
    }

    /// <summary>Goes on in a new ledger as a new process would after the other was killed.</summary>
    public void Begin(long snapshotEvery = 1_000_000)
    {
        Journal = new(new StoreJournal(Storage.Store, Binhu));
        Ledger = new(Journal, Shelf, Clock, snapshotEvery);
    }

    /// <summary>Another ledger on the same journal, as a second process would have one.</summary>
    public JurisdictionLedger Second() => new(new StoreJournal(Storage.Store, Binhu), Shelf, Clock);

    public async ValueTask DisposeAsync()
    {
        await Ledger.DisposeAsync();
        await Storage.DisposeAsync();
    }

    private static AccountTerms Terms(
        string purpose, AccountRole role = AccountRole.Available, NormalSide side = NormalSide.Credit) => new(
        new("320211", "land_quota", 0, purpose), "dm2", role, side, Limits.NeverNegative);
}
