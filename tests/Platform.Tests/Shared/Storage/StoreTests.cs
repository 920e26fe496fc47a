using System.Collections.Concurrent;
using System.Data.Common;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Tests.Shared.Storage;

/// <summary>What both stores promise, run on each.</summary>
public abstract class StoreTests(PostgresServer? server)
{
    private static readonly IdSource Ids = new(TimeProvider.System, new Random(1));

    [Fact]
    public async Task Kernel_types_come_back_as_they_were_written()
    {
        await using var test = await TestStore.OpenAsync(server);
        var row = new Row
        {
            Id = Ids.Next(),
            At = new DateTimeOffset(2026, 2, 28, 23, 59, 59, TimeSpan.FromHours(8)).AddMicroseconds(123_456),
            Code = JurisdictionCode.Parse("320211"),
            Truth = true,
            Size = null,
            Writer = long.MaxValue,
        };

        await WriteAsync(test.Store, row);

        var read = await test.Store.ReadAsync(session => session.First<Row>("select * from test_row"));
        Assert.Equal(row, read);
    }

    [Fact]
    public async Task A_unit_that_throws_is_rolled_back_alone()
    {
        await using var test = await TestStore.OpenAsync(server);
        using var start = new ManualResetEventSlim();
        var first = test.Store.WriteAsync("gate", _ =>
        {
            start.Wait();
            return 0;
        });
        var units = Enumerable.Range(0, 100).Select(number => test.Store.WriteAsync("test", session =>
        {
            Insert(session, NewRow(number));
            return number % 10 == 3 ? throw new InvalidDataException($"unit {number}") : number;
        })).ToList();

        start.Set();
        await first;
        foreach (var (number, unit) in units.Index())
        {
            if (number % 10 == 3)
            {
                Assert.Equal($"unit {number}", (await Assert.ThrowsAsync<InvalidDataException>(() => unit)).Message);
            }
            else
            {
                Assert.Equal(number, await unit);
            }
        }

        Assert.Equal(
            Enumerable.Range(0, 100).Where(number => number % 10 != 3).Select(number => (long)number),
            await WritersAsync(test.Store));
    }

    [Fact]
    public async Task A_broken_constraint_fails_its_own_unit_only()
    {
        await using var test = await TestStore.OpenAsync(server);
        var row = NewRow(1);
        await WriteAsync(test.Store, row);

        var again = WriteAsync(test.Store, row);
        var other = WriteAsync(test.Store, NewRow(2));

        await Assert.ThrowsAnyAsync<DbException>(() => again);
        await other;
        Assert.Equal([1, 2], await WritersAsync(test.Store));
    }

    [Fact]
    public async Task Notices_of_a_unit_that_threw_are_not_told()
    {
        await using var test = await TestStore.OpenAsync(server);
        // Who begins to listen to the server is told that something may have been missed, at any time.
        var heard = new ConcurrentQueue<Notice>();
        using var subscription = test.Store.Notices.Subscribe(heard.Enqueue);

        var failing = test.Store.WriteAsync<int>("test", session =>
        {
            session.Notify("topic", "failed");
            throw new InvalidDataException();
        });
        await test.Store.WriteAsync("test", session =>
        {
            session.Notify("topic", "done");
            session.Notify("topic", "done");
            return 0;
        });

        await Assert.ThrowsAsync<InvalidDataException>(() => failing);
        Assert.Equal([new Notice("topic", "done")], heard.Where(notice => notice != Notice.Anything));
    }

    [Fact]
    public async Task A_cancelled_unit_leaves_the_queue_and_is_never_run()
    {
        await using var test = await TestStore.OpenAsync(server);
        using var start = new ManualResetEventSlim();
        using var cancel = new CancellationTokenSource();
        var gate = test.Store.WriteAsync("gate", _ =>
        {
            start.Wait();
            return 0;
        });
        var waiting = test.Store.WriteAsync("test", session => Insert(session, NewRow(1)), 1, cancel.Token);

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        start.Set();
        await gate;

        Assert.Empty(await WritersAsync(test.Store));
    }

    [Fact]
    public async Task Closing_finishes_what_waits_and_refuses_what_comes()
    {
        await using var test = await TestStore.OpenAsync(server);
        var units = Enumerable.Range(0, 50).Select(number => WriteAsync(test.Store, NewRow(number))).ToList();
        var closed = test.Store;

        await test.OpenAgainAsync();

        await Task.WhenAll(units);
        Assert.Equal(50, (await WritersAsync(test.Store)).Count);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => WriteAsync(closed, NewRow(0)));
    }

    [Fact]
    public async Task A_flood_meets_the_documented_limit()
    {
        await using var test = await TestStore.OpenAsync(server);
        using var start = new ManualResetEventSlim();
        var gate = test.Store.WriteAsync("gate", _ =>
        {
            start.Wait();
            return 0;
        });
        var flood = Enumerable.Range(0, WriterLimits.Usual.WaitingUnitsOfOne)
            .Select(_ => test.Store.WriteAsync("flood", _ => 0)).ToList();

        Assert.Throws<StoreBusyException>(() => { _ = test.Store.WriteAsync("flood", _ => 0); });
        var other = test.Store.WriteAsync("other", _ => 0);
        start.Set();

        await Task.WhenAll([gate, other, .. flood]);
    }

    [Fact]
    public async Task A_reader_sees_one_snapshot_and_never_waits_for_the_writer()
    {
        await using var test = await TestStore.OpenAsync(server);
        await WriteAsync(test.Store, NewRow(1));

        var (before, after) = await test.Store.ReadAsync(session =>
        {
            var first = session.First<long>("select count(*) from test_row");
            WriteAsync(test.Store, NewRow(2)).Wait();
            return (first, session.First<long>("select count(*) from test_row"));
        });

        Assert.Equal((1, 1), (before, after));
        Assert.Equal([1, 2], await WritersAsync(test.Store));
    }

    [Fact]
    public async Task A_reader_can_not_write()
    {
        await using var test = await TestStore.OpenAsync(server);

        await Assert.ThrowsAnyAsync<Exception>(
            () => test.Store.ReadAsync(session => session.Execute("delete from test_row")));
    }

    [Fact]
    public async Task A_store_opened_for_reading_reads_and_refuses_to_write()
    {
        await using var test = await TestStore.OpenAsync(server);
        await WriteAsync(test.Store, NewRow(5));

        await using var reading = (await StoreOpening.OpenAsync(test.Options with { ReadOnly = true })).Value;

        Assert.True(reading.IsReadOnly);
        Assert.Equal([5], await WritersAsync(reading));
        Assert.Throws<InvalidOperationException>(() => { _ = WriteAsync(reading, NewRow(6)); });
    }

    [Fact]
    public async Task A_newer_schema_is_refused_by_name()
    {
        await using var test = await TestStore.OpenAsync(server);
        await test.Store.WriteAsync("test", session => session.Execute(server is null
            ? "insert into schemaversions (scriptname, applied) values ('9999_future', '2030-01-01')"
            : "insert into schemaversions (scriptname, applied) values ('9999_future', now())"));
        await test.Store.DisposeAsync();

        foreach (var readOnly in new[] { false, true })
        {
            var opened = await StoreOpening.OpenAsync(test.Options with { ReadOnly = readOnly });
            Assert.Equal("schema_newer", opened.Refusal?.Code);
            Assert.Contains("9999_future", opened.Refusal!.Message.Zh, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_upgrade_makes_a_backup_and_a_step_that_fails_leaves_the_old_schema()
    {
        await using var test = await TestStore.OpenAsync(server);
        await WriteAsync(test.Store, NewRow(1));
        await test.Store.DisposeAsync();
        SchemaStep good = new(9001, "9001_good", "create table test_good (id bigint not null primary key);");
        SchemaStep bad = new(
            9002, "9002_bad", "create table test_bad (id bigint not null); insert into nowhere values (1);");

        var refused = await StoreOpening.OpenAsync(test.Options, steps: [.. SchemaStep.All, good, bad]);
        Assert.Equal("schema_step_failed", refused.Refusal?.Code);
        Assert.Contains("9002_bad", refused.Refusal!.Message.En, StringComparison.Ordinal);

        await using (var old = (await StoreOpening.OpenAsync(test.Options)).Value)
        {
            Assert.Equal([1], await WritersAsync(old));
            await Assert.ThrowsAnyAsync<DbException>(
                () => old.ReadAsync(session => session.First<long>("select count(*) from test_good")));
        }

        var older = await StoreOpening.OpenAsync(
            test.Options with { ReadOnly = true }, steps: [.. SchemaStep.All, good]);
        Assert.Equal("schema_older", older.Refusal?.Code);
        await using var upgraded = (await StoreOpening.OpenAsync(test.Options, steps: [.. SchemaStep.All, good])).Value;
        Assert.Equal(0, await upgraded.ReadAsync(session => session.First<long>("select count(*) from test_good")));
        Assert.NotEmpty(Directory.GetFiles(test.Options.BackupFolder, "*9001_good*"));
    }

    private protected static Row NewRow(long writer) => new()
    {
        Id = Ids.Next(),
        At = DateTimeOffset.UnixEpoch,
        Code = JurisdictionCode.Parse("320282"),
        Writer = writer,
    };

    private protected static int Insert(WriteSession session, Row row) => session.Execute(
        "insert into test_row (id, at, code, truth, size, writer) values (@Id, @At, @Code, @Truth, @Size, @Writer)",
        row);

    private protected static Task<int> WriteAsync(Store store, Row row) =>
        store.WriteAsync("test", session => Insert(session, row));

    private protected static Task<IReadOnlyList<long>> WritersAsync(Store store) =>
        store.ReadAsync(session => session.Query<long>("select writer from test_row order by writer"));

    private protected sealed record Row
    {
        public TimeOrderedId Id { get; set; }

        public DateTimeOffset At { get; set; }

        public JurisdictionCode Code { get; set; }

        public bool Truth { get; set; }

        public double? Size { get; set; }

        public long Writer { get; set; }
    }
}

public sealed class SqliteStoreTests() : StoreTests(null);

public sealed class PlainPostgresStoreTests(PlainPostgresServer server) : StoreTests(server);
