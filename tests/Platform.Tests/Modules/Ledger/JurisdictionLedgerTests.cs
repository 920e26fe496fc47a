using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Ledger;

/// <summary>What a ledger promises about its answers, on both stores.</summary>
public sealed class JurisdictionLedgerTests(PostgresServer postgres)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ledger_opened_again_has_equal_bytes(bool isPostgres)
    {
        await using var test = await OpenAsync(isPostgres);
        var hold = test.Promise(100, TimeSpan.FromDays(1));
        await test.DoAsync(hold, test.Promise(50, TimeSpan.FromDays(2)));
        await test.DoAsync(new LedgerCommand.CommitParts(test.Ids.Next(), hold.Id, new Amount(60)));
        var before = await test.BytesAsync();

        test.Begin();

        Assert.Equal(before, await test.BytesAsync());
        Assert.Equal(new Amount(60), (await test.BalanceAsync(LedgerUnderTest.Project)).Posted);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Second_writer_is_refused_and_decides_again_on_what_the_first_wrote(bool isPostgres)
    {
        await using var test = await OpenAsync(isPostgres);
        await using var second = test.Second();
        await second.ReadAsync(book => book.Sequence).WaitAsync(Soon);
        await test.DoAsync(test.Give(LedgerUnderTest.Park, LedgerUnderTest.Project, 700));

        // It still believes that the park has 1,000.
        var answers = await second.DoAsync(test.Give(LedgerUnderTest.Park, LedgerUnderTest.Project, 400))
            .WaitAsync(Soon);
        Assert.Equal(LedgerRefusal.BelowFloor, answers[0].Refused?.Why);

        answers = await second.DoAsync(test.Give(LedgerUnderTest.Park, LedgerUnderTest.Project, 300)).WaitAsync(Soon);
        Assert.True(answers[0].IsDone);
        await test.DoAsync(test.Give(LedgerUnderTest.Source, LedgerUnderTest.Park, 1));
        Assert.Equal(2, test.Journal.Openings);
        Assert.Equal(7, (await test.Ledger.ReadAsync(book => book.Sequence)).Value);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Unknown_that_was_durable_is_read_back_and_answered(bool isPostgres)
    {
        await using var test = await OpenAsync(isPostgres);
        test.Journal.Next.Enqueue(test.Journal.LoseAnswer);

        var answer = (await test.DoAsync(test.Give(LedgerUnderTest.Park, LedgerUnderTest.Project, 1)))[0];

        Assert.Equal((5, false), (answer.Sequence, answer.IsRepeat));
        Assert.Equal(1, test.Journal.Openings);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Unknown_that_was_lost_is_appended_again(bool isPostgres)
    {
        await using var test = await OpenAsync(isPostgres);
        test.Journal.Next.Enqueue(ScriptedJournal.LoseRows);

        var answer = (await test.DoAsync(test.Give(LedgerUnderTest.Park, LedgerUnderTest.Project, 1)))[0];

        Assert.Equal(5, answer.Sequence);
        test.Begin();
        Assert.Equal(new Amount(1), (await test.BalanceAsync(LedgerUnderTest.Project)).Posted);
    }

    [Fact]
    public async Task Unknown_while_another_wrote_is_refused_and_decided_again()
    {
        await using var test = await OpenAsync(false);
        var other = test.Give(LedgerUnderTest.Park, LedgerUnderTest.Project, 900);
        test.Journal.Next.Enqueue(async rows =>
        {
            await using var second = test.Second();
            await second.DoAsync(other);
            return AppendFate.Unknown;
        });

        var answers = await test.Ledger.DoAsync(
            test.Give(LedgerUnderTest.Park, LedgerUnderTest.Project, 200), other).WaitAsync(Soon);

        Assert.Equal(LedgerRefusal.BelowFloor, answers[0].Refused?.Why);
        Assert.Equal((5, true), (answers[1].Sequence, answers[1].IsRepeat));
    }

    [Fact]
    public async Task Nobody_is_told_before_the_append_is_durable()
    {
        await using var test = await OpenAsync(false);
        var durable = new TaskCompletionSource<AppendFate>();
        test.Journal.Next.Enqueue(_ => durable.Task);

        var command = test.Ledger.DoAsync(test.Give(LedgerUnderTest.Park, LedgerUnderTest.Project, 900));
        var refusal = test.Ledger.DoAsync(test.Give(LedgerUnderTest.Park, LedgerUnderTest.Project, 200));
        var read = test.Ledger.ReadAsync(book => book.BalanceOf(LedgerUnderTest.Park).Posted);
        await Task.Yield();
        Assert.False(command.IsCompleted || refusal.IsCompleted || read.IsCompleted);

        // Nothing was stored: the command fails, and what was decided on top of it is decided again without it.
        durable.SetException(new StoreUnavailableException(
            Refusal.Of(StoreRefusal.DiskFull, "磁盘已满", "The disk is full.")));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => command.WaitAsync(Soon));
        Assert.True((await refusal.WaitAsync(Soon))[0].IsDone);
        Assert.Equal(new Amount(800), (await read.WaitAsync(Soon)).Value);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Hold_due_while_the_process_was_down_expires_exactly_once(bool isPostgres)
    {
        await using var test = await OpenAsync(isPostgres);
        var hold = test.Promise(100, TimeSpan.FromHours(1));
        await test.DoAsync(hold);

        test.Clock.Advance(TimeSpan.FromHours(3));
        var due = test.Now;
        test.Begin();
        test.Ledger.Open();
        Assert.Equal(HoldState.Expired, (await test.Ledger.ReadAsync(book => book.StateOf(hold.Id))).Value);
        test.Begin();
        Assert.Equal(6, (await test.Ledger.ReadAsync(book => book.Sequence)).Value);

        var expiry = (await test.Storage.Store.ReadAsync(
            session => LedgerStore.EntriesAfter(session, LedgerUnderTest.Binhu, 5).ToList()))[0];
        Assert.Equal((EntryKind.Expire, due), (expiry.Kind, expiry.Envelope.Recorded));
        Assert.Equal(Moment.Of(due.ToDateTimeOffset().AddHours(-2)), expiry.Envelope.Effective);
    }

    [Fact]
    public async Task Hold_expires_by_the_clock_alone()
    {
        await using var test = await OpenAsync(false);
        await test.DoAsync(test.Promise(100, TimeSpan.FromHours(1)));
        Assert.Equal(new Amount(900), (await test.BalanceAsync(LedgerUnderTest.Park)).Available);

        test.Clock.Advance(TimeSpan.FromHours(1));

        var rows = await test.Journal.ReadAfterAsync(5, new(9));
        while (rows.Count == 0)
        {
            await Task.Yield();
            rows = await test.Journal.ReadAfterAsync(5, new(9));
        }

        Assert.Equal(6, rows[0].LastSequence);
    }

    [Fact]
    public async Task Refused_command_leaves_what_fell_due_in_the_journal()
    {
        await using var test = await OpenAsync(false);
        await test.DoAsync(test.Promise(100, TimeSpan.FromTicks(10)));
        test.Clock.Advance(TimeSpan.FromTicks(20));

        var answers = await test.Ledger.DoAsync(test.Give(LedgerUnderTest.Park, LedgerUnderTest.Park, 1))
            .WaitAsync(Soon);

        Assert.Equal((LedgerRefusal.AccountsSame, 6), (answers[0].Refused?.Why, answers[0].Sequence));
        test.Begin();
        Assert.Equal(new Amount(1_000), (await test.BalanceAsync(LedgerUnderTest.Park)).Available);
    }

    [Fact]
    public async Task Command_without_a_time_is_known_again_after_a_restart()
    {
        await using var test = await OpenAsync(false);
        var command = test.Give(LedgerUnderTest.Park, LedgerUnderTest.Project, 1);
        await test.DoAsync(command);
        test.Clock.Advance(TimeSpan.FromMinutes(1));
        test.Begin();

        var answer = (await test.DoAsync(command))[0];

        Assert.Equal((5, true), (answer.Sequence, answer.IsRepeat));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    [InlineData(-1)]
    public async Task Damaged_snapshot_falls_back_to_the_one_before(int broken)
    {
        await using var test = await LedgerUnderTest.OpenAsync(null, snapshotEvery: 1);
        await test.DoAsync(test.Promise(10, TimeSpan.FromDays(1)));
        await test.SnapshotAsync();
        await test.SnapshotAsync();
        var before = await test.BytesAsync();
        var latest = Directory.EnumerateFiles(test.Storage.Options.DataFolder, "*.book", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Last();
        var bytes = await File.ReadAllBytesAsync(latest);
        bytes[broken < 0 ? bytes.Length + broken : broken] ^= 1;
        await File.WriteAllBytesAsync(latest, bytes);

        test.Begin();

        Assert.Equal(before, await test.BytesAsync());
    }

    [Fact]
    public async Task Snapshot_of_another_history_is_not_taken()
    {
        await using var test = await LedgerUnderTest.OpenAsync(null, snapshotEvery: 1);
        await test.DoAsync(test.Give(LedgerUnderTest.Park, LedgerUnderTest.Project, 1));
        await test.SnapshotAsync();
        // A backup is restored that is older than the snapshot, and life went on another way.
        await test.Storage.Store.WriteAsync("test", session => session.Execute(
            "delete from ledger_journal where first_sequence > 4"));
        test.Begin();
        await test.DoAsync(test.Give(LedgerUnderTest.Park, LedgerUnderTest.Project, 2));
        test.Begin();

        Assert.Equal(new Amount(2), (await test.BalanceAsync(LedgerUnderTest.Project)).Posted);
    }

    [Fact]
    public async Task Changed_row_is_noticed_before_anyone_is_answered()
    {
        await using var test = await OpenAsync(false);
        await test.DoAsync(test.Give(LedgerUnderTest.Park, LedgerUnderTest.Project, 1));
        await test.Storage.Store.WriteAsync("test", session => session.Execute(
            "update ledger_journal set entries = @entries where first_sequence = 5", new { entries = new byte[163] }));
        test.Begin();

        var fault = await Assert.ThrowsAsync<InvalidDataException>(
            () => test.Ledger.ReadAsync(book => book.Sequence).WaitAsync(Soon));

        Assert.Contains("entries 5 to 5", fault.Message, StringComparison.Ordinal);
    }

    private Task<LedgerUnderTest> OpenAsync(bool isPostgres) => LedgerUnderTest.OpenAsync(isPostgres ? postgres : null);
}
