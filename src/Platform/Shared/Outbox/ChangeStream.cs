using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Threading.Channels;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Hosting;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Outbox;

/// <summary>
/// The change feed as server-sent events: one open answer a browser, resumed by <c>Last-Event-ID</c>.
/// </summary>
/// <remarks>
/// Every event's id is the reader's cursor behind it. A heartbeat carries it too, so that a reader who sees little
/// does not fall behind retention. Source: https://html.spec.whatwg.org/multipage/server-sent-events.html
/// </remarks>
internal sealed class ChangeStream(
    ChangeFeed feed, Store store, TimeProvider time, Settings.ChangeStreamSettings settings)
{
    /// <summary>Where a reader who can't go on loads the present state's cursor.</summary>
    public const string SnapshotPath = "/api/changes/head";

    /// <summary>Most open streams of one account.</summary>
    public const int StreamsOfOne = 8;

    /// <summary>Most open streams of all.</summary>
    public const int Streams = 2_000;

    private const int RowsAtOnce = 200;

    /// <summary>Then the browser comes again, and its session is looked at again.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    private static readonly UpDownCounter<int> Readers = Monitoring.Meter.CreateUpDownCounter<int>(
        "huanhu.streams.open", description: "Change streams that browsers have open here.");

    private readonly ConcurrentDictionary<string, int> _open = new();

    /// <summary>Streams until the reader goes, or refuses before the first byte (<see cref="FeedRefusal"/>).</summary>
    /// <param name="http">The request and its answer.</param>
    /// <param name="reader">Whose streams are counted together.</param>
    /// <param name="mayRead">The reader's rights.</param>
    /// <param name="cursorText">Where to go on; null or empty starts at the head.</param>
    public async Task<Refusal?> RunAsync(
        HttpContext http, string reader, Func<JurisdictionCode, Audience, bool> mayRead, string? cursorText)
    {
        if (!FeedCursor.TryParse(cursorText, out var cursor))
        {
            return RefuseCursor(cursorText);
        }

        var cancel = http.RequestAborted;
        if (string.IsNullOrEmpty(cursorText))
        {
            cursor = await feed.HeadAsync(cancel);
        }

        var first = await feed.ReadAsync(cursor, mayRead, RowsAtOnce, cancel);
        if (!first.IsDone)
        {
            return first.Refusal;
        }

        if (!TryEnter(reader))
        {
            return Refusal.Of(
                FeedRefusal.TooManyStreams,
                $"同一账号最多打开 {StreamsOfOne} 个变更流：请关闭多余的页面。",
                $"One account may have {StreamsOfOne} change streams open: close some pages.");
        }

        Readers.Add(1);
        try
        {
            await StreamAsync(http, mayRead, cursor, cancel);
        }
        catch (OperationCanceledException)
        {
            // The reader has gone, or the stream has had its time.
        }
        finally
        {
            Readers.Add(-1);
            _open.AddOrUpdate(reader, 0, (_, count) => count - 1);
            _open.TryRemove(new(reader, 0));
        }

        return null;
    }

    /// <summary>The refusal of a text that is no cursor.</summary>
    public static Refusal RefuseCursor(string? text) => Refusal.Of(
        FeedRefusal.CursorMalformed,
        $"游标“{text}”无法识别，应形如 320211:12,320282:7。",
        $"The cursor '{text}' can't be read; it should look like 320211:12,320282:7.",
        "cursor");

    private async Task StreamAsync(
        HttpContext http, Func<JurisdictionCode, Audience, bool> mayRead, FeedCursor cursor, CancellationToken gone)
    {
        using var ending = new CancellationTokenSource(Longest, time);
        // A program that stops sends the browser to another, which goes on from the same cursor.
        var stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(gone, ending.Token, stopping);
        var cancel = either.Token;
        var wake = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var subscription = store.Notices.Subscribe(notice =>
        {
            if (notice.Topic == Numberer.Numbered)
            {
                wake.Writer.TryWrite(true);
            }
        });
        var heartbeat = TimeSpan.FromSeconds(settings.HeartbeatSeconds);
        using var beat = time.CreateTimer(_ => wake.Writer.TryWrite(false), null, heartbeat, heartbeat);

        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        // nginx would otherwise hold events back.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        await WriteAsync(http, "ready", cursor, "{}", cancel);
        while (!cancel.IsCancellationRequested)
        {
            var page = await feed.ReadAsync(cursor, mayRead, RowsAtOnce, cancel);
            if (!page.IsDone)
            {
                // Too slow for retention: the browser comes again and gets 410.
                return;
            }

            foreach (var row in page.Value.Rows)
            {
                await WriteAsync(http, "change", row.After, Text(row), cancel);
            }

            cursor = page.Value.Next;
            if (!page.Value.HasMore && !await wake.Reader.ReadAsync(cancel))
            {
                await WriteAsync(http, "heartbeat", cursor, "{}", cancel);
            }
        }
    }

    private static async Task WriteAsync(
        HttpContext http, string name, FeedCursor cursor, string text, CancellationToken cancel)
    {
        await http.Response.WriteAsync($"id: {cursor}\nevent: {name}\ndata: {text}\n\n", cancel);
        await http.Response.Body.FlushAsync(cancel);
    }

    private static string Text(FeedRow row) => JsonSerializer.Serialize(ChangeAnswer.Of(row), Json.Options);

    private bool TryEnter(string reader)
    {
        var mine = _open.AddOrUpdate(reader, 1, (_, count) => count + 1);
        if (mine <= StreamsOfOne && _open.Values.Sum() <= Streams)
        {
            return true;
        }

        _open.AddOrUpdate(reader, 0, (_, count) => count - 1);
        return false;
    }
}

/// <summary>One change as JSON.</summary>
internal sealed record ChangeAnswer(
    JurisdictionCode Jurisdiction, long Number, string Topic, DateTimeOffset ChangedAt, JsonElement Payload)
{
    public static ChangeAnswer Of(FeedRow row)
    {
        using var payload = JsonDocument.Parse(row.Payload);
        return new(row.Jurisdiction, row.Number, row.Topic, row.ChangedAt, payload.RootElement.Clone());
    }
}
