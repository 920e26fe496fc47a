using System.Collections.Concurrent;
using Dapper;
using Huanhu.Platform.Shared.Storage;
using Npgsql;

namespace Huanhu.Platform.Tests.Shared.Storage;

public sealed class PostgresStoreTests(PostgresServer server) : StoreTests(server)
{
    private readonly PostgresServer _server = server;

    [Fact]
    public async Task A_backend_killed_in_commit_leaves_the_outcome_unknown_and_the_next_unit_goes_through()
    {
        await using var test = await TestStore.OpenAsync(_server);
        await test.Store.WriteAsync("test", session => session.Execute(
            """
            create function test_sleep() returns trigger language plpgsql
                as 'begin perform pg_sleep(60); return null; end';
            create constraint trigger test_slow_commit after insert on test_row deferrable initially deferred
              for each row execute function test_sleep()
            """));

        var unit = WriteAsync(test.Store, NewRow(1));
        await using var other = new NpgsqlConnection(test.Options.Db);
        while (await other.ExecuteScalarAsync<long>(
            """
            select count(pg_terminate_backend(pid)) from pg_stat_activity
            where datname = current_database() and state = 'active' and query = 'COMMIT'
            """) == 0)
        {
            await Task.Yield();
        }

        await Assert.ThrowsAsync<OutcomeUnknownException>(() => unit);
        await test.Store.WriteAsync("test", session => session.Execute("drop trigger test_slow_commit on test_row"));
        await WriteAsync(test.Store, NewRow(2));
        Assert.Equal([2], await WritersAsync(test.Store));
    }

    [Fact]
    public async Task A_backend_killed_before_commit_fails_the_whole_group_and_nothing_is_stored()
    {
        await using var test = await TestStore.OpenAsync(_server);
        var alone = 0;
        while (!await IsLostTogetherAsync(test))
        {
            // A machine that takes longer for the first than a group may take commits it by itself.
            alone++;
        }

        await WriteAsync(test.Store, NewRow(3));
        Assert.Equal([.. Enumerable.Repeat(1L, alone), 3], await WritersAsync(test.Store));
    }

    /// <summary>
    /// Two units that wait for one writer, the second of which loses its backend; whether the first is lost with it.
    /// </summary>
    private static async Task<bool> IsLostTogetherAsync(TestStore test)
    {
        using var begun = new ManualResetEventSlim();
        using var start = new ManualResetEventSlim();
        var plug = test.Store.WriteAsync("plug", _ =>
        {
            begun.Set();
            start.Wait();
            return 0;
        });
        begun.Wait(TestContext.Current.CancellationToken);
        var first = test.Store.WriteAsync("first", session => Insert(session, NewRow(1)));
        var killed = test.Store.WriteAsync("test", session =>
        {
            using var other = new NpgsqlConnection(test.Options.Db);
            other.Execute(
                "select pg_terminate_backend(@ProcessID)", new { ((NpgsqlConnection)session.Connection).ProcessID });
            return Insert(session, NewRow(2));
        });
        // The plug's group has then had its time, and the two that wait are the next one.
        await Task.Delay(WriterLimits.Usual.BatchTime * 2, TimeProvider.System);
        start.Set();
        await plug;

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => killed);
        Assert.Equal("server_unreachable", fault.Refusal.Code);
        return await Record.ExceptionAsync(() => first) is StoreUnavailableException;
    }

    [Fact]
    public async Task A_notice_reaches_the_other_process_and_comes_home_once()
    {
        await using var test = await TestStore.OpenAsync(_server);
        using var folder = new ScratchFolder();
        await using var other = (await StoreOpening.OpenAsync(test.Options with { DataFolder = folder.Path })).Value;
        var here = new ConcurrentQueue<Notice>();
        var there = new TaskCompletionSource<Notice>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var hereHears = test.Store.Notices.Subscribe(here.Enqueue);
        using var thereHears = other.Notices.Subscribe(notice =>
        {
            // Who begins to listen is told that something may have been missed.
            if (notice != Notice.Anything)
            {
                there.TrySetResult(notice);
            }
        });

        var told = 0;
        while (!there.Task.IsCompleted)
        {
            // The other process may not listen yet.
            await test.Store.WriteAsync("test", session =>
            {
                session.Notify("topic", "subject");
                return 0;
            });
            told++;
        }

        Assert.Equal(new Notice("topic", "subject"), await there.Task);
        Assert.Equal(
            Enumerable.Repeat(new Notice("topic", "subject"), told), here.Where(notice => notice != Notice.Anything));
    }

    [Theory]
    [InlineData("select 1", null)]
    [InlineData("update pg_index set indisvalid = false where indexrelid = 'test_row_pkey'::regclass",
        "the index test_row_pkey is not valid")]
    [InlineData("alter table test_row add constraint test_late check (writer < 5) not valid",
        "the constraint test_late was never checked")]
    public async Task What_the_server_knows_to_be_wrong_is_told(string harm, string? complaint)
    {
        await using var test = await TestStore.OpenAsync(_server);
        await test.Store.WriteAsync("test", session => session.Execute(harm));

        Assert.Equal(complaint, await test.Store.CheckAsync());
    }

    [Fact]
    public async Task An_index_that_lacks_a_row_is_found_where_amcheck_is_installed()
    {
        await using var test = await TestStore.OpenAsync(_server);
        Assert.SkipWhen(
            await test.Store.ReadAsync(session => session.First<long>(
                "select count(*) from pg_available_extensions where name = 'amcheck'")) == 0,
            "PostgreSQL has no amcheck here.");
        await test.Store.WriteAsync("test", session => session.Execute(
            "create extension amcheck; create index test_writer on test_row (writer)"));
        await WriteAsync(test.Store, NewRow(1));
        Assert.Null(await test.Store.CheckAsync());

        // An index that is not ready is passed by when rows are added; then it says that it is whole.
        const string Ready = "update pg_index set indisready = {0} where indexrelid = 'test_writer'::regclass";
        await test.Store.WriteAsync("test", session => session.Execute(string.Format(null, Ready, "false")));
        await WriteAsync(test.Store, NewRow(2));
        await test.Store.WriteAsync("test", session => session.Execute(string.Format(null, Ready, "true")));

        Assert.Contains("test_writer", await test.Store.CheckAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_one_clear_line()
    {
        using var folder = new ScratchFolder();

        var opened = await StoreOpening.OpenAsync(
            new(folder.Path, "Host=127.0.0.1;Port=1;Username=huanhu;Password=secret;Database=huanhu;Timeout=3", false));

        Assert.Equal("server_unreachable", opened.Refusal?.Code);
        Assert.Contains("127.0.0.1:1/huanhu", opened.Refusal!.Message.Zh, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", opened.Refusal.Message.Zh, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', opened.Refusal.Message.Zh);
    }

    [Fact]
    public async Task A_db_that_is_no_connection_string_is_one_clear_line()
    {
        using var folder = new ScratchFolder();

        var opened = await StoreOpening.OpenAsync(new(folder.Path, "postgress", false));

        Assert.Equal("server_unreachable", opened.Refusal?.Code);
    }
}
