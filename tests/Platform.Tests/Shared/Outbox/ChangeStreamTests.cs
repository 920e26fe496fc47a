using System.Text.Json;
using Dapper;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Shared.Outbox;

/// <summary>The change stream of the running program over HTTP, fed as by another process.</summary>
public abstract class ChangeStreamTests(ProgramUnderTest program)
{
    public sealed class OnSqlite(SharedServer program) : ChangeStreamTests(program);

    public sealed class OnPostgres(PostgresServer program) : ChangeStreamTests(program);

    private const string Stream = "/api/changes/stream";
    private const string Topic = "test.change";
    private static readonly JurisdictionCode Yixing = JurisdictionCode.Parse("320282");
    private static readonly Platform.Shared.Outbox.Outbox Outbox =
        new(new(TimeProvider.System, new Random(1)), TimeProvider.System);

    [Fact]
    public async Task Stream_beats_brings_what_happens_and_is_resumed_after_the_last_event()
    {
        var server = await program.Server;
        using var person = await server.AsAsync("yixing.officer");
        person.Headers.AcceptEncoding.ParseAdd("gzip, br");
        string last;
        using (var reader = await Reader.OpenAsync(person))
        {
            Assert.Equal("ready", (await reader.NextAsync()).Name);
            Assert.Equal("heartbeat", (await reader.NextAsync()).Name);
            await PublishAsync(server, "one");
            var change = await reader.ChangeAsync();
            Assert.Equal(("320282", Topic, "one"), (change.Jurisdiction, change.Topic, change.What));
            last = change.Id;
        }

        await PublishAsync(server, "two", "three");
        person.Headers.Add("Last-Event-ID", last);
        using var resumed = await Reader.OpenAsync(person);
        Assert.Equal((last, "ready", "{}"), await resumed.NextAsync());
        Assert.Equal("two", (await resumed.ChangeAsync()).What);
        Assert.Equal("three", (await resumed.ChangeAsync()).What);
        Assert.Equal("heartbeat", (await resumed.NextAsync()).Name);
    }

    [Theory]
    [InlineData("/api/changes?cursor=")]
    [InlineData(Stream + "?cursor=")]
    public async Task Cursor_before_retention_is_gone_and_the_named_snapshot_leads_on(string path)
    {
        var server = await program.Server;
        // As retention leaves a jurisdiction of which it has dropped all.
        await using (var connection = await server.ConnectAsync())
        {
            await connection.ExecuteAsync(
                "insert into outbox_head (jurisdiction, last_number, dropped_number) values ('320585', 5, 5) "
                + "on conflict (jurisdiction) do nothing");
        }

        using var person = await server.AsAsync("yixing.officer");
        var gone = await person.GetAsync($"{path}320585:4");
        Assert.Equal((410, "cursor_too_old"), (gone.Status, gone.Code));
        var link = Assert.Single(gone.Response.Headers.GetValues("Link"));
        Assert.Equal($"<{ChangeStream.SnapshotPath}>; rel=\"snapshot\"", link);

        var head = await HeadAsync(person);
        Assert.Equal(5, head[JurisdictionCode.Parse("320585")]);
        var page = await person.GetAsync($"/api/changes?cursor={head}");
        Assert.Equal((200, 0), (page.Status, page.Json.GetProperty("changes").GetArrayLength()));
    }

    [Fact]
    public async Task Cursor_of_another_database_is_gone_and_the_snapshot_is_named()
    {
        using var person = await (await program.Server).AsAsync("yixing.officer");
        person.Headers.Add("Last-Event-ID", (await HeadAsync(person)).At(Yixing, 999_999).ToString());
        var answer = await person.GetAsync(Stream);
        Assert.Equal((410, "cursor_ahead"), (answer.Status, answer.Code));
        Assert.Single(answer.Response.Headers.GetValues("Link"));
    }

    [Fact]
    public async Task One_stream_too_many_is_refused_until_another_closes()
    {
        using var person = await (await program.Server).AsAsync("joint.office");
        var open = new List<Reader>();
        while (open.Count < ChangeStream.StreamsOfOne)
        {
            open.Add(await Reader.OpenAsync(person));
        }

        var refused = await person.GetAsync(Stream);
        Assert.Equal((429, "too_many_streams"), (refused.Status, refused.Code));
        open[0].Dispose();
        // The program hears of it a moment later.
        using var limit = new CancellationTokenSource(Soon.Patience);
        Reader? next;
        while ((next = await Reader.TryOpenAsync(person)) is null)
        {
            limit.Token.ThrowIfCancellationRequested();
        }

        next.Dispose();
        open.ForEach(each => each.Dispose());
    }

    private static async Task<FeedCursor> HeadAsync(Person person)
    {
        var head = (await person.GetAsync(ChangeStream.SnapshotPath)).Json.GetProperty("cursor").GetString();
        Assert.True(FeedCursor.TryParse(head, out var cursor));
        return cursor;
    }

    private static async Task PublishAsync(RunningServer server, params string[] whats)
    {
        await using var connection = await server.ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var session = new WriteSession(connection, transaction);
        foreach (var what in whats)
        {
            Outbox.Append(session, new(Yixing, Topic, Audience.Owner, $$"""{"what":"{{what}}"}"""));
        }

        await transaction.CommitAsync();
    }

    private sealed record Change(string Id, string Jurisdiction, string Topic, string What);

    /// <summary>A browser's end of one stream.</summary>
    private sealed class Reader(HttpResponseMessage response, StreamReader text) : IDisposable
    {
        public static async Task<Reader> OpenAsync(Person person) =>
            await TryOpenAsync(person) ?? throw new InvalidOperationException("The stream was refused.");

        /// <summary>Null when refused.</summary>
        public static async Task<Reader?> TryOpenAsync(Person person)
        {
            var response = await person.OpenAsync(Stream);
            if (!response.IsSuccessStatusCode)
            {
                response.Dispose();
                return null;
            }

            Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
            Assert.Empty(response.Content.Headers.ContentEncoding);
            return new(response, new(await response.Content.ReadAsStreamAsync()));
        }

        /// <summary>The next event; changes that other tests make on the server they share are passed over.</summary>
        public async Task<(string Id, string Name, string Data)> NextAsync()
        {
            using var limit = new CancellationTokenSource(Soon.Patience);
            while (true)
            {
                var lines = new List<string>();
                while (await text.ReadLineAsync(limit.Token) is { Length: > 0 } line)
                {
                    lines.Add(line);
                }

                var (name, data) = (lines[1]["event: ".Length..], lines[2]["data: ".Length..]);
                if (name != "change" || JsonElement.Parse(data).GetProperty("topic").GetString() == Topic)
                {
                    return (lines[0]["id: ".Length..], name, data);
                }
            }
        }

        /// <summary>The next change; heartbeats before it say nothing.</summary>
        public async Task<Change> ChangeAsync()
        {
            while (true)
            {
                var (id, name, data) = await NextAsync();
                if (name != "heartbeat")
                {
                    Assert.Equal("change", name);
                    var change = JsonElement.Parse(data);
                    return new(
                        id, change.GetProperty("jurisdiction").GetString()!, change.GetProperty("topic").GetString()!,
                        change.GetProperty("payload").GetProperty("what").GetString()!);
                }
            }
        }

        public void Dispose()
        {
            text.Dispose();
            response.Dispose();
        }
    }
}
